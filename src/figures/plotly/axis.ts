import type { Figure, Scale } from '../figure';
import { letter } from './place';
import { span } from './span';
import { cut, lines, plainText } from './text';
import type { Theme } from './theme';

/** Room for the texts around the plot, from their lengths: a drawing is the same with any font. */
export function margins(figure: Figure, words: number): Readonly<Record<'l' | 'r' | 't' | 'b', number>> {
  const widest = figure.y.ticks.reduce((most, { text }) => Math.max(most, Math.min(18, text.length)), 0);
  const deep = Math.max(1, ...(figure.x.categories ?? []).map((name) => lines(name).length));
  const bar = figure.z ? 84 : 0;
  return { l: 30 + widest * letter, r: 16 + words + bar, t: 16, b: 30 + 14 * deep };
}

const usualSize = 11;
const smallest = 8;

/** Names of bars that do not touch: smaller letters, and where that is not enough every so many-th. */
function spaced(names: readonly string[], width: number): { readonly shown: readonly string[]; readonly size: number } {
  const widest = names.reduce((most, name) => Math.max(most, ...lines(name).map((part) => part.length)), 0);
  const fit = width / Math.max(1, names.length * (letter * widest + 5));
  const size = Math.max(smallest, Math.min(usualSize, Math.floor(usualSize * fit)));
  const stride = Math.max(1, Math.ceil(size / usualSize / fit));
  return { shown: names.filter((_, i) => i % stride === 0), size };
}

/** @param width of the plot in pixels; names of bars are left out where they would touch */
export function axis(scale: Scale, theme: Theme, vertical: boolean, grid: boolean, width = Infinity): object {
  const common = {
    title: { text: plainText(cut(scale.title, 60)), font: { size: 11, color: theme.dim }, standoff: 6 },
    gridcolor: theme.grid,
    showgrid: grid,
    linecolor: theme.grid,
    zerolinecolor: theme.grid,
    tickcolor: theme.grid,
    automargin: false,
    fixedrange: false,
  };
  if (scale.kind === 'category') {
    const names = scale.categories ?? [];
    const { shown, size } = spaced(names, width);
    return {
      ...common,
      type: 'category',
      categoryarray: names,
      tickangle: 0,
      tickmode: 'array',
      tickfont: { size },
      tickvals: shown,
      ticktext: shown.map((name) => lines(name).map(plainText).join('<br>')),
    };
  }
  return {
    ...common,
    type: scale.kind === 'logarithmic' ? 'log' : 'linear',
    range: span(scale, vertical ? 'y' : 'x', grid),
    tickmode: 'array',
    tickangle: 0,
    tickvals: scale.ticks.map(({ value }) => value),
    ticktext: scale.ticks.map(({ text }) => plainText(text)),
  };
}

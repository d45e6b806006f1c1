import type { Figure, Scale } from '../figure';
import { cut, lines, plainText } from './text';
import type { Theme } from './theme';

const headroom = 0.04;
const letter = 6.4;

/** Room for the texts around the plot, from their lengths: a drawing is the same with any font. */
export function margins(figure: Figure, longestLabel: number): Readonly<Record<'l' | 'r' | 't' | 'b', number>> {
  const widest = figure.y.ticks.reduce((most, { text }) => Math.max(most, Math.min(18, text.length)), 0);
  const deep = Math.max(1, ...(figure.x.categories ?? []).map((name) => lines(name).length));
  const bar = figure.z ? 84 : 0;
  return { l: 30 + widest * letter, r: 16 + longestLabel * letter + bar, t: 16, b: 30 + 14 * deep };
}

export function axis(scale: Scale, theme: Theme, vertical: boolean, grid: boolean): Record<string, unknown> {
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
    return {
      ...common,
      type: 'category',
      categoryarray: names,
      tickangle: 0,
      tickmode: 'array',
      tickvals: names,
      ticktext: names.map((name) => lines(name).map(plainText).join('<br>')),
    };
  }
  const [low, high] = scale.range ?? [0, 1];
  const pad = vertical ? headroom : 0.01;
  const logarithmic = scale.kind === 'logarithmic';
  const [from = 0, to = 1] = logarithmic ? [Math.log10(low), Math.log10(high)] : [low, high];
  const span = to - from;
  const lowest = vertical && !logarithmic && low === 0 ? from : from - (grid ? pad * span : 0);
  return {
    ...common,
    type: logarithmic ? 'log' : 'linear',
    range: [lowest, to + (grid ? pad * span : 0)],
    tickmode: 'array',
    tickangle: 0,
    tickvals: scale.ticks.map(({ value }) => value),
    ticktext: scale.ticks.map(({ text }) => plainText(text)),
  };
}

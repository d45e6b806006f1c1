import type { Figure, Mark } from '../figure';
import { plainText, share } from './text';
import type { Theme } from './theme';

type Trace = Record<string, unknown>;
const dash = { solid: 'solid', dashed: 'dash', dotted: 'dot' } as const;
const hovertemplate = '%{text}<extra></extra>';

const hatching = (colour: string, theme: Theme): Trace => ({
  shape: '/',
  fgcolor: colour,
  bgcolor: theme.background,
  size: 5,
  solidity: 0.4,
});

/** Plotly's traces of one mark; rules and divides are shapes. */
export function traces(mark: Mark, figure: Figure, theme: Theme): Trace[] {
  switch (mark.kind) {
    case 'line': {
      const colour = theme.roles[mark.role];
      return [
        {
          type: 'scatter',
          mode: mark.x.length === 1 ? 'markers' : 'lines',
          name: plainText(mark.label),
          x: mark.x,
          y: mark.y,
          line: { color: colour, width: mark.style === 'solid' ? 2.5 : 1.5, dash: dash[mark.style] },
          marker: { color: colour, size: 7 },
          text: mark.hover.map(plainText),
          hovertemplate,
          connectgaps: false,
        },
      ];
    }
    case 'band': {
      const edge = { type: 'scatter', mode: 'lines', x: mark.x, line: { width: 0 }, hoverinfo: 'skip' };
      return [
        { ...edge, y: mark.lower },
        { ...edge, y: mark.upper, fill: 'tonexty', fillcolor: `${theme.roles[mark.role]}33` },
      ];
    }
    case 'point':
      return [
        {
          type: 'scatter',
          mode: 'markers+text',
          name: plainText(mark.label),
          x: [mark.x],
          y: [mark.y],
          text: [plainText(mark.label)],
          // Inside the plot, away from the words at its right edge.
          textposition: `${share(figure.y, mark.y) < 0.12 ? 'top' : 'bottom'} ${share(figure.x, mark.x) > 0.8 ? 'left' : 'right'}`,
          textfont: { color: theme.foreground },
          marker: { color: theme.roles[mark.role], size: 9, line: { color: theme.background, width: 2 } },
          hoverinfo: 'skip',
          cliponaxis: false,
        },
      ];
    case 'stack': {
      const colour = theme.roles[mark.role];
      return [
        {
          type: 'bar',
          name: plainText(mark.label),
          x: figure.x.categories ?? [],
          y: mark.values,
          marker: { color: colour, line: { width: 0 }, ...(mark.hatched ? { pattern: hatching(colour, theme) } : {}) },
          text: mark.hover.map(plainText),
          textposition: 'none',
          hovertemplate,
        },
      ];
    }
    case 'steps':
      return [steps(mark, figure, theme)];
    case 'heat':
      return [heat(mark, figure, theme)];
    case 'rule':
    case 'divide':
      return [];
  }
}

function steps({ bars, label }: Mark & { readonly kind: 'steps' }, figure: Figure, theme: Theme): Trace {
  const colours = bars.map(({ role }) => theme.roles[role]);
  return {
    type: 'bar',
    name: plainText(label),
    x: figure.x.categories ?? [],
    base: bars.map(({ from, to }) => Math.min(from, to)),
    y: bars.map(({ from, to }) => Math.abs(to - from)),
    marker: {
      color: colours,
      line: { width: 0 },
      pattern: {
        shape: bars.map(({ hatched }) => (hatched ? '/' : '')),
        fgcolor: colours,
        bgcolor: bars.map(({ hatched }, i) => (hatched ? theme.background : colours[i])),
        size: 5,
        solidity: 0.4,
      },
    },
    text: bars.map(({ text }) => plainText(text)),
    textposition: 'outside',
    textangle: 0,
    textfont: { color: theme.foreground, size: 11 },
    constraintext: 'none',
    cliponaxis: false,
    customdata: bars.map(({ hover }) => plainText(hover)),
    hovertemplate: '%{customdata}<extra></extra>',
  };
}

function heat(mark: Mark & { readonly kind: 'heat' }, figure: Figure, theme: Theme): Trace {
  const logarithmic = figure.z?.kind === 'logarithmic';
  const on = (value: number | null): number | null => (value !== null && logarithmic ? Math.log10(value) : value);
  const [low = 0, high = 1] = figure.z?.range ?? [];
  return {
    type: 'heatmap',
    name: plainText(mark.label),
    z: mark.values.map((line) => line.map(on)),
    zmin: on(low),
    zmax: on(high),
    colorscale: ramp(theme),
    xgap: mark.texts ? 1 : 0,
    ygap: mark.texts ? 1 : 0,
    hoverongaps: false,
    ...(mark.texts ? { text: mark.texts.map((line) => line.map(plainText)), texttemplate: '%{text}' } : {}),
    customdata: mark.hover.map((line) => line.map(plainText)),
    hovertemplate: '%{customdata}<extra></extra>',
    colorbar: colourBar(figure, theme, on),
  };
}

export const ramp = ({ ramp: colours }: Theme): [number, string][] =>
  colours.map((colour, i) => [i / (colours.length - 1), colour]);

export const colourBar = (figure: Figure, theme: Theme, on: (value: number) => number | null): Trace => ({
  title: { text: plainText(figure.z?.title ?? ''), font: { color: theme.dim, size: 11 } },
  thickness: 10,
  outlinewidth: 0,
  x: 1.02,
  tickmode: 'array',
  tickvals: figure.z?.ticks.map(({ value }) => on(value)) ?? [],
  ticktext: figure.z?.ticks.map(({ text }) => plainText(text)) ?? [],
  tickfont: { color: theme.foreground, size: 11 },
});

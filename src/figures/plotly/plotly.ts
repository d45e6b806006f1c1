import type { Figure, Mark, Scale } from '../figure';
import { spread, type Label } from './labels';
import type { Theme } from './theme';

/** Plotly's own JSON: opaque to everything but Plotly. */
export interface PlotlyFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
}

/** Plotly reads a little HTML in texts; a label from a notebook is text, never markup. */
export const plainText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\$/g, '&#36;');

const dash = { solid: 'solid', dashed: 'dash', dotted: 'dot' } as const;
const labelGap = 0.075;
const marginPerLetter = 6.2;
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Position of a value on a scale as a share of its length. */
function share(scale: Scale, value: number): number {
  if (!scale.range) return 0.5;
  const [low, high] = scale.range;
  return scale.kind === 'logarithmic' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

const headroom = 0.04;

function axis(scale: Scale, theme: Theme, vertical: boolean): Record<string, unknown> {
  const common = {
    title: { text: plainText(cut(scale.title, 60)), font: { size: 11, color: theme.dim }, standoff: 6 },
    gridcolor: theme.grid,
    linecolor: theme.grid,
    zerolinecolor: theme.grid,
    tickcolor: theme.grid,
    automargin: true,
    fixedrange: false,
  };
  if (scale.kind === 'category') return { ...common, type: 'category', categoryarray: scale.categories ?? [] };
  const [low, high] = scale.range ?? [0, 1];
  const pad = vertical ? headroom : 0.01;
  const logarithmic = scale.kind === 'logarithmic';
  const ends = logarithmic ? [Math.log10(low), Math.log10(high)] : [low, high];
  const span = (ends[1] ?? 1) - (ends[0] ?? 0);
  return {
    ...common,
    type: logarithmic ? 'log' : 'linear',
    range: [(ends[0] ?? 0) - (vertical && !logarithmic && low === 0 ? 0 : pad * span), (ends[1] ?? 1) + pad * span],
    tickmode: 'array',
    tickvals: scale.ticks.map(({ value }) => value),
    ticktext: scale.ticks.map(({ text }) => plainText(text)),
  };
}

function trace(mark: Mark, figure: Figure, theme: Theme): Record<string, unknown>[] {
  const colour = theme.roles[mark.role];
  switch (mark.kind) {
    case 'line':
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
          hovertemplate: '%{text}<extra></extra>',
          connectgaps: false,
        },
      ];
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
          textposition: share(figure.x, mark.x) > 0.85 ? 'bottom left' : 'bottom right',
          textfont: { color: theme.foreground },
          marker: { color: colour, size: 9, line: { color: theme.background, width: 2 } },
          hoverinfo: 'skip',
          cliponaxis: false,
        },
      ];
    case 'stack':
      return [
        {
          type: 'bar',
          name: plainText(mark.label),
          x: figure.x.categories ?? [],
          y: mark.values,
          marker: {
            color: colour,
            line: { width: 0 },
            ...(mark.hatched
              ? { pattern: { shape: '/', fgcolor: colour, bgcolor: theme.background, size: 5, solidity: 0.4 } }
              : {}),
          },
          text: mark.hover.map(plainText),
          textposition: 'none',
          hovertemplate: '%{text}<extra></extra>',
        },
      ];
    case 'rule':
      return [];
  }
}

/** The label of each line at its last point, of each layer in the middle of its last bar. */
function labels(figure: Figure, theme: Theme): Label[] {
  const result: Label[] = [];
  let height = 0;
  for (const mark of figure.marks) {
    const colour = theme.roles[mark.role];
    if (mark.kind === 'line' && mark.quiet !== true) {
      const last = mark.y.filter((y): y is number => y !== null).at(-1);
      if (last !== undefined) result.push({ text: mark.label, colour, at: share(figure.y, last) });
    } else if (mark.kind === 'stack') {
      const last = mark.values.at(-1) ?? 0;
      const highest = figure.y.range?.[1] ?? 1;
      result.push({ text: mark.label, colour, at: (height + last / 2) / highest });
      height += last;
    }
  }
  return result;
}

/** A figure in Plotly's terms. Constant `uirevision`: a reader's zoom survives a changed value. */
export function toPlotly(figure: Figure, theme: Theme): PlotlyFigure {
  const words = spread(labels(figure, theme), labelGap);
  const longest = words.reduce((most, { text }) => Math.max(most, Math.min(28, text.length)), 0);
  const bars = figure.marks.some(({ kind }) => kind === 'stack');
  return {
    data: figure.marks.flatMap((mark) => trace(mark, figure, theme)),
    layout: {
      uirevision: figure.id,
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family: theme.font, size: 11, color: theme.foreground },
      margin: { l: 56, r: 14 + longest * marginPerLetter, t: 14, b: 40 },
      showlegend: false,
      hovermode: bars ? 'closest' : 'x',
      hoverlabel: {
        bgcolor: theme.background,
        bordercolor: theme.dim,
        font: { family: theme.font, size: 11, color: theme.foreground },
      },
      ...(bars ? { barmode: 'stack', bargap: 0.28 } : {}),
      xaxis: axis(figure.x, theme, false),
      yaxis: axis(figure.y, theme, true),
      shapes: figure.marks.flatMap((mark) =>
        mark.kind === 'rule'
          ? [
              {
                type: 'line',
                xref: 'paper',
                x0: 0,
                x1: 1,
                y0: mark.y,
                y1: mark.y,
                line: { color: theme.roles[mark.role], width: 1 },
              },
            ]
          : [],
      ),
      annotations: [
        ...words.map(({ text, colour, at }) => ({
          xref: 'paper',
          yref: 'paper',
          x: 1.01,
          y: at,
          xanchor: 'left',
          yanchor: 'middle',
          showarrow: false,
          text: plainText(cut(text, 28)),
          font: { color: colour, size: 11 },
        })),
        ...figure.marks.flatMap((mark) =>
          mark.kind === 'rule'
            ? [
                {
                  xref: 'paper',
                  x: 0.01,
                  y: figure.y.kind === 'logarithmic' ? Math.log10(mark.y) : mark.y,
                  xanchor: 'left',
                  yanchor: 'bottom',
                  showarrow: false,
                  text: plainText(mark.label),
                  font: { color: theme.roles[mark.role], size: 11 },
                },
              ]
            : [],
        ),
      ],
    },
  };
}

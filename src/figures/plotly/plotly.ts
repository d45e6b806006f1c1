import type { Figure, Mark, Scale } from '../figure';
import { axis, margins } from './axis';
import { spread, type Label } from './labels';
import { cut, plainText, share } from './text';
import type { Theme } from './theme';
import { traces } from './traces';

/** Plotly's own JSON: opaque to everything but Plotly. */
export interface PlotlyFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
}

const labelGap = 0.075;
const longest = 28;

/** The label of each line at its last point, of each layer in the middle of its last bar. */
function labels(figure: Figure, theme: Theme): Label[] {
  const result: Label[] = [];
  let height = 0;
  for (const mark of figure.marks) {
    if (mark.kind === 'line' && mark.quiet !== true) {
      const last = mark.y.filter((y): y is number => y !== null).at(-1);
      if (last !== undefined)
        result.push({ text: mark.label, colour: theme.roles[mark.role], at: share(figure.y, last) });
    } else if (mark.kind === 'stack') {
      const last = mark.values.at(-1) ?? 0;
      const highest = figure.y.range?.[1] ?? 1;
      result.push({ text: mark.label, colour: theme.roles[mark.role], at: (height + last / 2) / highest });
      height += last;
    }
  }
  return result;
}

const position = (scale: Scale, value: number): number => (scale.kind === 'logarithmic' ? Math.log10(value) : value);

function shapes(figure: Figure, theme: Theme): Record<string, unknown>[] {
  const line = { type: 'line', line: { width: 1 } };
  return figure.marks.flatMap((mark): Record<string, unknown>[] => {
    if (mark.kind === 'rule')
      return [
        {
          ...line,
          xref: 'paper',
          x0: 0,
          x1: 1,
          y0: mark.y,
          y1: mark.y,
          line: { color: theme.roles[mark.role], width: 1 },
        },
      ];
    if (mark.kind === 'divide')
      return [
        {
          ...line,
          yref: 'paper',
          x0: mark.x,
          x1: mark.x,
          y0: 0,
          y1: 1,
          line: { color: theme.roles[mark.role], width: 1, dash: 'dot' },
        },
      ];
    // The level that one bar leaves and the next one takes up.
    if (mark.kind === 'steps')
      return mark.bars.slice(0, -1).map(({ to }, i) => ({
        ...line,
        x0: i,
        x1: i + 1,
        y0: to,
        y1: to,
        layer: 'below',
        line: { color: theme.dim, width: 1, dash: 'dot' },
      }));
    return [];
  });
}

function ruleTexts(figure: Figure, theme: Theme): Record<string, unknown>[] {
  const common = (
    mark: Mark & { readonly role: keyof Theme['roles']; readonly label: string },
  ): Record<string, unknown> => ({
    showarrow: false,
    text: plainText(cut(mark.label, 60)),
    font: { color: theme.roles[mark.role], size: 11 },
  });
  return figure.marks.flatMap((mark): Record<string, unknown>[] => {
    if (mark.kind === 'rule')
      return [
        { ...common(mark), xref: 'paper', x: 0.01, y: position(figure.y, mark.y), xanchor: 'left', yanchor: 'bottom' },
      ];
    if (mark.kind === 'divide')
      return [
        {
          ...common(mark),
          yref: 'paper',
          x: position(figure.x, mark.x),
          y: 0.02,
          xanchor: share(figure.x, mark.x) > 0.55 ? 'right' : 'left',
          yanchor: 'bottom',
        },
      ];
    return [];
  });
}

/** A figure in Plotly's terms. Constant `uirevision`: a reader's zoom survives a changed value. */
export function toPlotly(figure: Figure, theme: Theme): PlotlyFigure {
  const words = spread(labels(figure, theme), labelGap);
  const widest = words.reduce((most, { text }) => Math.max(most, Math.min(longest, text.length)), 0);
  const bars = figure.marks.some(({ kind }) => kind === 'stack' || kind === 'steps');
  const map = figure.marks.some(({ kind }) => kind === 'heat');
  const many = figure.marks.filter(({ kind }) => kind === 'line').length > 4;
  return {
    data: figure.marks.flatMap((mark) => traces(mark, figure, theme)),
    layout: {
      uirevision: figure.id,
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family: theme.font, size: 11, color: theme.foreground },
      margin: margins(figure, widest),
      showlegend: false,
      hovermode: bars || map || many ? 'closest' : 'x',
      hoverlabel: {
        bgcolor: theme.background,
        bordercolor: theme.dim,
        font: { family: theme.font, size: 11, color: theme.foreground },
      },
      ...(bars ? { barmode: 'stack', bargap: 0.28 } : {}),
      xaxis: axis(figure.x, theme, false, !map && figure.x.kind !== 'category'),
      yaxis: axis(figure.y, theme, true, !map),
      shapes: shapes(figure, theme),
      annotations: [
        ...words.map(({ text, colour, at }) => ({
          xref: 'paper',
          yref: 'paper',
          x: 1.01,
          y: at,
          xanchor: 'left',
          yanchor: 'middle',
          showarrow: false,
          text: plainText(cut(text, longest)),
          font: { color: colour, size: 11 },
        })),
        ...ruleTexts(figure, theme),
      ],
    },
  };
}

/** A figure on its own, for a file: opaque, with its title above it. */
export function toExport(figure: Figure, theme: Theme, title: string): PlotlyFigure {
  const { data, layout } = toPlotly(figure, theme);
  const margin = layout['margin'] as Record<string, number>;
  return {
    data,
    layout: {
      ...layout,
      paper_bgcolor: theme.background,
      plot_bgcolor: theme.background,
      margin: { ...margin, t: 44 },
      title: {
        text: plainText(cut(title, 110)),
        font: { size: 13, color: theme.foreground },
        x: 0.01,
        xanchor: 'left',
        y: 0.97,
        yanchor: 'top',
      },
    },
  };
}

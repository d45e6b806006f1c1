import type { Figure } from '../figure';
import { axis, margins } from './axis';
import { edgeLabels, edgeWidth, innerLabels, longest, spread } from './labels';
import type { Area } from './place';
import { cut, plainText } from './text';
import type { Theme } from './theme';
import { traces } from './traces';

/** Plotly's own JSON: opaque to everything but Plotly. */
export interface PlotlyFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
}

const labelGap = 0.075;

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

/** What a figure is drawn in when nobody says: half of a card. */
const usual: Area = { width: 560, height: 290 };

/**
 * A figure in Plotly's terms. Constant `uirevision`: a reader's zoom survives a changed value.
 *
 * @param size of the whole drawing in pixels: words are placed by it, and names of bars left out where they would touch
 */
export function toPlotly(figure: Figure, theme: Theme, size: Area = usual): PlotlyFigure {
  const words = spread(edgeLabels(figure, theme), labelGap);
  const margin = margins(figure, edgeWidth(words));
  const area = { width: size.width - margin.l - margin.r, height: size.height - margin.t - margin.b };
  const bars = figure.marks.some(({ kind }) => kind === 'stack' || kind === 'steps');
  const map = figure.marks.some(({ kind }) => kind === 'heat');
  const many = figure.marks.filter(({ kind }) => kind === 'line').length > 4;
  return {
    data: figure.marks.flatMap((mark) => traces(mark, figure, theme, area)),
    layout: {
      uirevision: figure.id,
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family: theme.font, size: 11, color: theme.foreground },
      margin,
      showlegend: false,
      hovermode: bars || map || many ? 'closest' : 'x',
      hoverlabel: {
        bgcolor: theme.background,
        bordercolor: theme.dim,
        font: { family: theme.font, size: 11, color: theme.foreground },
      },
      ...(bars ? { barmode: 'stack', bargap: 0.28 } : {}),
      xaxis: axis(figure.x, theme, false, !map && figure.x.kind !== 'category', area.width),
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
        ...innerLabels(figure, theme, area, { words, width: margin.r - (map ? margin.r : 8) }),
      ],
    },
  };
}

/** A figure on its own, for a file: opaque, with its title above it. */
export function toExport(figure: Figure, theme: Theme, title: string, size: Area = usual): PlotlyFigure {
  const { data, layout } = toPlotly(figure, theme, { width: size.width, height: size.height - 28 });
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

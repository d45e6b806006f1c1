import type { CellResult, PlotResult, ShowResult, Tabulated } from '../evaluate/result';
import { compareView } from './compare';
import { curvesFigure, mostLines } from './curves';
import { heatFigure } from './heat';
import { tabulate } from './tabulate';
import type { AssertView, PlotView, ShowView, View } from './view';
import { workloadView } from './workload';

/** Everything a cell shows, one view an output: workloads first, then statements in the order they were written. */
export function views(result: CellResult): View[] {
  const statements: { readonly from: number; readonly view: View }[] = [
    ...result.shows.map((show) => ({ from: show.from, view: showView(show) })),
    ...result.plots.map((plot) => ({ from: plot.from, view: plotView(plot) })),
    ...result.compares.map((compare) => ({ from: compare.from, view: compareView(compare) })),
  ].sort((a, b) => a.from - b.from);
  const asserts: AssertView[] = result.asserts.length
    ? [{ kind: 'assert', asserts: result.asserts.map(({ text, pass, why }) => ({ text, pass, why })) }]
    : [];
  return [...result.workloads.map(workloadView), ...statements.map(({ view }) => view), ...asserts];
}

function showView(show: ShowResult): ShowView {
  const { label, text, value } = show;
  const [axis] = value.axes;
  if (!axis) return { kind: 'show', label, text };
  const table = tabulate(label, [{ title: label, value }]);
  if (value.kind !== 'number' || value.values.length < 2) return { kind: 'show', label, text, table };
  const map = wide(value) ? heatFigure({ id: 'show', title: label, value, label, table }) : undefined;
  return {
    kind: 'show',
    label,
    text,
    table,
    figure: map ?? curvesFigure({ id: 'show', title: label, series: [{ label, value }], against: axis.name }),
  };
}

/** More lines than a person can tell apart: two axes are a map then. */
const wide = ({ axes }: Tabulated): boolean =>
  axes.length === 2 && axes.every(({ values }) => values.length > mostLines);

function plotView(plot: PlotResult): PlotView {
  const { against, series, log, x } = plot;
  const title = series.map(({ label }) => label).join(', ');
  const [only] = series;
  const map =
    only && series.length === 1 && !x && wide(only.value)
      ? heatFigure({ id: 'plot', title, value: only.value, label: only.label })
      : undefined;
  const figure =
    map ?? curvesFigure({ id: 'plot', title, series, against, ...(log ? { log } : {}), ...(x ? { x } : {}) });
  return { kind: 'plot', figure };
}

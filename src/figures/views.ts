import type { CellResult, PlotResult, ShowResult, Tabulated } from '../evaluate/result';
import type { Part } from './part';
import { compareView } from './compare';
import { curvesFigure, mostLines } from './curves';
import { heatFigure } from './heat';
import { tabulate } from './tabulate';
import type { AssertView, PlotView, ShowView, View } from './view';
import { workloadView } from './workload';

/** Everything a cell shows, one part an output: workloads first, then statements in the order they were written. */
export function partsOf(result: CellResult): Part[] {
  const statements = [
    ...result.shows.map((show) => ({ from: show.from, part: { kind: 'show', show } satisfies Part as Part })),
    ...result.plots.map((plot) => ({ from: plot.from, part: { kind: 'plot', plot } satisfies Part as Part })),
    ...result.compares.map((compare) => ({
      from: compare.from,
      part: { kind: 'compare', compare } satisfies Part as Part,
    })),
  ].sort((a, b) => a.from - b.from);
  return [
    ...result.workloads.map((workload): Part => ({ kind: 'workload', workload })),
    ...statements.map(({ part }) => part),
    ...(result.asserts.length > 0 ? [{ kind: 'assert', asserts: result.asserts } satisfies Part] : []),
  ];
}

/** What a part shows: figures, tables, words. Made where it is drawn, because most of a notebook is not on the screen. */
export function viewOf(part: Part): View {
  switch (part.kind) {
    case 'workload':
      return workloadView(part.workload);
    case 'show':
      return showView(part.show);
    case 'plot':
      return plotView(part.plot);
    case 'compare':
      return compareView(part.compare);
    case 'assert':
      return assertView(part.asserts);
  }
}

export const views = (result: CellResult): View[] => partsOf(result).map(viewOf);

const assertView = (asserts: CellResult['asserts']): AssertView => ({
  kind: 'assert',
  asserts: asserts.map(({ text, pass, why }) => ({ text, pass, why })),
});

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

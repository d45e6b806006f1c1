import type { CompareResult } from '../evaluate/result';
import { curvesFigure } from './curves';
import type { Table } from './figure';
import { outputText } from './tabulate';
import type { CompareView } from './view';
import { spokenAxis, times } from './words';

/** Workloads side by side: one line each, and their outputs in a table. */
export function compareView(compare: CompareResult): CompareView {
  const { workloads, rows, chart } = compare;
  const title = workloads.join(' · ');
  const table: Table = {
    caption: `Compared: ${workloads.join(', ')}`,
    columns: [{ title: 'output', numeric: false }, ...workloads.map((name) => ({ title: name, numeric: true }))],
    rows: rows
      .filter(says)
      .map(({ output, values }) => [
        output,
        ...values.map((value) =>
          value === undefined ? '–' : value.axes.length === 0 ? outputText(output, value, 0) : span(output, value),
        ),
      ]),
  };
  const against = chart?.series[0]?.value.axes[0]?.name;
  return {
    kind: 'compare',
    title,
    table,
    ...(chart && against !== undefined
      ? {
          figure: curvesFigure({
            id: 'compare',
            title: chart.output === 'speedup' ? 'Speed-up compared' : 'Time compared',
            series: chart.series,
            against,
            ...(against === 'p' ? { xTitle: spokenAxis(against) } : {}),
            smooth: true,
            yTitle: chart.output === 'speedup' ? 'speed-up' : 'time',
            ...(chart.output === 'speedup' ? { words: times } : {}),
          }),
        }
      : {}),
  };
}

/** What a workload has only if it declares it: where none of them does it would be 0 by no one's word. */
const declared: ReadonlySet<string> = new Set([
  'comm_time',
  'hidden_time',
  'exposed_time',
  'breakdown.comm',
  'breakdown.divergence',
]);

const says = ({ output, values }: CompareResult['rows'][number]): boolean =>
  !declared.has(output) || values.some((value) => value?.values.some((number) => number !== 0));

/** `1 … 45.9`: least and greatest of a swept value. */
function span(output: string, value: NonNullable<CompareResult['rows'][number]['values'][number]>): string {
  if (value.kind !== 'number') return `${value.values.length} values`;
  let low = 0;
  let high = 0;
  value.values.forEach((number, i) => {
    if (number < (value.values[low] ?? Infinity)) low = i;
    if (number > (value.values[high] ?? -Infinity)) high = i;
  });
  const [least, greatest] = [low, high].map((i) => outputText(output, value, i));
  return low === high ? (least ?? '') : `${least} … ${greatest}`;
}

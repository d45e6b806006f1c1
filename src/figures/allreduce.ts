import { dimensionless, time } from '../quantity/dimension';
import type { AllReduce } from '../evaluate/result';
import type { Figure, Mark, Role } from './figure';
import { numericScale } from './ticks';
import { count, seconds, spoken, workers } from './words';

/** Where something changes between two points of a curve: at the second, if no whole p lies between. */
const between = (before: number, after: number): string =>
  after - before <= 1 ? `at p = ${count(after)}` : `between p = ${count(before)} and p = ${count(after)}`;

/** Which of the two terms costs more, over the points that are drawn. */
function rule({ p, latencyTerm, bandwidthTerm }: AllReduce, kept: readonly number[]): string {
  const of = (values: readonly number[], i: number): number => values[i] ?? 0;
  if (kept.every((i) => of(latencyTerm, i) === 0 && of(bandwidthTerm, i) === 0)) return 'it costs nothing';
  const latency = kept.map((i) => of(latencyTerm, i) >= of(bandwidthTerm, i));
  const turns = kept.flatMap((_, k) => (k > 0 && latency[k] !== latency[k - 1] ? [k] : []));
  const [turn] = turns;
  if (turn === undefined) return `${latency[0] ? 'latency' : 'data'} dominates over the whole range`;
  // Algorithms that favour powers of two may change more than once.
  if (turns.length > 1) return 'latency and data dominate by turns';
  const where = between(p[kept[turn - 1] ?? 0] ?? 1, p[kept[turn] ?? 0] ?? 1);
  return latency[turn] ? `latency takes over from data ${where}` : `data takes over from latency ${where}`;
}

/** The two terms of the all-reduce over p: latency grows with every worker, the data term does not. */
export function allreduceFigure(allreduce: AllReduce): Figure {
  // At p = 1 there is nothing to send: the point is 0 and has no place on a logarithmic scale.
  const kept = allreduce.p.flatMap((p, i) => (p > 1 ? [i] : []));
  const at = (values: readonly number[]): number[] => kept.map((i) => values[i] ?? NaN);
  const p = at(allreduce.p);
  const line = (label: string, role: Role, values: readonly number[], style: 'solid' | 'dashed' | 'dotted'): Mark => ({
    kind: 'line',
    label,
    role,
    x: p,
    y: at(values).map((value) => (value > 0 ? value : null)),
    style,
    smooth: true,
    hover: p.map((n, i) => `${workers(n)}, ${label}: ${seconds(at(values)[i] ?? NaN)}`),
  });
  const { latencyTerm, bandwidthTerm, declared } = allreduce;
  const last = kept.at(-1) ?? 0;
  const own = declared === undefined ? -1 : allreduce.p.indexOf(declared);
  const ends = [...new Set(own < 0 ? [last] : [own, last])];
  const said = ends.map((i) => `${seconds(allreduce.time[i] ?? NaN)} for ${workers(allreduce.p[i] ?? 1)}`).join(', ');
  return {
    id: 'allreduce',
    title: `All-reduce, ${spoken(allreduce.collective)}`,
    tab: 'All-reduce',
    description: `Time of one all-reduce (${spoken(allreduce.collective)}) over p: ${said}; ${rule(allreduce, kept)}.`,
    x: numericScale({ title: 'workers p', dimension: dimensionless, values: p, logarithmic: true, base: 2 }),
    y: numericScale({
      title: 'time of one all-reduce',
      dimension: time,
      values: [...at(allreduce.time), ...at(latencyTerm), ...at(bandwidthTerm)].filter((value) => value > 0),
      logarithmic: true,
    }),
    marks: [
      line('lower bound', 'ideal', allreduce.lowerBound, 'dotted'),
      line('latency term', 'communication', latencyTerm, 'dashed'),
      line('data term', 'communication', bandwidthTerm, 'dotted'),
      line('all-reduce', 'communication', allreduce.time, 'solid'),
    ],
    table: {
      caption: 'All-reduce by number of workers',
      columns: ['workers p', 'latency term', 'data term', 'time', 'lower bound'].map((title) => ({
        title,
        numeric: true,
      })),
      rows: allreduce.p.map((n, i) => [
        count(n),
        ...[latencyTerm, bandwidthTerm, allreduce.time, allreduce.lowerBound].map((values) =>
          seconds(values[i] ?? NaN),
        ),
      ]),
    },
  };
}

import { dimensionless, time } from '../quantity/dimension';
import type { AllReduce } from '../evaluate/result';
import type { Figure, Mark, Role } from './figure';
import { numericScale } from './ticks';
import { count, seconds, spoken, workers } from './words';

/** Where something changes between two points of a curve: at the second, if no whole p lies between. */
const between = (before: number, after: number): string =>
  after - before <= 1 ? `at p = ${count(after)}` : `between p = ${count(before)} and p = ${count(after)}`;

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
  const { latencyTerm, bandwidthTerm } = allreduce;
  const crossing = kept.find((i) => (latencyTerm[i] ?? 0) >= (bandwidthTerm[i] ?? 0));
  const first = kept[0];
  const said =
    crossing === undefined
      ? 'data dominates over the whole range'
      : crossing === first
        ? 'latency dominates over the whole range'
        : `latency takes over from data ${between(allreduce.p[crossing - 1] ?? 1, allreduce.p[crossing] ?? 1)}`;
  const last = kept.at(-1) ?? 0;
  return {
    id: 'allreduce',
    title: `All-reduce, ${spoken(allreduce.collective)}`,
    tab: 'All-reduce',
    description: `Time of one all-reduce (${spoken(allreduce.collective)}) over p: ${seconds(allreduce.time[last] ?? NaN)} for ${workers(allreduce.p[last] ?? 1)}; ${said}.`,
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

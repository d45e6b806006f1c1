import { information, time } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { AllReduceSizes } from '../evaluate/result';
import type { Figure, Mark, Role } from './figure';
import { numericScale } from './ticks';
import { bytes, count, seconds, spoken, workers } from './words';

const others: readonly Role[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'];

/** Curves are straight between two points of the drawing, or nearly so: two digits of where they cross are right. */
const roughly = (size: number): string => formatQuantity(size, information, undefined, 2);

type Algorithm = AllReduceSizes['algorithms'][number];

/** Where b becomes faster than a between two points of the drawing. */
function crossing({ m }: AllReduceSizes, i: number, a: Algorithm, b: Algorithm): number {
  const ahead = (k: number): number => (b.time[k] ?? NaN) - (a.time[k] ?? NaN);
  const [from, to] = [m[i - 1] ?? NaN, m[i] ?? NaN];
  const [before, after] = [ahead(i - 1), ahead(i)];
  return before > after ? from + ((to - from) * before) / (before - after) : to;
}

/** The stretches of m over which one algorithm is the fastest of those drawn, from small to large. */
function fastest(sizes: AllReduceSizes): { readonly name: string; readonly from: number }[] {
  const stretches: { readonly name: string; readonly from: number }[] = [];
  let latest: Algorithm | undefined;
  sizes.m.forEach((size, i) => {
    const best = sizes.algorithms.reduce((a, b) => ((b.time[i] ?? Infinity) < (a.time[i] ?? Infinity) ? b : a));
    if (best.name !== latest?.name)
      stretches.push({ name: best.name, from: latest ? crossing(sizes, i, latest, best) : size });
    latest = best;
  });
  return stretches;
}

/** Time of one all-reduce over the message size: the algorithms, where latency and data cost the same, the bound. */
export function sizesFigure(sizes: AllReduceSizes): Figure {
  const { m, p, collective, declared, crossover, algorithms } = sizes;
  const line = (label: string, role: Role, y: readonly number[], style: 'solid' | 'dashed' | 'dotted'): Mark => ({
    kind: 'line',
    label,
    role,
    x: m,
    y: y.map((value) => (value > 0 ? value : null)),
    style,
    hover: m.map((size, i) => `${bytes(size)}, ${label}: ${seconds(y[i] ?? NaN)}`),
  });
  const rivals = algorithms.filter(({ name }) => name !== collective);
  const marks: Mark[] = [
    line('lower bound', 'ideal', sizes.lowerBound, 'dotted'),
    ...rivals.map(({ name, time: y }, i) => line(spoken(name), others[i % others.length] ?? 'series-1', y, 'dashed')),
    line(spoken(collective), 'communication', sizes.time, 'solid'),
  ];
  if (crossover !== undefined)
    marks.push({ kind: 'divide', label: `latency = data at ${bytes(crossover)}`, role: 'ideal', x: crossover });
  const here = declared === undefined ? -1 : m.indexOf(declared);
  if (declared !== undefined && here >= 0)
    marks.push({
      kind: 'point',
      label: seconds(sizes.time[here] ?? NaN),
      role: 'communication',
      x: declared,
      y: sizes.time[here] ?? NaN,
    });
  const stretches = fastest(sizes);
  const best = stretches
    .map(({ name, from }, i) =>
      i === 0 ? `${spoken(name)} is the fastest` : `${spoken(name)} from about ${roughly(from)} on`,
    )
    .join(', ');
  return {
    id: 'sizes',
    title: 'All-reduce by message size',
    tab: 'All-reduce',
    description:
      `Time of one all-reduce of ${workers(p)} for messages from ${roughly(m[0] ?? 1)} to ${roughly(m.at(-1) ?? 1)}, algorithms compared: ${best}` +
      `${crossover === undefined ? '' : `; for ${spoken(collective)} latency and data cost the same at ${bytes(crossover)}`}` +
      `${here >= 0 ? `; ${bytes(declared ?? NaN)} take ${seconds(sizes.time[here] ?? NaN)}` : ''}.`,
    x: numericScale({ title: `message m, p = ${count(p)}`, dimension: information, values: m, logarithmic: true }),
    y: numericScale({
      title: 'time of one all-reduce',
      dimension: time,
      values: [...algorithms.flatMap((one) => one.time), ...sizes.lowerBound].filter((value) => value > 0),
      logarithmic: true,
    }),
    marks,
    table: {
      caption: `All-reduce of ${workers(p)} by message size`,
      columns: ['message m', ...algorithms.map(({ name }) => spoken(name)), 'lower bound'].map((title) => ({
        title,
        numeric: true,
      })),
      rows: m.map((size, i) => [
        bytes(size),
        ...algorithms.map((one) => seconds(one.time[i] ?? NaN)),
        seconds(sizes.lowerBound[i] ?? NaN),
      ]),
    },
  };
}

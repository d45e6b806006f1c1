/** The whole p with the greatest speed-up, by looking at every one (in two steps where there are millions). */
import type { ResolvedAxis } from '../engine/axis';
import { regularAxis } from '../engine/axis';
import { withRoots } from '../engine/graph';
import type { Graph } from '../engine/graph';
import { Run } from '../engine/run';
import { storedPoints, totals } from '../engine/totals';
import { instead } from '../evaluation';
import type { Evaluation, Work } from '../evaluation';

/** Up to here every whole p is looked at; beyond, every n-th first and then all around the best. */
const exhaustive = 4_000_000;

export interface Best {
  readonly p: number;
  readonly value: number;
}

export interface Found {
  readonly best: Best;
  /** At the last whole p. */
  readonly last: Best;
}

/**
 * For each root of a graph the first whole p in first … last where it is greatest, and the value at the last whole p.
 * Undefined where the range holds no whole p or the root has no value in it.
 *
 * @param scalars the graph's (`Evaluation.graphScalars`)
 * @param pinned the other axes of the graph, one point each
 */
export function* bestWhole(
  ev: Evaluation,
  graph: Graph,
  scalars: Float64Array,
  p: ResolvedAxis,
  range: readonly [number, number],
  pinned: readonly ResolvedAxis[],
): Work<(Found | undefined)[]> {
  const first = Math.max(1, Math.ceil(range[0]));
  const last = Math.floor(range[1]);
  if (!(last >= first)) return graph.roots.map(() => undefined);
  const count = last - first + 1;
  if (count <= storedPoints) {
    const run = new Run(graph, scalars, [regularAxis(p.axis, first, 1, count), ...pinned], ev.wasm);
    const bests = graph.roots.map((): { at: number; value: number; end: number } => ({ at: -1, value: NaN, end: NaN }));
    yield* run.blocks('store', (from, points, numbers, offsets) => {
      for (const [k, best] of bests.entries()) {
        const block = numbers[k] as Float64Array;
        const offset = offsets[k] as number;
        for (let i = 0; i < points; i++) {
          const x = block[offset + i] as number;
          if (x !== x || x <= best.value) continue;
          best.value = x;
          best.at = from + i;
        }
        if (from + points === count) best.end = block[offset + points - 1] as number;
      }
      return false;
    });
    return bests.map(({ at, value, end }) =>
      at < 0 || Number.isNaN(end) ? undefined : { best: { p: first + at, value }, last: { p: last, value: end } },
    );
  }
  const found: (Found | undefined)[] = [];
  for (const root of graph.roots)
    found.push(yield* searched(ev, withRoots(graph, [root]), scalars, p, first, last, pinned));
  return found;
}

/** For each list of numbers its first greatest, among the points that it stands over. */
export const bestListed = (points: readonly number[], ...all: readonly (readonly number[])[]): (Found | undefined)[] =>
  all.map((values) => {
    const best = values.reduce((at, value, i) => (value > (values[at] ?? NaN) ? i : at), 0);
    const of = (i: number): Best => ({ p: points[i] ?? NaN, value: values[i] ?? NaN });
    return Number.isFinite(values[best]) ? { best: of(best), last: of(values.length - 1) } : undefined;
  });

function powersOfTwo(first: number, last: number): number[] {
  const found: number[] = [];
  for (let power = 1; power <= last; power *= 2) if (power >= first) found.push(power);
  return found;
}

/** One root over a long range, without keeping its numbers. */
function* searched(
  ev: Evaluation,
  graph: Graph,
  scalars: Float64Array,
  p: ResolvedAxis,
  first: number,
  last: number,
  pinned: readonly ResolvedAxis[],
): Work<Found | undefined> {
  const bestOn = function* (axis: ResolvedAxis): Work<Best | undefined> {
    const { argmax, max } = yield* totals(new Run(graph, scalars, [axis, ...pinned], ev.wasm));
    return argmax < 0 ? undefined : { p: axis.at(argmax), value: max };
  };
  const look = (from: number, to: number, by: number): Work<Best | undefined> =>
    bestOn(regularAxis(p.axis, from, by, Math.floor((to - from) / by) + 1));
  const by = Math.ceil((last - first + 1) / exhaustive);
  let best = yield* look(first, last, by);
  if (best && by > 1) best = yield* look(Math.max(first, best.p - by), Math.min(last, best.p + by), 1);
  // Algorithms that favour powers of two are best at one, which a wide step mostly passes over.
  const power = by > 1 ? yield* bestOn(instead(p.axis, powersOfTwo(first, last))) : undefined;
  if (power && !(best && best.value >= power.value)) best = power;
  const end = yield* look(last, last, 1);
  return best && end && { best: best.value > end.value ? best : end, last: end };
}

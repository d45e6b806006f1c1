/** The whole p with the greatest speed-up, by looking at every one (in two steps where there are millions). */
import type { ResolvedAxis } from '../engine/axis';
import { regularAxis } from '../engine/axis';
import type { Graph } from '../engine/graph';
import { Run } from '../engine/run';
import { totals } from '../engine/totals';
import type { Evaluation, Work } from '../evaluation';

/** Up to here every whole p is looked at; beyond, every n-th first and then all around the best. */
const exhaustive = 4_000_000;

export interface Best {
  readonly p: number;
  readonly value: number;
}

/**
 * The first whole p in first … last where the graph's root is greatest, and the value at the last whole p.
 * Undefined if the range holds no whole p or the graph has no value in it.
 *
 * @param pinned the other axes of the graph, one point each
 */
export function* bestWhole(
  ev: Evaluation,
  graph: Graph,
  p: ResolvedAxis,
  range: readonly [number, number],
  pinned: readonly ResolvedAxis[],
): Work<{ readonly best: Best; readonly last: Best } | undefined> {
  const first = Math.max(1, Math.ceil(range[0]));
  const last = Math.floor(range[1]);
  if (!(last >= first)) return undefined;
  const scalars = yield* ev.graphScalars(graph);
  const look = function* (from: number, to: number, by: number): Work<Best | undefined> {
    const axis = regularAxis(p.axis, from, by, Math.floor((to - from) / by) + 1);
    const { argmax, max } = yield* totals(new Run(graph, scalars, [axis, ...pinned], ev.wasm));
    return argmax < 0 ? undefined : { p: axis.at(argmax), value: max };
  };
  const by = Math.ceil((last - first + 1) / exhaustive);
  let best = yield* look(first, last, by);
  if (best && by > 1) best = yield* look(Math.max(first, best.p - by), Math.min(last, best.p + by), 1);
  const end = yield* look(last, last, 1);
  return best && end && { best: best.value > end.value ? best : end, last: end };
}

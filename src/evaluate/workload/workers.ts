/** How p stands in a workload: what its card is drawn over. */
import type { Axis } from '../../models/formula';
import { constant } from '../../models/formula';
import type { Typed } from '../../language/program';
import { typedAxis } from '../../language/check/value';
import { buildGraph } from '../engine/graph';
import type { Evaluation, Work } from '../evaluation';
import { instead } from '../evaluation';
import { axisLike, curveEnd, drawn, wholeNumbers } from './range';
import type { Reader } from './reader';

/** How p stands in a workload: swept by the person, or one value around which a curve is drawn. */
export interface Workers {
  /** What the curve runs along: p, or the one sweep that p is computed from (`p = 8 * nodes`). */
  readonly axis: Axis;
  readonly read: (path: string) => Typed | undefined;
  /** Of the axis; in ascending order of p. */
  readonly points: readonly number[];
  /** p at the points, where it is computed from them; else p is what the points are. */
  readonly computed?: readonly number[];
  /** Every p of the range, for the peak. */
  readonly range: readonly [number, number];
  /** The single p; undefined where p is swept. */
  readonly chosen: number | undefined;
  /** The person named each p: `[1, 2, 4, 8]`. Others are none that they have. */
  readonly listed?: true;
}

const isSwept = (typed: Typed): boolean => typed.formula.op === 'axis' && typed.axes.length === 1;

export function* workersOf(ev: Evaluation, reader: Reader): Work<Workers | undefined> {
  const own = reader.workload.read('p');
  const tried = reader.read('p');
  if (!own || !tried || own.type.kind !== 'number') return undefined;
  const { dimension } = own.type;
  if (isSwept(tried) && tried.formula.op === 'axis') {
    const { axis } = tried.formula;
    const points = drawn(yield* ev.resolve(axis));
    const range = [points[0] as number, points.at(-1) as number] as const;
    return { axis, read: reader.read, points, range, chosen: undefined, ...listedOf(axis) };
  }
  if (tried.axes.length > 0) return yield* computedWorkers(ev, reader, tried);
  const at = yield* valueAt(ev, tried);
  if (!(at >= 1) || !Number.isFinite(at)) return undefined;
  const axis = axisLike(dimension, own.axes[0]?.order ?? 0, { kind: 'list', items: [constant(at)] });
  const read = reader.replacing(new Map([['p', typedAxis(axis, own.place)]]));
  // While one value of a sweep is tried, the curve keeps the sweep.
  if (isSwept(own) && own.formula.op === 'axis') {
    const points = drawn(yield* ev.resolve(own.formula.axis));
    const range = [points[0] as number, points.at(-1) as number] as const;
    return { axis, read, points, range, chosen: at, ...listedOf(own.formula.axis) };
  }
  const end = Math.min(Math.max(curveEnd(at), curveEnd(yield* valueAt(ev, own))), 2 ** 40);
  return { axis, read, points: wholeNumbers(end, at), range: [1, end], chosen: at };
}

/** p computed from one sweep: the curve is drawn along that. Undefined for several: p is no curve's axis then. */
function* computedWorkers(ev: Evaluation, { read }: Reader, p: Typed): Work<Workers | undefined> {
  const [axis, ...more] = p.axes;
  if (!axis || more.length > 0) return undefined;
  const sweep = drawn(yield* ev.resolve(axis));
  const [kept] = yield* ev.graphValues(buildGraph([p.formula]), [instead(axis, sweep)]);
  const byP = sweep.map((at, i) => ({ at, p: kept?.values[i] ?? NaN })).sort((a, b) => a.p - b.p);
  if (!byP.every((one) => one.p >= 1 && Number.isFinite(one.p))) return undefined;
  const computed = byP.map((one) => one.p);
  const range = [computed[0] as number, computed.at(-1) as number] as const;
  return { axis, read, points: byP.map(({ at }) => at), computed, range, chosen: undefined, listed: true };
}

const listedOf = ({ points }: Axis): Pick<Workers, 'listed'> => (points.kind === 'list' ? { listed: true } : {});

/** One value; of a table its first. */
function* valueAt(ev: Evaluation, typed: Typed): Work<number> {
  if (typed.formula.op === 'literal') return typed.formula.value;
  const graph = buildGraph([typed.formula]);
  const axes = yield* ev.axesOf(graph, graph.roots, typed.axes, new Map());
  if (axes.length === 0) return (yield* ev.scalars([typed.formula]))[0] as number;
  const first = axes.map((axis) => instead(axis.axis, [axis.at(0)]));
  return (yield* ev.values([typed.formula], first))[0]?.values[0] as number;
}

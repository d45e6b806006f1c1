/** What a card draws over p, and the point it speaks of. */
import type { Axis } from '../../models/formula';
import { add, constant, div, mul, sub } from '../../models/formula';
import type { Formula } from '../../models/formula';
import type { CheckedWorkload, Typed } from '../../language/program';
import { typedAxis } from '../../language/check/value';
import type { ResolvedAxis } from '../engine/axis';
import { buildGraph } from '../engine/graph';
import type { Graph, Space } from '../engine/graph';
import type { Chosen, Evaluation, Work } from '../evaluation';
import { instead } from '../evaluation';
import { GuardBook, checkGuards, failures } from '../guards';
import type { AllReduce, Scaling, ScalingPoint } from '../result';
import { termsOf } from './allreduce';
import type { Terms } from './allreduce';
import { bestWhole, type Found } from './peak';
import { axisLike, curveEnd, drawn, wholeNumbers } from './range';
import type { Reader } from './reader';

const shares = ['serial', 'useful', 'divergence', 'comm', 'idle'] as const;

/** How p stands in a workload: swept by the person, or one value around which a curve is drawn. */
export interface Workers {
  readonly axis: Axis;
  readonly read: (path: string) => Typed | undefined;
  readonly points: readonly number[];
  /** Every p of the range, for the peak. */
  readonly range: readonly [number, number];
  /** The single p; undefined where p is swept. */
  readonly chosen: number | undefined;
  /** The person named each p: `[1, 2, 4, 8]`. Others are none that they have. */
  readonly listed?: true;
}

export interface Drawn {
  readonly scaling?: Scaling;
  readonly allreduce?: AllReduce;
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

const listedOf = ({ points }: Axis): Pick<Workers, 'listed'> => (points.kind === 'list' ? { listed: true } : {});

/** One value; of a table its first. */
function* valueAt(ev: Evaluation, typed: Typed): Work<number> {
  const graph = buildGraph([typed.formula]);
  const axes = yield* ev.axesOf(graph, graph.roots, typed.axes, new Map());
  if (axes.length === 0) return (yield* ev.scalars([typed.formula]))[0] as number;
  const first = axes.map((axis) => instead(axis.axis, [axis.at(0)]));
  return (yield* ev.values([typed.formula], first))[0]?.values[0] as number;
}

interface Read {
  readonly speedup: Typed | undefined;
  readonly all: Readonly<Record<string, Typed>>;
  readonly terms: Terms | undefined;
}

function readAll(read: Workers['read'], workload: CheckedWorkload): Read {
  const all: Record<string, Typed> = {};
  const paths = ['speedup', 'efficiency', 'time', 'comm_time', 'hidden_time', 'exposed_time', 'f'];
  for (const path of [...paths, ...shares.map((share) => `breakdown.${share}`)]) {
    const typed = read(path);
    if (typed) all[path] = typed;
  }
  return { speedup: all.speedup, all, terms: termsOf(read, workload) };
}

/** The formulas of a card by name. */
function formulasOf({ all, terms }: Read, p: Axis): Record<string, Formula> {
  const formulas: Record<string, Formula> = {};
  for (const [path, typed] of Object.entries(all)) formulas[path] = typed.formula;
  if (all.f) {
    const serial = sub(1, all.f.formula);
    formulas.serialOnly = div(1, add(serial, div(all.f.formula, { op: 'axis', axis: p })));
    formulas.limit = div(1, serial);
  }
  if (terms) Object.assign(formulas, terms.formulas);
  return formulas;
}

type Values = Readonly<Record<string, readonly number[]>>;

/** Values of all formulas at the given p, the other axes at one point each. */
function* at(ev: Evaluation, { names, graph }: Card, axes: readonly ResolvedAxis[]): Work<Values> {
  const kept = yield* ev.graphValues(graph, axes);
  const values: Record<string, readonly number[]> = {};
  names.forEach((name, k) => (values[name] = kept[k]?.values ?? []));
  return values;
}

/** What is on the curve already. */
function oneOf(values: Values, index: number): Values {
  const one: Record<string, readonly number[]> = {};
  for (const [name, all] of Object.entries(values)) one[name] = [all[index] as number];
  return one;
}

/** All formulas of a card in one graph, for the curve and for the chosen point. */
interface Card {
  readonly names: readonly string[];
  readonly graph: Graph;
  /** Speed-up, then speed-up × efficiency where there is one: what the peak and the knee are searched in. */
  readonly searched: Graph | undefined;
}

const breakdownAt = (values: Values): NonNullable<ScalingPoint['breakdown']> =>
  Object.fromEntries(shares.map((s) => [s, values[`breakdown.${s}`]?.[0]])) as NonNullable<ScalingPoint['breakdown']>;

function pointAt(values: Values, p: number): ScalingPoint {
  const one = (name: string): number | undefined => values[name]?.[0];
  const optional: [keyof ScalingPoint, number | undefined][] = [
    ['time', one('time')],
    ['commTime', one('comm_time')],
    ['exposedTime', one('exposed_time')],
    ['latencyTerm', one('latency')],
    ['bandwidthTerm', one('bandwidth')],
  ];
  return {
    p,
    speedup: one('speedup') as number,
    efficiency: one('efficiency') as number,
    ...Object.fromEntries(optional.filter(([, value]) => value !== undefined)),
    ...(values['breakdown.serial'] ? { breakdown: breakdownAt(values) } : {}),
  };
}

/** The curves of a workload. Nothing where it has no p, or where the models do not hold over the range. */
export function* drawCurves(ev: Evaluation, reader: Reader, workers: Workers, space: Space): Work<Drawn> {
  const found = readAll(workers.read, reader.workload);
  const { speedup, all, terms } = found;
  if (!speedup && !terms) return {};
  const { axis } = workers;
  const formulas = formulasOf(found, axis);
  const graph = space.graph(Object.values(formulas));
  const card: Card = {
    names: Object.keys(formulas),
    graph,
    searched:
      speedup &&
      space.graph([speedup.formula, ...(all.efficiency ? [mul(speedup.formula, all.efficiency.formula)] : [])]),
  };
  const declared = Object.values(all).flatMap((typed) => typed.axes);

  for (const points of narrower(workers)) {
    const curve = instead(axis, points);
    const chosen: Chosen = new Map([
      ['p', curve],
      [axis.name, curve],
    ]);
    const others = (yield* ev.axesOf(graph, graph.roots, declared, chosen)).filter((one) => one !== curve);
    const pinned = others.map((one) => instead(one.axis, [one.at(0)]));
    const standing: Chosen = new Map([...chosen, ...pinned.map((one): [string, ResolvedAxis] => [one.name, one])]);
    const guards = [...Object.values(all), ...(terms?.typed ?? [])].flatMap((typed) => typed.guards);
    const errors = guards.filter(({ severity }) => severity === 'error');
    const book = new GuardBook();
    yield* checkGuards(ev, errors, standing, book, space);
    if (failures(errors, book).length > 0) continue;
    const values = yield* at(ev, card, [curve, ...pinned]);
    const scaling = speedup ? yield* scalingOf(ev, workers, points, values, card, pinned) : undefined;
    return {
      ...(scaling ? { scaling } : {}),
      ...(terms && values.collective ? { allreduce: allreduceOf(terms, points, values) } : {}),
    };
  }
  return {};
}

/** The curve's points; then only those up to the chosen p, and the chosen p alone, if a model does not hold beyond. */
function narrower({ points, chosen }: Workers): (readonly number[])[] {
  if (chosen === undefined) return [points];
  return [points, points.filter((p) => p <= chosen), [chosen]].filter((some) => some.length > 0);
}

function* scalingOf(
  ev: Evaluation,
  workers: Workers,
  points: readonly number[],
  values: Values,
  card: Card,
  pinned: readonly ResolvedAxis[],
): Work<Scaling> {
  const { axis, chosen } = workers;
  const curve = instead(axis, points);
  const range = [points[0] as number, points.at(-1) as number] as const;
  const [found, power] = workers.listed
    ? bestListed(points, values)
    : yield* bestWhole(ev, card.searched as Graph, curve, range, pinned);
  // beyond the best p more workers must really be slower
  const peak = found && found.best.value > found.last.value ? found.best : undefined;
  const knee = kneeOf(power, range);
  const p = chosen ?? peak?.p ?? (points.at(-1) as number);
  const index = points.indexOf(p);
  const here = index < 0 ? yield* at(ev, card, [instead(axis, [p]), ...pinned]) : oneOf(values, index);
  const limit = here.limit?.[0];
  return {
    p: points,
    speedup: values.speedup ?? [],
    efficiency: values.efficiency ?? [],
    ...(values.time ? { time: values.time } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(values.serialOnly ? { serialOnly: values.serialOnly } : {}),
    ...(values['breakdown.serial']
      ? {
          breakdown: Object.fromEntries(shares.map((s) => [s, values[`breakdown.${s}`]])) as NonNullable<
            Scaling['breakdown']
          >,
        }
      : {}),
    ...(values.hidden_time && values.time ? { hidden: values.hidden_time } : {}),
    chosen: pointAt(here, p),
    ...(peak ? { peak: { p: peak.p, speedup: peak.value } } : {}),
    ...(knee ? { knee } : {}),
    ...(pinned.length > 0 ? { at: Object.fromEntries(pinned.map((one) => [one.name, wordOr(one)])) } : {}),
  };
}

/** The greatest speed-up, and speed-up × efficiency, among the points themselves. */
function bestListed(points: readonly number[], { speedup = [], efficiency = [] }: Values): (Found | undefined)[] {
  const power = speedup.map((value, i) => value * (efficiency[i] ?? NaN));
  return [speedup, power].map((all) => {
    const best = all.reduce((at, value, i) => (value > (all[at] ?? NaN) ? i : at), 0);
    const of = (i: number): Found['best'] => ({ p: points[i] ?? NaN, value: all[i] ?? NaN });
    return Number.isFinite(all[best]) ? { best: of(best), last: of(all.length - 1) } : undefined;
  });
}

/** Where speed-up × efficiency is greatest; undefined at an end of the range, where it is no knee. */
function kneeOf(found: Found | undefined, range: readonly [number, number]): Scaling['knee'] {
  if (!found || found.best.p <= range[0] || found.best.p >= range[1]) return undefined;
  // S·E = S²/p
  const best = Math.sqrt(found.best.value * found.best.p);
  return { p: found.best.p, speedup: best, efficiency: best / found.best.p };
}

const wordOr = ({ axis, at: value }: ResolvedAxis): number | string => axis.words?.[value(0)] ?? value(0);

const allreduceOf = (terms: Terms, p: readonly number[], values: Values): AllReduce => ({
  collective: terms.collective,
  p,
  time: values.collective ?? [],
  latencyTerm: values.latency ?? [],
  bandwidthTerm: values.bandwidth ?? [],
  lowerBound: values.lowerBound ?? [],
});

/** A workload read along one of its parameters, everything else standing still: what the figures beside the scaling draw. */
import type { Axis, Formula } from '../../models/formula';
import type { Typed } from '../../language/program';
import { typedAxis, typedLiteral } from '../../language/check/value';
import { buildGraph } from '../engine/graph';
import type { ResolvedAxis } from '../engine/axis';
import type { Chosen, Evaluation, Work } from '../evaluation';
import { instead } from '../evaluation';
import { GuardBook, checkGuards, failures } from '../guards';
import type { Reader } from './reader';

export interface Along {
  readonly axis: Axis;
  readonly formula: Formula;
  readonly read: (path: string) => Typed | undefined;
}

/** The reader with `symbol` as an axis (its points are given later) and other parameters at single values. */
export function along(reader: Reader, symbol: string, held: Readonly<Record<string, number>>): Along | undefined {
  const own = reader.read(symbol);
  if (own?.type.kind !== 'number') return undefined;
  const axis: Axis = { name: symbol, dimension: own.type.dimension, order: 0, points: { kind: 'list', items: [] } };
  const typed = typedAxis(axis, own.place);
  const replaced = new Map<string, Typed>([[symbol, typed]]);
  for (const [name, value] of Object.entries(held)) {
    const before = reader.read(name);
    if (before) replaced.set(name, typedLiteral(value, before.type, before.place));
  }
  return { axis, formula: typed.formula, read: reader.replacing(replaced) };
}

export type Values = Readonly<Record<string, readonly number[]>>;

/**
 * Formulas at the given points of one axis, all other axes at their first point. Undefined where a model's conditions
 * do not hold at one of the points.
 */
export function* valuesAlong(
  ev: Evaluation,
  axis: Axis,
  points: readonly number[],
  formulas: Readonly<Record<string, Formula>>,
  typed: readonly Typed[],
): Work<Values | undefined> {
  const curve = instead(axis, points);
  const chosen: Chosen = new Map([[axis.name, curve]]);
  const graph = buildGraph(Object.values(formulas));
  const declared = typed.flatMap(({ axes }) => axes);
  const others = (yield* ev.axesOf(graph, graph.roots, declared, chosen)).filter((one) => one !== curve);
  const pinned = others.map((one) => instead(one.axis, [one.at(0)]));
  const standing = new Map([...chosen, ...pinned.map((one): [string, ResolvedAxis] => [one.name, one])]);
  const guards = typed.flatMap((one) => one.guards).filter(({ severity }) => severity === 'error');
  const book = new GuardBook();
  yield* checkGuards(ev, guards, standing, book);
  if (failures(guards, book).length > 0) return undefined;
  const kept = yield* ev.graphValues(graph, [curve, ...pinned]);
  return Object.fromEntries(Object.keys(formulas).map((name, k) => [name, kept[k]?.values ?? []]));
}

/** The points at which a person swept a parameter; undefined where it is one value. */
export function* ownSweep(ev: Evaluation, typed: Typed | undefined): Work<readonly number[] | undefined> {
  if (typed?.formula.op !== 'axis') return undefined;
  const resolved = yield* ev.resolve(typed.formula.axis);
  const count = Math.min(resolved.count, mostPoints);
  const stride = (resolved.count - 1) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => resolved.at(Math.round(i * stride))).sort((a, b) => a - b);
}

const mostPoints = 200;

/** One value of a parameter; of a swept one its first. */
export function* firstValue(ev: Evaluation, typed: Typed | undefined): Work<number> {
  if (!typed) return NaN;
  const graph = buildGraph([typed.formula]);
  const axes = yield* ev.axesOf(graph, graph.roots, typed.axes, new Map());
  if (axes.length === 0) return (yield* ev.scalars([typed.formula]))[0] as number;
  const pinned = axes.map((axis) => instead(axis.axis, [axis.at(0)]));
  return (yield* ev.graphValues(graph, pinned))[0]?.values[0] as number;
}

/** Powers of two from 1 to at least `last`, with `also` among them. */
export function powersOfTwo(last: number, also: number | undefined): number[] {
  const found = new Set<number>();
  for (let power = 1; power <= last; power *= 2) found.add(power);
  if (also !== undefined && also >= 1 && also <= last) found.add(also);
  return [...found].sort((a, b) => a - b);
}

/** Checked expressions → tables of numbers, or the reasons why there are none. */
import { dimensionless } from '../quantity/dimension';
import type { Dimension } from '../quantity/dimension';
import { baseUnitText } from '../quantity/format';
import type { Diagnostic } from '../language/diagnostic';
import type { Guard, Typed } from '../language/program';
import type { ResolvedAxis } from './engine/axis';
import { Space, withRoots } from './engine/graph';
import type { Chosen, Evaluation, Kept, Work } from './evaluation';
import { none } from './evaluation';
import { GuardBook, checkGuards, failures } from './guards';
import { Problem } from './problem';
import type { ResultAxis, Tabulated } from './result';
import { at } from './texts';

/** A diagnostic before it is known whose cell it goes to. */
export type Finding = Diagnostic & { readonly cell: number };

export interface Wanted {
  readonly typed: Typed;
  /** Named in messages: `speedup`, `step`. */
  readonly what: string;
}

export interface Outcome {
  /** Undefined if something is wrong; then one of the findings is an error. */
  readonly value: Tabulated | undefined;
  readonly axes: readonly ResolvedAxis[];
  readonly findings: readonly Finding[];
}

const units = new Map<string, string>();

/** The base unit of a dimension; the same few are asked for thousands of times. */
export function unitOf(dimension: Dimension): string {
  const { time, information, work, cycle, counts } = dimension;
  for (const count in counts) if (count) return baseUnitText(dimension);
  const key = `${time} ${information} ${work} ${cycle}`;
  let text = units.get(key);
  if (text === undefined) {
    if (units.size > 1000) units.clear();
    units.set(key, (text = baseUnitText(dimension)));
  }
  return text;
}

const resultAxes = new WeakMap<ResolvedAxis, ResultAxis>();

export function resultAxis(resolved: ResolvedAxis): ResultAxis {
  const known = resultAxes.get(resolved);
  if (known) return known;
  const { axis, count, name } = resolved;
  const numbers = Array.from({ length: count }, (_, i) => resolved.at(i));
  const made: ResultAxis = {
    name,
    unit: unitOf(axis.dimension),
    dimension: axis.dimension,
    ...(axis.unit === undefined ? {} : { written: axis.unit }),
    values: axis.words ? numbers.map((index) => axis.words?.[index] ?? String(index)) : numbers,
  };
  resultAxes.set(resolved, made);
  return made;
}

/** Values as a result. */
export function table(typed: Typed, axes: readonly ResolvedAxis[], values: readonly number[]): Tabulated {
  const { type, unit } = typed;
  const dimension = type.kind === 'number' ? type.dimension : dimensionless;
  return {
    dimension,
    unit: unitOf(dimension),
    kind: type.kind,
    axes: axes.map(resultAxis),
    values,
    ...(type.kind === 'word' ? { words: type.words } : {}),
    ...(unit === undefined ? {} : { display: unit }),
    lower: null,
    upper: null,
  };
}

const finding = (typed: Typed, code: Diagnostic['code'], message: string): Finding => ({
  severity: 'error',
  code,
  message,
  from: typed.place.from,
  to: typed.place.to,
  cell: typed.place.cell,
});

/** The first value that no guard explains and that is not an answer; −1. */
function strange({ values, firstNotFinite }: Kept, typed: Typed): number {
  if (firstNotFinite < 0 || !typed.unbounded) return firstNotFinite;
  return values.findIndex((value) => !Number.isFinite(value) && value !== Infinity);
}

/** Turns a problem of one value into a finding; anything else is thrown on. */
export function caught(error: unknown, typed: Typed): Finding {
  if (error instanceof Problem) return finding(typed, error.code, error.message);
  throw error;
}

interface Group {
  readonly axes: readonly ResolvedAxis[];
  readonly members: number[];
}

const size = ({ axes }: Group): number => axes.reduce((product, axis) => product * axis.count, 1);

/** Groups of one point each, whose axes are among those of one of them, are one group. */
function merged(groups: readonly Group[]): readonly Group[] {
  const widest = groups.reduce<Group | undefined>((a, b) => (a && a.axes.length >= b.axes.length ? a : b), undefined);
  const together =
    widest && groups.every((group) => size(group) === 1 && group.axes.every((axis) => widest.axes.includes(axis)));
  return together
    ? [{ axes: widest.axes, members: groups.flatMap(({ members }) => members).sort((a, b) => a - b) }]
    : groups;
}

/** The guards of all, each once. */
function guardsOf(all: readonly Wanted[]): readonly Guard[] {
  const guards = new Set<Guard>();
  for (const { typed } of all) for (const guard of typed.guards) guards.add(guard);
  return [...guards];
}

/**
 * Evaluates expressions together: those over the same axes in one pass.
 *
 * @param chosen axes that stand in for the expressions' own
 * @param hidden an axis of one point that the tables do not show
 */
export function* evaluateAll(
  ev: Evaluation,
  all: readonly Wanted[],
  chosen: Chosen = none,
  hidden?: ResolvedAxis,
  space: Space = new Space(),
): Work<Outcome[]> {
  const book = new GuardBook();
  const findings: Finding[][] = all.map(() => []);
  const axesOf: (readonly ResolvedAxis[])[] = all.map(() => []);
  const outcomes = new Array<Tabulated | undefined>(all.length);
  const graph = space.graph(all.map(({ typed }) => typed.formula));
  const groups: Group[] = [];
  let settled = false;
  try {
    yield* checkGuards(ev, guardsOf(all), chosen, book, space);
    settled = true;
  } catch (error) {
    // something is wrong with an axis: each value says so for itself
    if (!(error instanceof Problem)) throw error;
  }
  for (const [k, { typed }] of all.entries()) {
    try {
      const axes = yield* ev.axesOf(graph, [graph.roots[k] as number], typed.axes, chosen);
      axesOf[k] = axes;
      if (!settled) yield* checkGuards(ev, typed.guards, chosen, book, space);
      if (book.failed) {
        const failed = failures(typed.guards, book);
        findings[k]?.push(...failed);
        if (failed.some(({ severity }) => severity === 'error')) continue;
      }
      const same = groups.find(
        (group) => group.axes.length === axes.length && group.axes.every((a, i) => a === axes[i]),
      );
      if (same) same.members.push(k);
      else groups.push({ axes, members: [k] });
    } catch (error) {
      findings[k]?.push(caught(error, typed));
    }
  }
  for (const { axes, members } of merged(groups)) {
    const roots = members.map((k) => graph.roots[k] as number);
    let kept: Kept[];
    try {
      kept = yield* ev.graphValues(members.length === all.length ? graph : withRoots(graph, roots), axes);
    } catch (error) {
      for (const k of members) findings[k]?.push(caught(error, (all[k] as Wanted).typed));
      continue;
    }
    for (const [position, k] of members.entries()) {
      const { typed, what } = all[k] as Wanted;
      const values = kept[position] as Kept;
      const bad = strange(values, typed);
      const shown = (axesOf[k] ?? []).filter((axis) => axis !== hidden);
      if (bad < 0) {
        const estimates = ev.kernels.estimates(typed.formula);
        const value = table(typed, shown, values.values);
        outcomes[k] = estimates.length > 0 ? { ...value, estimates } : value;
      } else {
        const is = Number.isNaN(values.values[bad]) ? 'not a number' : 'infinite';
        findings[k]?.push(finding(typed, 'not-finite', `${what} is ${is}${at(axes, bad)}`));
      }
    }
  }
  return all.map((_, k) => ({ value: outcomes[k], axes: axesOf[k] ?? [], findings: findings[k] ?? [] }));
}

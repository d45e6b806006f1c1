/** Conditions under which values may be believed: checked at ends where that is enough, else at every point. */
import type { Formula } from '../models/formula';
import { and, constant, eq, floor, le, lt } from '../models/formula';
import type { Diagnostic } from '../language/diagnostic';
import type { Guard } from '../language/program';
import type { ResolvedAxis } from './engine/axis';
import { Space, buildGraph } from './engine/graph';
import type { Node } from './engine/graph';
import type { Chosen, Evaluation, Work } from './evaluation';
import { apart, at, wanted } from './texts';

/** What was found of a guard: where it fails first. */
interface Failure {
  readonly value: number;
  readonly axes: readonly ResolvedAxis[];
  readonly index: number;
}

interface Verdict {
  readonly guard: Guard;
  failure: Failure | undefined;
}

/** True if two guards on the same formula ask the same. */
function alike(a: Guard, b: Guard): boolean {
  if (a === b) return true;
  if (a.kind === 'interval' && b.kind === 'interval') {
    const [x, y] = [a.interval, b.interval];
    return x.min === y.min && x.max === y.max && !x.minOpen === !y.minOpen && !x.maxOpen === !y.maxOpen;
  }
  return a.kind === b.kind;
}

/** A verdict by guard. Shared by all outputs of a workload, which mostly have the same guards. */
export class GuardBook {
  private readonly known = new Map<Formula, Verdict[]>();
  /** True if a guard failed: mostly none did, and nothing need be looked up. */
  failed = false;

  private find(guard: Guard): Verdict | undefined {
    const verdicts = this.known.get(subject(guard));
    if (verdicts) for (const verdict of verdicts) if (alike(verdict.guard, guard)) return verdict;
    return undefined;
  }

  has(guard: Guard): boolean {
    return this.find(guard) !== undefined;
  }

  get(guard: Guard): Failure | undefined {
    return this.find(guard)?.failure;
  }

  set(guard: Guard, failure: Failure | undefined): void {
    if (failure) this.failed = true;
    const verdict = this.find(guard);
    if (verdict) {
      verdict.failure = failure;
      return;
    }
    const verdicts = this.known.get(subject(guard));
    if (verdicts) verdicts.push({ guard, failure });
    else this.known.set(subject(guard), [{ guard, failure }]);
  }
}

/** The formula whose identity tells guards apart. */
const subject = (guard: Guard): Formula => (guard.kind === 'condition' ? guard.holds : guard.value);

function holds(guard: Guard, value: number): boolean {
  if (guard.kind === 'whole') return Math.floor(value) === value;
  if (guard.kind === 'condition') return true;
  const { min, max, minOpen = false, maxOpen = false } = guard.interval;
  return (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);
}

/** 1 where a guard holds, else 0; also where its value is not a number. */
export function conditionOf(guard: Guard): Formula {
  if (guard.kind === 'condition') return guard.holds;
  if (guard.kind === 'whole') return eq(floor(guard.value), guard.value);
  const { min, max, minOpen = false, maxOpen = false } = guard.interval;
  return and((minOpen ? lt : le)(constant(min), guard.value), (maxOpen ? lt : le)(guard.value, constant(max)));
}

/** Points that are looked at one by one before a plan is made for them. */
const few = 4096;

/** The first failing point of an axis; undefined if there is none; null if a plan must find it. */
function onAxis(guard: Guard, axis: ResolvedAxis): Failure | undefined | null {
  const fails = (index: number): boolean => !holds(guard, axis.at(index));
  const { regular, count } = axis;
  if (guard.kind === 'whole') {
    if (regular && Number.isInteger(regular.start) && Number.isInteger(regular.by)) return undefined;
  } else if (regular && !fails(0) && !fails(count - 1)) return undefined;
  for (let i = 0; i < Math.min(count, few); i++) if (fails(i)) return { value: axis.at(i), axes: [axis], index: i };
  return count <= few ? undefined : null;
}

/** Settles what no plan is needed for. */
function* settleQuickly(ev: Evaluation, guard: Guard, chosen: Chosen): Work<Failure | undefined | null> {
  const { value } = guard;
  if (guard.kind === 'condition') return null;
  if (value.op === 'constant' || value.op === 'literal')
    return holds(guard, value.value) ? undefined : { value: value.value, axes: [], index: 0 };
  if (value.op === 'axis') return onAxis(guard, chosen.get(value.axis.name) ?? (yield* ev.resolve(value.axis)));
  return null;
}

/** Decides every guard that the book does not know yet. */
export function* checkGuards(
  ev: Evaluation,
  guards: readonly Guard[],
  chosen: Chosen,
  book: GuardBook,
  space: Space = new Space(),
): Work<void> {
  const open: Guard[] = [];
  for (const guard of guards) {
    if (book.has(guard)) continue;
    const verdict = yield* settleQuickly(ev, guard, chosen);
    book.set(guard, verdict ?? undefined);
    if (verdict === null) open.push(guard);
  }
  if (open.length === 0) return;
  const graph = space.graph(open.flatMap((guard) => [conditionOf(guard), guard.value]));
  const scalars = yield* ev.graphScalars(graph);
  for (const [k, guard] of open.entries()) {
    const ok = graph.roots[2 * k] as number;
    const value = graph.roots[2 * k + 1] as number;
    if ((graph.nodes[ok] as Node).axes === 0 && (graph.nodes[value] as Node).axes === 0) {
      if (scalars[ok] === 0) book.set(guard, { value: scalars[value] as number, axes: [], index: 0 });
      continue;
    }
    const axes = yield* ev.axesOf(graph, [ok, value], [], chosen);
    const { argmin, min } = yield* ev.totals(conditionOf(guard), axes, true);
    if (min !== 0) continue;
    const run = yield* ev.run(buildGraph([guard.value]), axes);
    book.set(guard, { value: run.point(argmin)[0] as number, axes, index: argmin });
  }
}

function says(guard: Guard, failure: Failure): string {
  const { symbol, dimension, model, value } = guard;
  const { axes, index } = failure;
  const isAxis = value.op === 'axis' && axes.length === 1;
  const place = isAxis ? '' : at(axes, index);
  const found = (others: readonly number[]): string => apart(failure.value, others, dimension);
  if (guard.kind === 'interval') {
    const { min, max } = guard.interval;
    return `${symbol} is ${found([min, max])}${place}: ${model} wants ${wanted(symbol, guard.interval, dimension)}`;
  }
  if (guard.kind === 'whole')
    return `${symbol} is ${found([Math.round(failure.value)])}${place}: ${model} wants a whole number`;
  if (guard.entries !== undefined) {
    const entries = `${guard.entries} ${guard.entries === 1 ? 'entry' : 'entries'}`;
    return `${symbol} has ${entries}${place}: ${model} wants ${guard.says}`;
  }
  return `${symbol} is ${found([])}${place}: ${model} wants ${guard.says}`;
}

/** The failing guards of a value as diagnostics; each at its own place. */
export function failures(guards: readonly Guard[], book: GuardBook): (Diagnostic & { readonly cell: number })[] {
  const found: (Diagnostic & { readonly cell: number })[] = [];
  if (!book.failed) return found;
  for (const guard of guards) {
    const failure = book.get(guard);
    if (!failure) continue;
    const { from, to, cell } = guard.place;
    found.push({ severity: guard.severity, code: guard.code, message: says(guard, failure), from, to, cell });
  }
  return found;
}

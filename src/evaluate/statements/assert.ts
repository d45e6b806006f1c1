import type { CheckedCell, CheckedStatement, Typed } from '../../language/program';
import type { ResolvedAxis } from '../engine/axis';
import { buildGraph } from '../engine/graph';
import { coordinates, none } from '../evaluation';
import type { Evaluation, Work } from '../evaluation';
import { GuardBook, checkGuards, failures } from '../guards';
import type { Report } from '../report';
import type { AssertResult } from '../result';
import { apart, at } from '../texts';
import { caught } from '../value';
import type { Finding } from '../value';

type Assert = CheckedStatement & { readonly kind: 'assert' };

/** The failing guards of a value and its first point that is not a number; empty if it may be believed. */
function* doubts(ev: Evaluation, typed: Typed, text: string): Work<readonly Finding[]> {
  const book = new GuardBook();
  yield* checkGuards(ev, typed.guards, none, book);
  const failed = failures(typed.guards, book);
  if (failed.some(({ severity }) => severity === 'error') || typed.type.kind !== 'number') return failed;
  const graph = buildGraph([typed.formula]);
  const axes = yield* ev.axesOf(graph, graph.roots, typed.axes, none);
  const { firstNotFinite } = yield* ev.totals(typed.formula, axes);
  if (firstNotFinite < 0) return failed;
  const [value = NaN] = (yield* ev.run(graph, axes)).point(firstNotFinite);
  if (typed.unbounded && value === Infinity) return failed;
  const { from, to, cell } = typed.place;
  const is = Number.isNaN(value) ? 'not a number' : 'infinite';
  const message = `${text} is ${is}${at(axes, firstNotFinite)}`;
  return [...failed, { severity: 'error', code: 'not-finite', message, from, to, cell }];
}

const written = (cell: CheckedCell, typed: Typed): string =>
  cell.tree.text.slice(typed.place.from, typed.place.to).trim();

const comparison = /[<>]=?|[=!]=|[≤≥≠]/;

/** The two sides of a comparison as written; undefined if they cannot be told apart by eye. */
function sideTexts(text: string): readonly [string, string] | undefined {
  const [left, right, ...more] = text.split(comparison);
  return left && right && more.length === 0 ? [left.trim(), right.trim()] : undefined;
}

/** True for a number that stands there as such: it says itself. */
const plain = ({ formula }: Typed, text: string): boolean =>
  (formula.op === 'literal' || formula.op === 'constant') && !/^[\p{L}_]/u.test(text);

function textOf(typed: Typed, value: number, beside: number, unit: string | undefined): string {
  const { type } = typed;
  if (type.kind === 'word') return type.words[value] ?? String(value);
  if (type.kind === 'condition') return value !== 0 ? 'true' : 'false';
  return apart(value, [beside], type.dimension, unit);
}

/** What was found where the condition fails: `resnet.efficiency is 48 % at p = 64`; of two that are computed, both. */
function* found(
  ev: Evaluation,
  statement: Assert,
  cell: CheckedCell,
  axes: readonly ResolvedAxis[],
  index: number,
): Work<string> {
  const place = at(axes, index);
  if (!statement.sides) return `it does not hold${place}`;
  const { sides, text } = statement;
  const values = (yield* ev.run(buildGraph(sides.map(({ formula }) => formula)), axes)).point(index);
  const texts = sideTexts(text) ?? sides.map((side) => written(cell, side));
  const computed = [0, 1].filter((k) => !plain(sides[k] as Typed, texts[k] ?? ''));
  const said = (computed.length > 0 ? computed : [0]).map((k) => {
    const [side, other] = [sides[k] as Typed, sides[1 - k] as Typed];
    const value = textOf(side, values[k] ?? NaN, values[1 - k] ?? NaN, side.unit ?? other.unit);
    return `${texts[k] ?? ''} is ${value}`;
  });
  return `${said.join(' and ')}${place}`;
}

/** Holds at every point of every axis, or the first where it does not is named. */
export function* assertion(ev: Evaluation, statement: Assert, cell: CheckedCell, report: Report): Work<AssertResult> {
  const { condition, from, to, text, why = '', sides } = statement;
  const base = { from, text, at: null, probability: null };
  try {
    const findings: Finding[] = [];
    for (const typed of [condition, ...(sides ?? [])])
      findings.push(...(yield* doubts(ev, typed, written(cell, typed))));
    report.find(findings, statement);
    const error = findings.find(({ severity }) => severity === 'error');
    if (error) return { ...base, pass: false, why: join(why, error.message) };
    const graph = buildGraph([condition.formula]);
    const axes = yield* ev.axesOf(graph, graph.roots, condition.axes, none);
    const { min, argmin } = yield* ev.totals(condition.formula, axes, true);
    if (min !== 0) return { ...base, pass: true, why };
    const says = yield* found(ev, statement, cell, axes, argmin);
    const message = `${text} fails: ${says}${why ? ` (${why})` : ''}`;
    report.add({ severity: 'error', code: 'assert-failed', message, from, to });
    return { ...base, pass: false, why: join(why, says), at: axes.length > 0 ? place(axes, argmin) : null };
  } catch (error) {
    const finding = caught(error, condition);
    report.find([finding], statement);
    return { ...base, pass: false, why: join(why, finding.message) };
  }
}

const join = (why: string, says: string): string => (why ? `${why}: ${says}` : says);

const place = (axes: readonly ResolvedAxis[], index: number): Record<string, number | string> => {
  const values = coordinates(axes, index);
  return Object.fromEntries(axes.map(({ axis }, k) => [axis.name, axis.words?.[values[k] ?? 0] ?? values[k] ?? NaN]));
};

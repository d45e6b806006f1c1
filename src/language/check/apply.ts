/** An output's formula on given values: dimensions solved, guards collected. */
import type { Formula } from '../../models/formula';
import type { Argument, DimensionTerm, Given, Output } from '../../models/model';
import type { Dimension } from '../../quantity/dimension';
import type { Guard, Place, ValueType } from '../program';
import type { Value } from './value';
import { constant } from '../../models/formula';
import { compatible, dimensionless, divide, multiply, power } from '../../quantity/dimension';
import { isFixed, misfit, renumber } from './conform';
import { combine, conditionType, modelDepth, numberType } from './value';
import { wanted } from './wording';

export interface Bound {
  /** One value, or the items of a list argument. */
  readonly values: readonly Value[];
  /** Where it is written. */
  readonly place: Place;
}

export interface Problem {
  readonly symbol: string;
  /** `α wants a time` */
  readonly reason: string;
  /** What it got. */
  readonly type: ValueType;
}

type Variables = Map<string, Dimension>;

const noEntries: readonly [string, number][] = [];
const variables = new WeakMap<DimensionTerm, readonly [string, number][]>();

function variablesOf(term: DimensionTerm): readonly [string, number][] {
  let known = variables.get(term);
  if (!known) {
    const entries = Object.entries(term.variables);
    variables.set(term, (known = entries.length === 0 ? noEntries : entries));
  }
  return known;
}

const substitute = (term: DimensionTerm, solved: Variables): Dimension =>
  variablesOf(term).reduce(
    (dimension, [name, exponent]) => multiply(dimension, power(solved.get(name) ?? dimensionless, exponent)),
    term.fixed,
  );

/** A time per request is a time: what a queue of requests answers in. */
function withoutPerCount(dimension: Dimension): Dimension {
  const counts = Object.entries(dimension.counts);
  if (counts.every(([, exponent]) => exponent > 0)) return dimension;
  return { ...dimension, counts: Object.fromEntries(counts.filter(([, exponent]) => exponent > 0)) };
}

/** Solves a term for the one variable that is not known yet. */
function solve(term: DimensionTerm, actual: Dimension, solved: Variables): void {
  const open = variablesOf(term).filter(([name]) => !solved.has(name));
  const [first] = open;
  if (!first || open.length > 1) return;
  const [name, exponent] = first;
  solved.set(name, power(divide(actual, substitute(term, solved)), 1 / exponent));
}

function check(argument: Argument, value: Value, solved: Variables): Problem | undefined {
  const problem = (reason: string): Problem => ({ symbol: argument.symbol, reason, type: value.type });
  const reason = misfit(value, argument);
  if (reason !== undefined) return problem(reason);
  if (argument.words || value.type.kind !== 'number' || isFixed(argument)) return undefined;
  solve(argument.dimension, value.type.dimension, solved);
  const wants = substitute(argument.dimension, solved);
  return compatible(value.type.dimension, wants) ? undefined : problem(`${argument.symbol} wants ${wanted(wants)}`);
}

export const guardsOf = (argument: Argument, value: Value, place: Place, model: string): readonly Guard[] => {
  if (argument.words || value.type.kind !== 'number') return [];
  const { symbol, domain } = argument;
  const { formula, type } = value;
  const { dimension } = type;
  const guards: Guard[] = [];
  if (Number.isFinite(domain.min) || Number.isFinite(domain.max)) {
    const [severity, code, interval] = ['error', 'domain', domain] as const;
    guards.push({ kind: 'interval', severity, code, place, symbol, value: formula, dimension, model, interval });
  }
  if (argument.count) {
    const [severity, code] = ['warning', 'non-integer'] as const;
    guards.push({ kind: 'whole', severity, code, place, symbol, value: formula, dimension, model });
  }
  return guards;
};

export interface Applied {
  readonly output: Output;
  readonly label: string;
  readonly arguments: readonly Argument[];
  readonly bound: ReadonlyMap<string, Bound>;
  readonly place: Place;
  /** Guards of one argument. */
  readonly guards: (argument: Argument, value: Value, place: Place) => readonly Guard[];
  readonly order: number;
}

/** The value, or what does not fit. */
export function apply(of: Applied): Value | readonly Problem[] {
  const { output, bound, label } = of;
  const solved: Variables = new Map();
  const problems: Problem[] = [];
  const values: Record<string, Formula> = {};
  const lists: Record<string, readonly Formula[]> = {};
  const inputs: Value[] = [];
  const guards: Guard[] = [];
  for (const argument of of.arguments) {
    const given = bound.get(argument.symbol);
    if (!given) continue;
    for (const value of given.values) {
      const problem = check(argument, value, solved);
      if (problem) {
        problems.push(problem);
        break;
      }
      guards.push(...of.guards(argument, value, given.place));
    }
    const items = given.values.map((value) => renumber(value, argument));
    inputs.push(...items);
    if (argument.list) lists[argument.symbol] = items.map(({ formula }) => formula);
    else if (items[0]) values[argument.symbol] = items[0].formula;
  }
  if (problems.length > 0) return problems;
  for (const argument of of.arguments) {
    const { symbol, default: otherwise, words } = argument;
    if (otherwise === undefined || bound.has(symbol) || !output.takes.includes(symbol)) continue;
    const wants = substitute(argument.dimension, solved);
    if (!words && Object.keys(argument.dimension.variables).length > 0 && !compatible(wants, dimensionless)) {
      return [{ symbol, reason: `${symbol} wants ${wanted(wants)}`, type: numberType(dimensionless) }];
    }
    values[symbol] = constant(otherwise);
  }
  const given: Given = { values, lists };
  for (const { needs, symbol, severity, code, says, holds } of output.requires) {
    if (!needs.every((need) => bound.has(need) || Object.hasOwn(values, need))) continue;
    const value = values[symbol] ?? lists[symbol]?.[0];
    if (!value) continue;
    const dimension = dimensionOfBound(bound.get(symbol));
    const place = bound.get(symbol)?.place ?? of.place;
    guards.push({
      kind: 'condition',
      severity,
      code,
      place,
      symbol,
      value,
      dimension,
      model: label,
      ...(lists[symbol] && { entries: lists[symbol].length }),
      says,
      holds: holds(given),
    });
  }
  const dimension = withoutPerCount(substitute(output.dimension, solved));
  if (output.kind === 'list') return listed(of, inputs, values, dimension, guards);
  const type: ValueType =
    output.kind === 'word'
      ? { kind: 'word', words: output.words ?? [] }
      : output.kind === 'condition'
        ? conditionType
        : numberType(dimension);
  return combine(inputs, output.formula(given), type, of.place, {
    guards,
    deeper: modelDepth + inputs.length,
    unbounded: output.unbounded === true || (type.kind === 'number' && inputs.some(({ unbounded }) => unbounded)),
  });
}

const dimensionOfBound = (bound: Bound | undefined): Dimension => {
  const type = bound?.values[0]?.type;
  return type?.kind === 'number' ? type.dimension : dimensionless;
};

/** An output that is a list is an axis with its name. */
function listed(
  { output, label, place, order }: Applied,
  inputs: readonly Value[],
  values: Readonly<Record<string, Formula>>,
  dimension: Dimension,
  guards: readonly Guard[],
): Value | readonly Problem[] {
  const swept = inputs.find(({ axes }) => axes.length > 0);
  const { items } = output;
  if (swept || !items) {
    const what = `${label}.${output.name} wants single values`;
    return [{ symbol: output.name, reason: what, type: swept?.type ?? numberType(dimension) }];
  }
  const from = output.takes.map((symbol) => values[symbol] ?? constant(NaN));
  const axis = {
    name: output.name,
    dimension,
    ...(output.words ? { words: output.words } : {}),
    points: { kind: 'computed' as const, from, compute: items },
    order,
  };
  const type: ValueType = output.words ? { kind: 'word', words: output.words } : numberType(dimension);
  return { ...combine(inputs, { op: 'axis', axis }, type, place, { guards }), axes: [axis] };
}

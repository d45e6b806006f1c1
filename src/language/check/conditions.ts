/** Comparisons, `and`, `or`, `not`, `if`: conditions are values. */
import type { CallNode, Expression } from '../ast';
import type { Formula } from '../../models/formula';
import type { Guard, ValueType } from '../program';
import type { Context } from './context';
import type { WordSets } from './expression';
import type { Value } from './value';
import { and, eq, floor, le, lt, ne, near, not, or, select } from '../../models/formula';
import { commonDimension } from './arithmetic';
import { lower } from './expression';
import { renumber } from './conform';
import { wordsOf } from './known';
import { combine, conditionType, inUnit, numberType } from './value';
import { bare } from './walk';
import { intervalText, typeName } from './wording';

type Compare = Extract<Expression, { readonly kind: 'compare' }>;
type Logic = Extract<Expression, { readonly kind: 'logic' }>;

const setsOf = (value: Value | undefined): WordSets => (value?.type.kind === 'word' ? [value.type.words] : []);

/** Both sides; a bare name beside a word is one of its set. */
function lowerSides(node: Compare, context: Context): readonly [Value | undefined, Value | undefined] {
  const left = bare(node.left);
  const right = bare(node.right);
  if (left.kind === 'name' && right.kind !== 'name') {
    const value = lower(node.right, context);
    return [lower(node.left, context, setsOf(value)), value];
  }
  const sets = right.kind === 'name' && context.view ? wordsOf(right.name.name) : [];
  const value = lower(node.left, context, sets);
  return [value, lower(node.right, context, setsOf(value))];
}

export interface Comparison {
  readonly value: Value;
  readonly sides: readonly [Value, Value];
}

export function lowerComparison(node: Compare, context: Context): Comparison | undefined {
  const [left, right] = lowerSides(node, context);
  if (!left || !right) return undefined;
  const formula = compareFormula(node, left, right, context);
  if (!formula) return undefined;
  return {
    value: combine([left, right], formula, conditionType, context.place(node), { deeper: 6 }),
    sides: [left, right],
  };
}

function compareFormula(node: Compare, left: Value, right: Value, context: Context): Formula | undefined {
  const { operator } = node;
  const kind = left.type.kind === right.type.kind ? left.type.kind : undefined;
  if (kind !== 'number' && kind !== undefined && (operator === '==' || operator === '!=')) {
    const words = left.type.kind === 'word' ? left.type.words : undefined;
    const other = words ? renumber(right, { words }) : right;
    return (operator === '==' ? eq : ne)(left.formula, other.formula);
  }
  const nodes = { whole: node, left: node.left, right: node.right };
  if (!commonDimension(left, right, nodes, `\`${operator}\``, context)) return undefined;
  const [a, b] = [left.formula, right.formula];
  switch (operator) {
    case '<':
      return lt(a, b);
    case '<=':
      return le(a, b);
    case '>':
      return lt(b, a);
    case '>=':
      return le(b, a);
    case '==':
      return near(a, b);
    case '!=':
      return not(near(a, b));
  }
}

/** True if the value is a condition; else an error. `user` is what wants it. */
export function isCondition(value: Value, node: Expression, user: string, context: Context): boolean {
  if (value.type.kind === 'condition') return true;
  const got = `${context.text(node)} (${typeName(value.type)})`;
  context.fail(node, 'unit-mismatch', `${user} wants a condition, got ${got}`);
  return false;
}

/** Guards that count only where the condition holds: what is not chosen may be outside a model's domain. */
export function onlyWhere(guards: readonly Guard[], condition: Formula): readonly Guard[] {
  return guards.map((guard): Guard => {
    const holds = or(not(condition), holding(guard));
    const { severity, code, place, symbol, value, dimension, model } = guard;
    const entries = guard.kind === 'condition' && guard.entries !== undefined ? { entries: guard.entries } : {};
    const says = saying(guard);
    return { severity, code, place, symbol, value, dimension, model, kind: 'condition', holds, says, ...entries };
  });
}

function holding(guard: Guard): Formula {
  const { value } = guard;
  if (guard.kind === 'condition') return guard.holds;
  if (guard.kind === 'whole') return eq(floor(value), value);
  const { min, max, minOpen, maxOpen } = guard.interval;
  return and(minOpen ? lt(min, value) : le(min, value), maxOpen ? lt(value, max) : le(value, max));
}

function saying(guard: Guard): string {
  if (guard.kind === 'condition') return guard.says;
  return guard.kind === 'whole'
    ? `a whole ${guard.symbol}`
    : intervalText(guard.symbol, guard.interval, guard.dimension);
}

/** A chain of one operator, without recursion over its length. The right side matters only where the left leaves it open. */
export function lowerLogic(node: Logic, context: Context): Value | undefined {
  const chain: Logic[] = [];
  let first: Expression = node;
  while (first.kind === 'logic') {
    chain.push(first);
    first = first.left;
  }
  let value = checked(first, chain.at(-1)?.operator ?? 'and', context);
  for (const { operator, right: node, ...range } of chain.reverse()) {
    const right = checked(node, operator, context);
    if (!value || !right) {
      value = undefined;
      continue;
    }
    const open = operator === 'and' ? value.formula : not(value.formula);
    const formula = (operator === 'and' ? and : or)(value.formula, right.formula);
    const guarded = { ...right, guards: onlyWhere(right.guards, open) };
    value = combine([value, guarded], formula, conditionType, context.place(range));
  }
  return value;
}

function checked(node: Expression, operator: string, context: Context): Value | undefined {
  const value = lower(node, context);
  return value && isCondition(value, node, `\`${operator}\``, context) ? value : undefined;
}

export function lowerNot(node: Extract<Expression, { readonly kind: 'not' }>, context: Context): Value | undefined {
  const value = checked(node.operand, 'not', context);
  return value && combine([value], not(value.formula), conditionType, context.place(node));
}

/** `if(condition, a, b)` */
export function lowerIf(node: CallNode, context: Context, words: WordSets): Value | undefined {
  const [test, then, otherwise] = node.arguments.map(({ value }) => value);
  if (!test || !then || !otherwise || node.arguments.length !== 3) {
    const got = node.arguments.length;
    return context.fail(
      node,
      'syntax',
      `\`if\` takes a condition and two values, got ${got} argument${got === 1 ? '' : 's'}`,
    );
  }
  const condition = checked(test, 'if', context);
  const a = lower(then, context, words);
  const b = lower(otherwise, context, [...words, ...setsOf(a)]);
  const type = a && b && branchType(a, b, { whole: node, left: then, right: otherwise }, context);
  if (!condition || !type) return undefined;
  const other = type.kind === 'word' ? renumber(b, type) : b;
  const where = (value: Value, holds: Formula): Value => ({ ...value, guards: onlyWhere(value.guards, holds) });
  const branches = [condition, where(a, condition.formula), where(other, not(condition.formula))];
  const formula = select(condition.formula, a.formula, other.formula);
  const chosen = combine(branches, formula, type, context.place(node), { unbounded: a.unbounded || b.unbounded });
  return inUnit(chosen, a.unit === b.unit ? a.unit : undefined);
}

function branchType(
  a: Value,
  b: Value,
  nodes: { readonly whole: CallNode; readonly left: Expression; readonly right: Expression },
  context: Context,
): ValueType | undefined {
  if (a.type.kind === 'condition' && b.type.kind === 'condition') return conditionType;
  if (a.type.kind === 'word' && b.type.kind === 'word') {
    const { words } = a.type;
    if (b.type.words.every((word) => words.includes(word))) return a.type;
  }
  if (a.type.kind !== b.type.kind || a.type.kind === 'word') {
    const got = [a, b].map(({ type }, i) => `${context.text(i === 0 ? nodes.left : nodes.right)} (${typeName(type)})`);
    return context.fail(nodes.whole, 'unit-mismatch', `\`if\` wants two values of one kind, got ${got.join(' and ')}`);
  }
  const dimension = commonDimension(a, b, nodes, '`if`', context);
  return dimension && numberType(dimension);
}

/** `+ - * / ^` and the sign, with dimensions. */
import type { Expression } from '../ast';
import type { Range } from '../diagnostic';
import type { Formula } from '../../models/formula';
import type { Dimension } from '../../quantity/dimension';
import type { Context } from './context';
import type { Value } from './value';
import { add, constant, div, mul, neg, pow, sub } from '../../models/formula';
import {
  compatible,
  describeDimension,
  dimensionless,
  divide,
  isDimensionless,
  multiply,
  power,
  unite,
} from '../../quantity/dimension';
import { lower } from './expression';
import { plainNumber } from './numbers';
import { combine, inUnit, numberType } from './value';
import { typeName } from './wording';

type Binary = Extract<Expression, { readonly kind: 'binary' }>;

/** The dimension of a number; another type is an error. `user` is what wants the number. */
export function dimensionOf(value: Value, node: Range, user: string, context: Context): Dimension | undefined {
  if (value.type.kind === 'number') return value.type.dimension;
  return context.fail(node, 'unit-mismatch', `${user} wants a number, got ${context.text(node)} (${value.type.kind})`);
}

/** The dimension that two values share, or an error that names both. */
export function commonDimension(
  left: Value,
  right: Value,
  nodes: { readonly whole: Range; readonly left: Range; readonly right: Range },
  user: string,
  context: Context,
): Dimension | undefined {
  const a = dimensionOf(left, nodes.left, user, context);
  const b = dimensionOf(right, nodes.right, user, context);
  if (!a || !b) return undefined;
  if (compatible(a, b)) return unite(a, b);
  const side = (value: Value, node: Range): string => `${context.text(node)} (${typeName(value.type)})`;
  return context.fail(
    nodes.whole,
    'unit-mismatch',
    `${user} wants one dimension on both sides, got ${side(left, nodes.left)} and ${side(right, nodes.right)}`,
  );
}

/** A chain of `+ - * /` from left to right, without recursion over its length. */
export function lowerSum(node: Binary, context: Context): Value | undefined {
  const chain: Binary[] = [];
  let first: Expression = node;
  while (first.kind === 'binary' && first.operator !== '^') {
    chain.push(first);
    first = first.left;
  }
  let value = lower(first, context);
  for (const step of chain.reverse()) {
    const right = lower(step.right, context);
    value = value && right && operate(step, value, right, context);
  }
  return value;
}

function operate(node: Binary, left: Value, right: Value, context: Context): Value | undefined {
  const { operator } = node;
  const place = context.place(node);
  if (operator === '+' || operator === '-') {
    const nodes = { whole: node, left: node.left, right: node.right };
    const dimension = commonDimension(left, right, nodes, `\`${operator}\``, context);
    if (!dimension) return undefined;
    const formula = (operator === '+' ? add : sub)(left.formula, right.formula);
    const sum = combine([left, right], formula, numberType(dimension), place);
    return inUnit(sum, left.unit === right.unit ? left.unit : undefined);
  }
  const a = dimensionOf(left, node.left, `\`${operator}\``, context);
  const b = dimensionOf(right, node.right, `\`${operator}\``, context);
  if (!a || !b) return undefined;
  const times = operator === '*';
  const dimension = times ? multiply(a, b) : divide(a, b);
  const formula = (times ? mul : div)(left.formula, right.formula);
  return combine([left, right], formula, numberType(dimension), place);
}

export function lowerNegative(
  node: Extract<Expression, { readonly kind: 'unary' }>,
  context: Context,
): Value | undefined {
  const operand = lower(node.operand, context);
  const dimension = operand && dimensionOf(operand, node.operand, '`-`', context);
  if (!dimension) return undefined;
  const value = combine([operand], neg(operand.formula), numberType(dimension), context.place(node));
  return inUnit(value, operand.unit);
}

/**
 * `base ^ exponent`: the exponent of a base with a dimension is written as a number, so that the dimension is known.
 * A whole exponent belongs to the formula's shape: it is a constant, not a literal that a slider may move.
 */
export function lowerPower(node: Binary, context: Context): Value | undefined {
  const base = lower(node.left, context);
  const written = plainNumber(node.right);
  const exponent = lower(node.right, context);
  const of = base && dimensionOf(base, node.left, '`^`', context);
  const by = exponent && dimensionOf(exponent, node.right, '`^`', context);
  if (!of || !by) return undefined;
  if (!isDimensionless(by)) {
    const got = `${context.text(node.right)} (${describeDimension(by)})`;
    return context.fail(node.right, 'unit-mismatch', `an exponent is a plain number, got ${got}`);
  }
  const place = context.place(node);
  if (!isDimensionless(of) && written === undefined) {
    const got = `${context.text(node.left)} (${describeDimension(of)})`;
    return context.fail(node.right, 'unit-mismatch', `the exponent of ${got} has to be written as a number`);
  }
  const structural = written !== undefined && (Number.isInteger(written) || !isDimensionless(of));
  const formula: Formula = pow(base.formula, structural ? constant(written) : exponent.formula);
  const dimension = written === undefined ? dimensionless : power(of, written);
  return combine(structural ? [base] : [base, exponent], formula, numberType(dimension), place);
}

/** The functions of the language: `sqrt ln log2 log10 exp abs min max floor ceil round sum mean quantile if`. */
import type { CallNode, Expression, Name } from '../ast';
import type { Formula } from '../../models/formula';
import type { Dimension } from '../../quantity/dimension';
import type { Context } from './context';
import type { WordSets } from './expression';
import type { Value } from './value';
import { abs, add, ceil, exp, floor, le, ln, log10, log2, lt, neg, select, sqrt, sub } from '../../models/formula';
import { dimensionless, isDimensionless, power } from '../../quantity/dimension';
import { dimensionOf } from './arithmetic';
import { lowerIf } from './conditions';
import { lower } from './expression';
import { isReduction, lowerReduction, reductionNames } from './reductions';
import { combine, inUnit, numberType } from './value';
import { typeName } from './wording';

/** Half away from zero, exactly: the fraction x − ⌊x⌋ has no rounding error. */
function round(x: Formula): Formula {
  const size = abs(x);
  const below = floor(size);
  const rounded = select(le(0.5, sub(size, below)), add(below, 1), below);
  return select(lt(x, 0), neg(rounded), rounded);
}

interface Elementary {
  readonly make: (x: Formula) => Formula;
  /** What becomes of the dimension; undefined: only plain numbers. */
  readonly dimension?: (of: Dimension) => Dimension;
}

const elementary: ReadonlyMap<string, Elementary> = new Map<string, Elementary>([
  ['sqrt', { make: sqrt, dimension: (of) => power(of, 0.5) }],
  ['abs', { make: abs, dimension: (of) => of }],
  ['ln', { make: ln }],
  ['log2', { make: log2 }],
  ['log10', { make: log10 }],
  ['exp', { make: exp }],
  ['floor', { make: floor }],
  ['ceil', { make: ceil }],
  ['round', { make: round }],
]);

export const functionNames: readonly string[] = [...elementary.keys(), ...reductionNames, 'if'];

export const isFunction = (name: string): boolean => elementary.has(name) || isReduction(name) || name === 'if';

export function lowerFunction(name: Name, call: CallNode, context: Context, words: WordSets): Value | undefined {
  const named = call.arguments.find((argument) => argument.name);
  if (named?.name) {
    const text = `${name.name} takes its arguments by place: leave \`${named.name.written} =\` out`;
    return context.fail(named.name, 'syntax', text);
  }
  if (name.name === 'if') return lowerIf(call, context, words);
  if (isReduction(name.name)) return lowerReduction(name.name, call, context);
  const function_ = elementary.get(name.name);
  const [argument] = call.arguments;
  if (!function_ || !argument || call.arguments.length !== 1) {
    return context.fail(call, 'syntax', `${name.name} takes one argument, got ${call.arguments.length}`);
  }
  return lowerElementary(name.name, function_, call, argument.value, context);
}

function lowerElementary(
  name: string,
  { make, dimension }: Elementary,
  call: CallNode,
  node: Expression,
  context: Context,
): Value | undefined {
  const value = lower(node, context);
  const of = value && dimensionOf(value, node, name, context);
  if (!of) return undefined;
  if (!dimension && !isDimensionless(of)) {
    const got = `${context.text(node)} (${typeName(value.type)})`;
    return context.fail(node, 'unit-mismatch', `${name} wants a number, got ${got}`);
  }
  const keepsCount = name === 'floor' || name === 'ceil' || name === 'round';
  const result = dimension ? dimension(of) : keepsCount ? of : dimensionless;
  const made = combine([value], make(value.formula), numberType(result), context.place(call), { deeper: 8 });
  return inUnit(made, name === 'abs' ? value.unit : undefined);
}

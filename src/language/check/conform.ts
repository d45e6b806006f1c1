/** Does a value fit an argument: its dimension, or its set of words. */
import type { Expression } from '../ast';
import type { Argument } from '../../models/model';
import type { Context } from './context';
import type { ValueType } from '../program';
import type { Value } from './value';
import { compatible, dimensionless, divide } from '../../quantity/dimension';
import { constant, eq, select } from '../../models/formula';
import { bare } from './walk';
import { excerpt, listed, typeName, wanted } from './wording';

const fixed = new WeakMap<Argument, boolean>();

/** True if an argument has one dimension, whatever the others have. */
export function isFixed(argument: Argument): boolean {
  let known = fixed.get(argument);
  if (known === undefined) fixed.set(argument, (known = Object.keys(argument.dimension.variables).length === 0));
  return known;
}

/** The reason why a value does not fit, without its text: `α wants a time`; undefined if it fits. */
export function misfit(value: Value, argument: Argument): string | undefined {
  const { symbol, words, dimension } = argument;
  if (words) {
    if (value.type.kind === 'word' && value.type.words.every((word) => words.includes(word))) return undefined;
    return `${symbol} wants ${listed(words, 'or')}`;
  }
  if (value.type.kind !== 'number') return `${symbol} wants ${wanted(dimension.fixed)}`;
  if (!isFixed(argument) || compatible(value.type.dimension, dimension.fixed)) return undefined;
  return `${symbol} wants ${wanted(dimension.fixed)}`;
}

/** The value, its words numbered as the argument numbers them; reports a misfit at the expression. */
export function conform(value: Value, argument: Argument, node: Expression, context: Context): Value | undefined {
  const reason = misfit(value, argument);
  if (reason === undefined) return renumber(value, argument);
  return failMisfit(reason, value.type, argument, node, context);
}

/** Reports a misfit. One over the value is proposed where that would fit: people know a link's bandwidth, not its inverse. */
export function failMisfit(
  reason: string,
  type: ValueType,
  argument: Argument,
  node: Expression,
  context: Context,
): undefined {
  const message = `${reason}, got ${context.text(node)} (${typeName(type)})`;
  const inverse = type.kind === 'number' && compatible(divide(dimensionless, type.dimension), argument.dimension.fixed);
  if (!inverse || argument.words || !isFixed(argument)) return context.fail(node, 'unit-mismatch', message);
  const written = context.home.tree.text.slice(node.from, node.to);
  const inner = bare(node).kind;
  const text = inner === 'number' || inner === 'name' || node.kind === 'group' ? `1 / ${written}` : `1 / (${written})`;
  const fixes = [
    { from: node.from, to: node.to, title: `change to ${excerpt(text, { from: 0, to: text.length })}`, text },
  ];
  return context.fail(node, 'unit-mismatch', `${message}: did you mean one over it`, { fixes });
}

/** Words of a smaller set are numbered as in the argument's. */
export function renumber(value: Value, { words }: Pick<Argument, 'words'>): Value {
  if (!words || value.type.kind !== 'word') return value;
  const own = value.type.words;
  if (own === words || own.every((word, i) => words[i] === word)) return value;
  const formula = own.reduceRight(
    (rest, word, i) => (rest ? select(eq(value.formula, i), words.indexOf(word), rest) : constant(words.indexOf(word))),
    undefined as Value['formula'] | undefined,
  );
  return {
    ...value,
    formula: formula ?? value.formula,
    type: { kind: 'word', words },
    depth: value.depth + own.length,
  };
}

/** The whole value of a let, a parameter or an argument: a range or a list makes an axis with its name. */
import type { Expression, ListNode, NumberNode, RangeNode } from '../ast';
import type { Axis, Points } from '../../models/formula';
import type { Dimension } from '../../quantity/dimension';
import type { Context } from './context';
import type { WordSets } from './expression';
import type { Value } from './value';
import { constant, neg } from '../../models/formula';
import { compatible, dimensionless, isDimensionless, unite } from '../../quantity/dimension';
import { lower } from './expression';
import { fold } from './fold';
import { literalOf, lowerNumber, unitOf } from './numbers';
import { combine, inUnit, mergeGuards, numberType, single } from './value';
import { bare } from './walk';
import { typeName } from './wording';

/** `words` are the sets that a bare word may come from. */
export function lowerWhole(node: Expression, name: string, context: Context, words: WordSets = []): Value | undefined {
  const inner = bare(node);
  if (inner.kind === 'list') return lowerList(inner, name, context, words);
  if (inner.kind === 'range') return lowerRange(inner, name, context);
  return lower(node, context, words);
}

function axisValue(node: Expression, name: string, points: Points, from: readonly Value[], context: Context): Value {
  const first = from[0]!;
  const { home } = context;
  const dimension = from.reduce<Dimension>(
    (shared, { type }) => (type.kind === 'number' ? unite(shared, type.dimension) : shared),
    dimensionless,
  );
  const axis: Axis = home.axis({
    name,
    dimension: first.type.kind === 'number' ? dimension : dimensionless,
    ...(first.type.kind === 'word' ? { words: first.type.words } : {}),
    points,
    order: home.orderAt(node.from),
    ...(first.unit === undefined ? {} : { unit: first.unit }),
  });
  const type = first.type.kind === 'number' ? numberType(dimension) : first.type;
  return {
    ...single({ op: 'axis', axis }, type, context.place(node), first.unit),
    axes: [axis],
    guards: mergeGuards(from.map(({ guards }) => guards)),
    depth: from.reduce((depth, value) => Math.max(depth, value.depth), 0) + 1,
  };
}

/** The items of a list, of one type; undefined if one has an error. */
export function lowerItems(node: ListNode, context: Context, words: WordSets = []): readonly Value[] | undefined {
  if (node.items.length === 0) return context.fail(node, 'domain', 'an empty list has no values');
  if (node.unit && !unitOf(node.unit, context)) return undefined;
  const values = node.items.map((item) => lowerItem(item, node, context, words));
  const items = values.filter((value) => value !== undefined);
  const first = items[0];
  if (!first || items.length !== values.length) return undefined;
  for (const [i, { type }] of items.entries()) {
    const same =
      type.kind === 'number' && first.type.kind === 'number'
        ? compatible(type.dimension, first.type.dimension)
        : type.kind === first.type.kind;
    if (same) continue;
    const got = `${context.text(node.items[0]!)} (${typeName(first.type)}) and ${context.text(node.items[i]!)} (${typeName(type)})`;
    return context.fail(node.items[i]!, 'unit-mismatch', `the items of a list have one dimension, got ${got}`);
  }
  return items;
}

function lowerItem(item: Expression, list: ListNode, context: Context, words: WordSets): Value | undefined {
  if (!list.unit) return lower(item, context, words);
  const inner = bare(item);
  const number: NumberNode | undefined =
    inner.kind === 'number'
      ? inner
      : inner.kind === 'unary' && inner.operand.kind === 'number'
        ? inner.operand
        : undefined;
  if (!number || number.unit) {
    const text = context.text(item);
    return context.fail(item, 'syntax', `a list with the unit \`${list.unit.text}\` has bare numbers, got ${text}`);
  }
  const value = lowerNumber(number, context, list.unit);
  if (!value || inner.kind === 'number') return value;
  return inUnit(combine([value], neg(value.formula), value.type, context.place(item)), value.unit);
}

function lowerList(node: ListNode, name: string, context: Context, words: WordSets): Value | undefined {
  const items = lowerItems(node, context, words);
  if (!items) return undefined;
  const swept = items.findIndex(({ axes }) => axes.length > 0);
  if (swept >= 0) {
    const text = context.text(node.items[swept]!);
    return context.fail(node.items[swept]!, 'syntax', `an item of a list is a single value: ${text} is swept`);
  }
  if (items[0]?.type.kind === 'condition') {
    return context.fail(node, 'unit-mismatch', `a list has numbers or words, got ${context.text(node)} (condition)`);
  }
  const points: Points = { kind: 'list', items: items.map(({ formula }) => formula) };
  const value = axisValue(node, name, points, items, context);
  return node.items[0]?.kind === 'number' || node.unit ? value : inUnit(value, undefined);
}

/** One end or the step of a range: a single number. */
function lowerEnd(node: Expression, context: Context): Value | undefined {
  const value = lower(node, context);
  if (!value) return undefined;
  if (value.type.kind !== 'number') {
    const got = `${context.text(node)} (${value.type.kind})`;
    return context.fail(node, 'unit-mismatch', `a range goes over numbers, got ${got}`);
  }
  if (value.axes.length === 0) return value;
  return context.fail(
    node,
    'syntax',
    `the ends and the step of a range are single values: ${context.text(node)} is swept`,
  );
}

const unitWritten = (node: Expression): string | undefined => {
  const inner = bare(node);
  if (inner.kind === 'unary') return unitWritten(inner.operand);
  return inner.kind === 'number' ? inner.unit?.text : undefined;
};

function lowerRange(node: RangeNode, name: string, context: Context): Value | undefined {
  const { step } = node;
  const start = lowerEnd(node.start, context);
  const end = lowerEnd(node.end, context);
  const size = step && lowerEnd(step.kind === 'by' ? step.value : step.count, context);
  if (!start || !end || (step && !size)) return undefined;
  const units = [unitWritten(node.start), unitWritten(node.end)] as const;
  const dimensions = [start, end].map(({ type }) => (type.kind === 'number' ? type.dimension : dimensionless));
  const [from = dimensionless, to = dimensionless] = dimensions;
  const slip = units[0] === undefined && units[1] !== undefined && bare(node.start).kind === 'number';
  if (!compatible(from, to) || slip) return failUnits(node, start, end, context);
  if (!step) {
    if (units[0] !== undefined || units[1] !== undefined || !isDimensionless(from)) {
      const text = context.text(node);
      return context.fail(node, 'domain', `a range with a unit needs \`by\` or \`points\`: \`${text} points 50\``);
    }
    return made(node, name, start, end, { kind: 'by', value: undefined, multiply: false }, context);
  }
  if (!size || size.type.kind !== 'number') return undefined;
  const at = step.kind === 'by' ? step.value : step.count;
  const plain = step.kind === 'points' || step.multiply;
  if (plain ? !isDimensionless(size.type.dimension) : !compatible(size.type.dimension, from)) {
    const what = step.kind === 'points' ? '`points` wants' : step.multiply ? '`by ×` wants' : '`by` wants';
    const wants = plain ? 'a number' : typeName(start.type) === '1' ? 'a number' : typeName(start.type);
    return context.fail(at, 'unit-mismatch', `${what} ${wants}, got ${context.text(at)} (${typeName(size.type)})`);
  }
  if (step.kind === 'by')
    return made(node, name, start, end, { kind: 'by', value: size, multiply: step.multiply }, context);
  return made(node, name, start, end, { kind: 'points', count: size, logarithmic: step.logarithmic }, context);
}

function failUnits(node: RangeNode, start: Value, end: Value, context: Context): undefined {
  const unit = unitWritten(node.end);
  const proposal = unit !== undefined && unitWritten(node.start) === undefined && bare(node.start).kind === 'number';
  const text = proposal ? `${context.text(node.start)} ${unit}` : '';
  const ends = `${context.text(node.start)} (${typeName(start.type)}) and ${context.text(node.end)} (${typeName(end.type)})`;
  const message = proposal
    ? `both ends of a range carry their unit: \`${text}..${context.text(node.end)}\``
    : `both ends of a range have one dimension, got ${ends}`;
  const { from, to } = node.start;
  return context.fail(
    node,
    'unit-mismatch',
    message,
    proposal ? { fixes: [{ from, to, title: `change to ${text}..${context.text(node.end)}`, text }] } : {},
  );
}

type Step =
  | { readonly kind: 'by'; readonly value: Value | undefined; readonly multiply: boolean }
  | { readonly kind: 'points'; readonly count: Value; readonly logarithmic: boolean };

function made(
  node: RangeNode,
  name: string,
  start: Value,
  end: Value,
  step: Step,
  context: Context,
): Value | undefined {
  const reason = wrongRange(start, end, step);
  if (reason !== undefined) return context.fail(node, 'domain', `${context.text(node)}: ${reason}`);
  const ends = { start: start.formula, end: end.formula };
  const points: Points =
    step.kind === 'points'
      ? { kind: 'points', ...ends, count: step.count.formula, logarithmic: step.logarithmic }
      : { kind: 'steps', ...ends, by: step.value?.formula ?? constant(1), multiply: step.multiply };
  const size = step.kind === 'points' ? step.count : step.value;
  return axisValue(node, name, points, size ? [start, end, { ...size, type: start.type }] : [start, end], context);
}

/** Why a range of written numbers is none; what depends on other values is found when it is evaluated. */
function wrongRange(start: Value, end: Value, step: Step): string | undefined {
  const a = fold(start.formula);
  const b = fold(end.formula);
  if (step.kind === 'points') {
    const count = fold(step.count.formula);
    const one = a !== undefined && a === b;
    if (count !== undefined && (count < (one ? 1 : 2) || !Number.isInteger(count)))
      return `\`points\` wants a whole number from ${one ? 1 : 2}`;
    if (step.logarithmic && ((a !== undefined && a <= 0) || (b !== undefined && b <= 0))) {
      return 'a logarithmic range has both ends above 0';
    }
    return undefined;
  }
  const by = step.value ? fold(step.value.formula) : 1;
  if (by === undefined) return undefined;
  if (step.multiply) {
    if (by === 1) return 'a step of ×1 does not move';
    if (by <= 0) return 'the factor of a range is above 0';
    if (a !== undefined && a === 0) return 'a range by × does not start at 0';
  } else if (by === 0) return 'a step of 0 does not move';
  if (a === undefined || b === undefined || a === b) return undefined;
  const up = step.multiply ? by > 1 === a > 0 : by > 0;
  const crosses = step.multiply && a > 0 !== b > 0;
  return up !== b > a || crosses ? 'the step leads away from the end' : undefined;
}

/** A word by its index in a set, one literal an occurrence and set. */
export function wordLiteral(node: Expression, word: string, words: readonly string[], context: Context): Value {
  let keys = wordKeys.get(node);
  if (!keys) wordKeys.set(node, (keys = new Map()));
  let key = keys.get(words);
  if (!key) keys.set(words, (key = {}));
  return single(literalOf(key, words.indexOf(word)), { kind: 'word', words }, context.place(node));
}

const wordKeys = new WeakMap<Expression, Map<readonly string[], object>>();

/** Numbers with their units. */
import type { Expression, NumberNode, UnitText } from '../ast';
import type { Formula } from '../../models/formula';
import type { Unit } from '../../quantity/units';
import type { Context } from './context';
import type { Value } from './value';
import { literal } from '../../models/formula';
import { dimensionless } from '../../quantity/dimension';
import { parseUnit, suggestUnit, toBase } from '../../quantity/units';
import { numberType, single } from './value';
import { bare } from './walk';

const literals = new WeakMap<object, Formula>();

/** The one literal of a number in the text: the same object wherever and however often it is checked. */
export function literalOf(node: object, value: number): Formula {
  let formula = literals.get(node);
  if (!formula) literals.set(node, (formula = literal(value)));
  return formula;
}

export function unitOf(unit: UnitText, context: Context): Unit | undefined {
  const known = parseUnit(unit.text);
  if (known) return known;
  const meant = suggestUnit(unit.text);
  const fixes = (meant?.split(' or ') ?? []).map((text) => ({
    from: unit.from,
    to: unit.to,
    title: `change to ${text}`,
    text,
  }));
  const message = `unknown unit \`${unit.text}\`${meant === undefined ? '' : `: did you mean ${meant}`}`;
  return context.fail(unit, 'unknown-unit', message, fixes.length > 0 ? { fixes } : {});
}

/** `outer` is the unit of the list that the number stands in. */
export function lowerNumber(node: NumberNode, context: Context, outer?: UnitText): Value | undefined {
  if (!Number.isFinite(node.value)) {
    return context.fail(node, 'not-finite', `${context.text(node)} is larger than any number`);
  }
  const written = node.unit ?? outer;
  if (!written) return single(literalOf(node, node.value), numberType(dimensionless), context.place(node));
  const unit = outer ? parseUnit(outer.text) : unitOf(written, context);
  if (!unit) return undefined;
  const place = context.place(node);
  return single(literalOf(node, toBase(node.value, unit)), numberType(unit.dimension), place, unit.text);
}

/** The number that an expression of unitless numbers is; for exponents. */
export function plainNumber(node: Expression): number | undefined {
  const inner = bare(node);
  if (inner.kind === 'number') return inner.unit ? undefined : inner.value;
  if (inner.kind === 'unary') {
    const value = plainNumber(inner.operand);
    return value === undefined ? undefined : -value;
  }
  if (inner.kind !== 'binary' || inner.operator !== '/') return undefined;
  const above = plainNumber(inner.left);
  const below = plainNumber(inner.right);
  return above === undefined || below === undefined || below === 0 ? undefined : above / below;
}

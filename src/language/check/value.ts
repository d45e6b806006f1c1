/** Checked values while they are made: a `Typed` that also knows how deep its formula is. */
import type { Axis, Formula } from '../../models/formula';
import type { Dimension } from '../../quantity/dimension';
import type { Guard, Place, Typed, ValueType } from '../program';
import { literal } from '../../models/formula';

export interface Value extends Typed {
  /** Nested operations of the formula, so that nothing that walks it runs out of stack. */
  readonly depth: number;
}

/** More nested operations than this in one value are `too-large`. */
export const deepest = 2000;
/** What a model's formula may add to the depth of its arguments. */
export const modelDepth = 40;

export const numberType = (dimension: Dimension): ValueType => ({ kind: 'number', dimension });
export const conditionType: ValueType = { kind: 'condition' };

const none: readonly never[] = [];

/** Axes of several values, by order of declaration. */
export function mergeAxes(lists: readonly (readonly Axis[])[]): readonly Axis[] {
  const filled = lists.filter((axes) => axes.length > 0);
  const [first] = filled;
  if (!first) return none;
  if (filled.every((axes) => axes === first)) return first;
  const all = new Set(filled.flat());
  return all.size === first.length ? first : [...all].sort((a, b) => a.order - b.order);
}

/** Guards of several values, each once. */
export function mergeGuards(lists: readonly (readonly Guard[])[]): readonly Guard[] {
  const filled = lists.filter((guards) => guards.length > 0);
  const [first] = filled;
  if (!first) return none;
  if (filled.every((guards) => guards === first)) return first;
  return [...new Set(filled.flat())];
}

/** The value of an operation on others: axes and guards are united. */
export function combine(
  from: readonly Value[],
  formula: Formula,
  type: ValueType,
  place: Place,
  more: { readonly guards?: readonly Guard[]; readonly deeper?: number; readonly unbounded?: boolean } = {},
): Value {
  return {
    formula,
    type,
    place,
    axes: mergeAxes(from.map(({ axes }) => axes)),
    guards: mergeGuards(more.guards ? [...from.map(({ guards }) => guards), more.guards] : from.map((v) => v.guards)),
    unbounded: more.unbounded ?? (type.kind === 'number' && from.some(({ unbounded }) => unbounded)),
    depth: from.reduce((depth, value) => Math.max(depth, value.depth), 0) + (more.deeper ?? 1),
  };
}

export const single = (formula: Formula, type: ValueType, place: Place, unit?: string): Value => ({
  formula,
  type,
  place,
  axes: none,
  guards: none,
  unbounded: false,
  depth: 1,
  ...(unit === undefined ? {} : { unit }),
});

/** The same value without a unit to print in, or with another one. */
export function inUnit(value: Value, unit: string | undefined): Value {
  if (value.unit === unit) return value;
  const { formula, type, axes, guards, unbounded, place, depth } = value;
  const rest = { formula, type, axes, guards, unbounded, place, depth };
  return unit === undefined ? rest : { ...rest, unit };
}

export const asValue = (typed: Typed): Value => ('depth' in typed ? (typed as Value) : { ...typed, depth: 1 });

/** One number (SI base unit), condition (1, 0) or word (its index): what a slider tries. */
export const typedLiteral = (value: number, type: ValueType, place: Place): Typed =>
  single(literal(value), type, place);

/** A sweep over an axis. `place` is where its guards point. */
export const typedAxis = (axis: Axis, place: Place): Typed => ({
  ...single(
    { op: 'axis', axis },
    axis.words ? { kind: 'word', words: axis.words } : numberType(axis.dimension),
    place,
    axis.unit,
  ),
  axes: [axis],
});

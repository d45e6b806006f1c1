// The library's operation of a name and type, where it reaches all of the slots.
import type { Scalar } from '../../types';
import { operations } from '../arena';
import type { Slot } from '../slot';
import type { Operation } from '../wasm/library';

const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=']);

/** An operation by name and type of its operands; undefined where the library has none. */
export function farOperation(scalar: Scalar, name: string): Operation | undefined {
  if (!operations) return undefined;
  if (scalar === 'f16') return comparisons.has(name) ? operations[`f32 ${name}`] : undefined;
  return (
    operations[`${scalar} ${name}`] ?? (scalar === 'i32' || scalar === 'u32' ? operations[`word ${name}`] : undefined)
  );
}

/** Whether the library reaches all slots. */
export function near(...slots: readonly Slot[]): boolean {
  for (const s of slots) if (s.at < 0) return false;
  return true;
}

/** The same, and the slots hold one form of values. */
export function alike(...slots: readonly Slot[]): boolean {
  for (const s of slots) if (s.at < 0 || s.form !== slots[0]!.form) return false;
  return true;
}

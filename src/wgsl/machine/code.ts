// A compiled expression: where its value will lie, and what brings it there.
import { flatten, type Scalar, type Type } from '../types';
import type { Product } from './fuse';
import { Slot } from './slot';

export interface Code {
  /** A slot a scalar component. They stay the same objects; only their contents change. */
  out: Slot[];
  /** Null where there is nothing to do (a name, a constant). */
  run: (() => void) | null;
  /** Nobody else writes these slots until this code runs again: a `let` may keep them. */
  fresh: boolean;
  /** Set where this is a product that its user may compute in its own loop instead. */
  product?: Product;
  /**
   * A chain of && (or ||) with a part that is one coin for the warp beside parts of which each lane has its own: with
   * probability `q` the coin leaves the lanes to the others, else all are off (&&) or on (||). 0: it has no such part.
   */
  gate?: { readonly and: boolean; q: number };
}

/** New slots for a value of a type. */
export function slotsFor(type: Type, lanes: number): Slot[] {
  return flatten(type).map((t) => new Slot(t, lanes));
}

/** New slots of one scalar. */
export function slots(n: number, t: Scalar, lanes: number): Slot[] {
  const out: Slot[] = [];
  for (let k = 0; k < n; k++) out.push(new Slot(t, lanes));
  return out;
}

/** One after the other. */
export function sequence(parts: readonly (Code | null)[]): (() => void) | null {
  const runs: (() => void)[] = [];
  for (const p of parts) if (p?.run) runs.push(p.run);
  const a = runs[0];
  const b = runs[1];
  if (!a) return null;
  if (!b) return a;
  if (runs.length === 2)
    return () => {
      a();
      b();
    };
  return () => {
    for (let i = 0; i < runs.length; i++) runs[i]!();
  };
}

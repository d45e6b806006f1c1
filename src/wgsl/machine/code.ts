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
  product?: Product | undefined;
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
  // an array that grows takes room for sixteen more
  if (n === 1) return [new Slot(t, lanes)];
  const out = new Array<Slot>(n);
  for (let k = 0; k < n; k++) out[k] = new Slot(t, lanes);
  return out;
}

/** One after the other. */
export function sequence(parts: readonly (Code | null)[]): (() => void) | null {
  let n = 0;
  let a: (() => void) | null = null;
  let b: (() => void) | null = null;
  for (const p of parts) {
    if (!p?.run) continue;
    if (n === 0) a = p.run;
    else b = p.run;
    n++;
  }
  if (!a || !b) return a;
  return n === 2 ? both(a, b) : all(parts.flatMap((p) => p?.run ?? []));
}

/** The runs of two parts, without a list of them. */
export function sequence2(left: Code, right: Code): (() => void) | null {
  if (!left.run) return right.run;
  return right.run ? both(left.run, right.run) : left.run;
}

// functions of their own: what a closure holds on to is then no more than it uses
export const both = (a: () => void, b: () => void) => () => {
  a();
  b();
};
const all = (runs: readonly (() => void)[]) => () => {
  for (let i = 0; i < runs.length; i++) runs[i]!();
};

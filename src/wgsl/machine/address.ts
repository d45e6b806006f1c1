// The way to a place, lane by lane: static distance plus indices.
import type { Place, Step } from '../tree';
import { mix } from './causes';
import { sequence } from './code';
import { operands } from './effects';
import type { Machine } from './machine';
import { KNOWN, OFFSET, PER_LANE, type Slot } from './slot';

export interface Index {
  slot: Slot;
  /** Per element: slots in variables, bytes in memory. */
  scale: number;
  /** Null: runtime-sized. */
  count: number | null;
}

export interface Address {
  /** Static part. */
  base: number;
  readonly indices: readonly Index[];
  /** Computes the indices. */
  run: (() => void) | null;
}

/** The way to a whole variable. */
const here: Address = { base: 0, indices: [], run: null };

/** Splits the steps of a place into a static part and compiled indices. */
export function address(m: Machine, steps: readonly Step[], unit: 'slots' | 'bytes'): Address {
  if (steps.length === 0) return here;
  let base = 0;
  const indices: Index[] = [];
  const codes = operands(
    m,
    steps.flatMap((step) => (step.kind === 'index' ? [step.index] : [])),
  );
  let next = 0;
  for (const step of steps) {
    if (step.kind === 'static') base += step[unit];
    else {
      const code = codes[next++]!;
      indices.push({ slot: code.out[0]!, scale: step[unit], count: step.count });
    }
  }
  return { base, indices, run: sequence(codes) };
}

/** The cause of all indices together. */
export function indexCause(indices: readonly Index[]): number {
  let why = 0;
  for (const i of indices) why = mix(why, i.slot.why);
  return why;
}

/** What `locate` met: some lane's index is unknown; some lane that is on leaves its array. */
export const VAGUE = 1;
export const OUTSIDE = 2;

/**
 * Fills `at` with each lane's distance. Indices are brought into their arrays (`clamp`), or a lane that leaves its
 * array gets -1. `how` says by lane how its index is unknown. WGSL leaves it open where a lane goes that leaves its
 * array: with `mask` such a lane, if it is on, counts as unknown. Returns VAGUE and OUTSIDE.
 */
export function locate(
  a: Address,
  at: Int32Array,
  how: Uint8Array | null,
  clamp: boolean,
  limit: number,
  mask: Float64Array | null,
): number {
  const n = at.length;
  at.fill(a.base);
  let met = 0;
  if (how) how.fill(0);
  for (const { slot, scale, count } of a.indices) {
    const v = slot.v;
    const top = (count ?? limit) - 1;
    if (slot.u !== 0 && how) {
      met |= VAGUE;
      for (let i = 0; i < n; i++) {
        const z = slot.un[i]!;
        if (z !== KNOWN) how[i] = z === PER_LANE || z === OFFSET || how[i] === PER_LANE ? PER_LANE : z;
      }
    }
    for (let i = 0; i < n; i++) {
      let x = v[i]!;
      if (x < 0 || x > top) {
        if (mask !== null && mask[i] !== 0 && (slot.u === 0 || slot.un[i] === KNOWN)) {
          met |= OUTSIDE;
          if (how) {
            how[i] = PER_LANE;
            met |= VAGUE;
          }
        }
        if (!clamp) {
          at[i] = -2147483648;
          continue;
        }
        x = x < 0 ? 0 : top;
      }
      if (clamp || at[i]! >= 0) at[i]! += x * scale;
    }
  }
  return met;
}

/** The name of a place for people: `data[…]`, `p.n`. */
export function placeText(p: Place): string {
  let type = p.root.type.kind === 'pointer' ? p.root.type.target : p.root.type;
  let text = p.root.name;
  for (const s of p.steps) {
    if (type.kind === 'struct' && s.kind === 'static') {
      const member = type.members.find((x) => x.slot === s.slots && x.offset === s.bytes);
      text += `.${member?.name ?? '?'}`;
      if (!member) break;
      type = member.type;
    } else if (type.kind === 'array') {
      text += s.kind === 'static' ? `[${type.stride === 0 ? 0 : Math.round(s.bytes / type.stride)}]` : '[…]';
      type = type.element;
    } else break;
  }
  return text;
}

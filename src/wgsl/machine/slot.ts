// A value of one scalar component for every lane of the vector.
import type { Scalar } from '../types';
import { blocks, bytesOf, lanesAt, operations, probabilitiesOf, roomForLanes } from './arena';

export type Lanes = Float32Array | Int32Array | Uint32Array | Uint8Array;

/** Why a lane's value is unknown. */
export const KNOWN = 0;
/** Unknown, and its own for each lane. */
export const PER_LANE = 1;
/** Unknown, but one value for all lanes of the warp. */
export const UNIFORM = 2;
/** A known part that differs by lane, plus an unknown that does not (`gid.x + offset`). */
export const OFFSET = 4;

const none8 = new Uint8Array(0);
const none64 = new Float64Array(0);

/** Two hashes of the values of all lanes. */
export interface Print {
  h: number;
  g: number;
}

export class Slot {
  private view: Lanes | null;
  /** Where `v` lies for the library of operations; -1: it does not reach it. */
  readonly at: number;
  /** How `v` holds values: bytes of 0 and 1, integers, floats. */
  readonly form: 0 | 1 | 2;
  /** 1 when some lane is unknown; then `un` (and, for a bool, `p`) speak. */
  u = 0;
  un: Uint8Array = none8;
  /** For a bool: probability of being true. */
  p: Float64Array = none64;
  /** Value number of the unknown part; two slots with one number hold one value. Bools may hold its negation. */
  sym = 0;
  neg = 0;
  /** The bool was decided by the rule for boundaries, so an assumption is in it. */
  bnd = 0;
  /** Why the value varies from lane to lane (see causes.ts); 0: it does not. */
  why = 0;
  /** The fingerprint of a constant's lanes, once somebody asked; null: the values may change. */
  print: Print | null = null;

  constructor(
    readonly t: Scalar,
    readonly lanes: number,
  ) {
    this.at = roomForLanes(t, lanes);
    this.view = this.at < 0 ? lanesAt(t, lanes, -1) : null;
    this.form = t === 'bool' ? 0 : t === 'i32' || t === 'u32' ? 1 : 2;
  }

  /**
   * Values by lane; undefined meaning where `un` says unknown. Bools are 0 or 1. Always the same array. Made when first
   * asked for: many slots only the library reads and writes.
   */
  get v(): Lanes {
    return (this.view ??= lanesAt(this.t, this.lanes, this.at));
  }
}

/** Makes `un` and `p` meaningful for a slot that is known so far. */
export function lift(s: Slot): void {
  if (s.un.length === 0) {
    s.un = bytesOf(s.lanes);
    if (s.t === 'bool') s.p = probabilitiesOf(s.lanes);
  }
  if (s.u !== 0) return;
  s.un.fill(0);
  if (s.t !== 'bool') return;
  const { v, p, lanes } = s;
  for (let i = 0; i < lanes; i++) p[i] = v[i]!;
}

/** Brings `u` in line with `un`. */
export function settle(s: Slot): void {
  const { un, lanes } = s;
  let any = 0;
  for (let i = 0; i < lanes; i++) any |= un[i]!;
  s.u = any === 0 ? 0 : 1;
}

/** Every lane unknown. */
export function setUnknown(s: Slot, sym: number, how: number, probability: number): void {
  lift(s);
  s.u = 1;
  s.un.fill(how);
  s.sym = sym;
  s.neg = 0;
  s.bnd = 0;
  if (s.t === 'bool') s.p.fill(probability);
}

function copyLanes(d: Lanes, s: Lanes, n: number): void {
  if (d instanceof Float32Array) copyF(d, s as Float32Array, n);
  else if (d instanceof Int32Array) copyI(d, s as Int32Array, n);
  else if (d instanceof Uint32Array) copyU(d, s as Uint32Array, n);
  else copyB(d, s as Uint8Array, n);
}
// One loop a type: each sees one kind of array, so each compiles to tight code.
function copyF(d: Float32Array, s: Float32Array, n: number): void {
  for (let i = 0; i < n; i++) d[i] = s[i]!;
}
function copyI(d: Int32Array, s: Int32Array, n: number): void {
  for (let i = 0; i < n; i++) d[i] = s[i]!;
}
function copyU(d: Uint32Array, s: Uint32Array, n: number): void {
  for (let i = 0; i < n; i++) d[i] = s[i]!;
}
function copyB(d: Uint8Array, s: Uint8Array, n: number): void {
  for (let i = 0; i < n; i++) d[i] = s[i]!;
}
function maskF(d: Float32Array, s: Float32Array, m: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) if (m[i] !== 0) d[i] = s[i]!;
}
function maskI(d: Int32Array, s: Int32Array, m: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) if (m[i] !== 0) d[i] = s[i]!;
}
function maskU(d: Uint32Array, s: Uint32Array, m: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) if (m[i] !== 0) d[i] = s[i]!;
}
function maskB(d: Uint8Array, s: Uint8Array, m: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) if (m[i] !== 0) d[i] = s[i]!;
}

/** Copies known values to the lanes of a mask (`full`: to all). */
export function putMasked(to: Slot, from: Slot, m: Float64Array, full: boolean): void {
  if (to.at >= 0 && from.at >= 0 && to.form === from.form && operations) {
    if (full) (to.form === 0 ? operations['bool copy'] : operations['word copy'])!(from.at, to.at, blocks);
    else (to.form === 0 ? operations['bool put'] : operations['word put'])!(from.at, to.at, m.byteOffset, blocks);
  } else copyMasked(to.v, from.v, m, full, to.lanes);
}

function copyMasked(d: Lanes, s: Lanes, m: Float64Array, full: boolean, n: number): void {
  if (full) copyLanes(d, s, n);
  else if (d instanceof Float32Array) maskF(d, s as Float32Array, m, n);
  else if (d instanceof Int32Array) maskI(d, s as Int32Array, m, n);
  else if (d instanceof Uint32Array) maskU(d, s as Uint32Array, m, n);
  else maskB(d, s as Uint8Array, m, n);
}

/** A full copy, unknown part included. */
export function copySlot(d: Slot, s: Slot): void {
  if (d.at >= 0 && s.at >= 0 && d.form === s.form && operations)
    (d.form === 0 ? operations['bool copy'] : operations['word copy'])!(s.at, d.at, blocks);
  else copyLanes(d.v, s.v, s.lanes);
  d.u = s.u;
  d.why = s.why;
  d.bnd = s.bnd;
  if (s.u !== 0) {
    if (d.un.length === 0) lift(d);
    d.un.set(s.un);
    d.sym = s.sym;
    d.neg = s.neg;
    if (s.t === 'bool') d.p.set(s.p);
  }
}

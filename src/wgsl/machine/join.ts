// Meetings: lanes that jump wait with their values until their construct ends; where paths meet, values join.
import { blocks, copyMask, operations } from './arena';
import { mix } from './causes';
import { copySlot, KNOWN, lift, PER_LANE, settle, UNIFORM, type Lanes, type Slot } from './slot';
import type { Cell, State } from './state';
import { oneValue } from './unknown';
import { unite, type World } from './world';

/** Whether a slot holds one value for the lanes of a mask, known or not. */
function uniformSlot(s: Slot, mask: Float64Array): boolean {
  if (s.u === 0) return oneValue(s, mask);
  let known = false;
  for (let i = 0; i < s.lanes; i++) {
    if (mask[i] === 0) continue;
    if (s.un[i] === KNOWN) known = true;
    else if (s.un[i] !== UNIFORM) return false;
  }
  return !known;
}

/**
 * Joins the values of a path into `d`: lane i holds d with weight `own[i]·ownPi` and `a` with weight `other[i]·otherPi`.
 * `coin`: the paths belong to different worlds, the same for all lanes, so one value each stays one value.
 */
export function joinSlot(
  s: State,
  d: Slot,
  a: Slot,
  own: Float64Array | null,
  ownPi: number,
  other: Float64Array,
  otherPi: number,
  coin: boolean,
): void {
  const why = mix(d.why, a.why);
  const L = d.lanes;
  if (d.u === 0 && a.u === 0 && sameValues(d.v, a.v, other, L)) {
    d.why = why;
    return;
  }
  const how = coin && uniformSlot(d, other) && uniformSlot(a, other) ? UNIFORM : PER_LANE;
  lift(d);
  lift(a);
  let sym = 0;
  let mixed = false;
  const dsym = d.sym;
  const dneg = d.neg;
  let kept = false;
  let taken = false;
  const bool = d.t === 'bool';
  const one = !bool && dsym === a.sym && dneg === a.neg;
  const { v: dv, un: du, p: dp } = d;
  const { v: av, un: au, p: ap } = a;
  for (let i = 0; i < L; i++) {
    const wa = other[i]! * otherPi;
    const wd = own === null ? 0 : own[i]! * ownPi;
    if (wa === 0) {
      if (du[i] !== KNOWN) kept = true;
      continue;
    }
    const ka = au[i]!;
    if (wd === 0) {
      dv[i] = av[i]!;
      du[i] = ka;
      if (bool) dp[i] = ap[i]!;
      if (ka !== KNOWN) taken = true;
      continue;
    }
    const kd = du[i]!;
    if (kd === KNOWN && ka === KNOWN && dv[i] === av[i]) continue;
    if (one && kd !== KNOWN && ka !== KNOWN) {
      kept = true;
      continue;
    }
    if (bool) {
      const p = (dp[i]! * wd + ap[i]! * wa) / (wd + wa);
      dp[i] = p;
      if (p <= 0 || p >= 1) {
        // what the rule for boundaries decided is assumed, not known
        du[i] = (d.bnd | a.bnd) !== 0 ? UNIFORM : KNOWN;
        dv[i] = p >= 1 ? 1 : 0;
        continue;
      }
    }
    du[i] = how;
    mixed = true;
  }
  if (mixed || (kept && taken && (dsym !== a.sym || dneg !== a.neg))) sym = s.symbols.fresh();
  else if (taken && !kept) {
    sym = a.sym;
    d.neg = a.neg;
  } else sym = dsym;
  if (mixed) d.neg = 0;
  d.sym = sym;
  d.bnd |= a.bnd;
  d.why = why;
  settle(d);
}

/** Whether two values are equal in the lanes of a mask. */
function sameValues(a: Lanes, b: Lanes, mask: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) if (mask[i]! > 0 && a[i] !== b[i]) return false;
  return true;
}

const nobody = new Float64Array(0);

/** Lanes that left early, with the values they had. What holds them is lent while somebody waits. */
export class Pending {
  /** The lanes; of no length while there are none. */
  w: Float64Array = nobody;
  world: World | null = null;
  has = false;
  /** Lanes waiting, while everything is known. */
  n = 0;
  /** Values of the variables that matter after the meeting. */
  private readonly values: Slot[] = [];
  /** Worlds met with masks that differ lane by lane. */
  mixed = false;

  constructor(
    private readonly s: State,
    /** Which slots matter; asked once the construct is compiled. */
    private readonly slots: () => Slot[],
    readonly cell: Cell,
  ) {}

  /** Nobody waits any more. To be called before a construct, and after it. */
  reset(): void {
    this.mixed = false;
    if (!this.has) return;
    const { spares } = this.s;
    spares.giveMask(this.w);
    this.w = nobody;
    spares.giveSlots(this.values);
    this.values.length = 0;
    this.world = null;
    this.has = false;
    this.n = 0;
  }

  /** The lanes that are on leave for the end of the construct. */
  leave(): void {
    const { s } = this;
    if (s.N === 0) return;
    const m = s.M;
    const first = !this.has;
    if (first) this.w = s.spares.mask();
    const { w } = this;
    if (!s.unknown) {
      this.n += s.N;
      if (first) {
        copyMask(w, m);
        m.fill(0);
      } else if (operations) operations['mask move']!(m.byteOffset, w.byteOffset, blocks);
      else
        for (let i = 0; i < s.L; i++) {
          if (m[i] !== 0) {
            w[i] = 1;
            m[i] = 0;
          }
        }
      this.has = true;
      s.N = 0;
      s.measured = false;
      return;
    }
    const pi = s.world.pi;
    const now = this.slots();
    s.move(3 * now.length);
    if (first) {
      for (let k = 0; k < now.length; k++) {
        const value = s.spares.slot(now[k]!);
        copySlot(value, now[k]!);
        this.values.push(value);
      }
    } else {
      const coin = this.world !== null && disjoint(this.world, s.world);
      for (let k = 0; k < now.length; k++) joinSlot(s, this.values[k]!, now[k]!, w, 1, m, pi, coin);
    }
    if (this.world && this.world !== s.world && s.frac) this.mixed = true;
    if (first) for (let i = 0; i < s.L; i++) w[i] = pi * m[i]!;
    else for (let i = 0; i < s.L; i++) w[i]! += pi * m[i]!;
    this.world = unite(this.world, s.world);
    this.has = true;
    m.fill(0);
    s.N = 0;
    s.frac = false;
    s.measured = false;
  }

  /** These lanes leave, while everything is known; the mask of the state is the caller's business. */
  send(mask: Float64Array, n: number): void {
    const first = !this.has;
    if (first) this.w = this.s.spares.mask();
    const { w } = this;
    this.n += n;
    this.has = true;
    if (first) copyMask(w, mask);
    else if (operations) operations['mask add']!(mask.byteOffset, w.byteOffset, blocks);
    else for (let i = 0; i < mask.length; i++) if (mask[i] !== 0) w[i] = 1;
  }

  /** The lanes that wait come back and join those that are on; the mask of the state is written in place. */
  arrive(): void {
    const { s, w } = this;
    if (!this.has) return;
    const m = s.M;
    if (!s.unknown) {
      if (s.N === 0) copyMask(m, w);
      else if (operations) operations['mask add']!(w.byteOffset, m.byteOffset, blocks);
      else for (let i = 0; i < s.L; i++) if (w[i] !== 0) m[i] = 1;
      s.N += this.n;
      s.measured = false;
      return;
    }
    const here = s.N > 0;
    const pi = s.world.pi;
    const now = this.slots();
    const coin = here && this.world !== null && disjoint(this.world, s.world);
    for (let k = 0; k < this.values.length; k++)
      joinSlot(s, now[k]!, this.values[k]!, here ? m : null, here ? pi : 0, w, 1, coin);
    const world = unite(here ? s.world : null, this.world) ?? s.world;
    if (here && world !== s.world) this.mixed = true;
    for (let i = 0; i < s.L; i++) {
      const x = ((here ? pi * m[i]! : 0) + w[i]!) / world.pi;
      m[i] = x > 1 - 1e-9 ? 1 : x;
    }
    s.world = world;
    if (this.mixed) s.mixed = true;
    s.recount();
  }

  /**
   * Only those who wait are on from here, nobody else: for constructs that lanes leave for good.
   *
   * @param world where they meet; null: nobody waits
   * @param mask becomes theirs
   */
  remain(world: World | null, mask: Float64Array, before: World, mixed: boolean): void {
    const { s, w } = this;
    if (world === null) {
      mask.fill(0);
      s.N = 0;
      s.frac = false;
      s.world = before;
      s.measured = false;
      return;
    }
    for (let i = 0; i < s.L; i++) {
      const x = w[i]! / world.pi;
      mask[i] = x > 1 - 1e-9 ? 1 : x;
    }
    s.world = world;
    s.recount();
    s.mixed = (this.mixed || mixed) && s.frac;
  }

  /** The values of the lanes that wait become those of the variables; the mask is the caller's business. */
  restoreValues(): void {
    if (!this.has) return;
    const now = this.slots();
    for (let k = 0; k < this.values.length; k++) joinSlot(this.s, now[k]!, this.values[k]!, null, 0, this.w, 1, false);
  }
}

/** Whether two sets of worlds have none in common. */
export function disjoint(a: World, b: World): boolean {
  let j = 0;
  for (let i = 0; i < a.ends.length; i += 2) {
    while (j < b.ends.length && b.ends[j + 1]! <= a.ends[i]! + 1e-12) j += 2;
    if (j < b.ends.length && b.ends[j]! < a.ends[i + 1]! - 1e-12) return false;
  }
  return true;
}

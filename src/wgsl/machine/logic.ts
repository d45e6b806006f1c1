// && and ||: the right side runs only on the lanes that need it.
import { blocks, operations } from './arena';
import type { Expr } from '../tree';
import { mix } from './causes';
import type { Code } from './code';
import { costOf } from './costs';
import { effects } from './effects';
import type { Machine } from './machine';
import { copySlot, KNOWN, lift, PER_LANE, settle, Slot, UNIFORM } from './slot';
import type { State } from './state';
import { tagOf } from './unknown';
import { cut } from './world';

export function logicCode(m: Machine, e: Extract<Expr, { op: 'logic' }>): Code {
  const s = m.state;
  const L = m.L;
  const and = e.operator === '&&';
  const left = m.expr(e.left);
  // what the right side assigns happens on part of the lanes
  const cell = m.push();
  const right = m.expr(e.right);
  m.pop();
  const cost = costOf(e.right);
  // what the right side does cannot change what the left side gave
  const quiet = !effects(e.right);
  const a = left.out[0]!;
  const b = right.out[0]!;
  const r = new Slot('bool', L);
  const tag = tagOf(e.operator);
  const gate = { and, q: 0 };
  const far = a.at >= 0 && b.at >= 0 && r.at >= 0 && a.form === 0 && b.form === 0 ? operations : null;
  const together = far?.[and ? 'bool &' : 'bool |'];
  const count = blocks;

  const runRight = (narrowed: Float64Array, n: number, frac: boolean) => {
    const { M, N, world, issues, active, measured, frac: frac0, mixed } = s;
    s.M = narrowed;
    s.N = n;
    s.frac = frac;
    s.measured = n === N && !frac && measured;
    if (cost > 0) s.spend(cost);
    right.run?.();
    s.M = M;
    s.N = N;
    s.world = world;
    s.frac = frac0;
    s.mixed = mixed;
    s.issues = issues;
    s.active = active;
    s.measured = measured;
  };

  const run = () => {
    left.run?.();
    const M = s.M;
    gate.q = 0;
    cell.why = a.why;
    if (a.u === 0) {
      const av = a.v;
      let n: number;
      if (far) {
        n = far['mask count']!(a.at, M.byteOffset, count);
        if (!and) n = s.N - n;
      } else n = needing(av, M, and ? 1 : 0, s.N === L, L);
      if (n === s.N && !s.unknown && quiet) {
        // every lane that is on needs the right side
        if (cost > 0) s.spend(cost);
        right.run?.();
        if (together) together(a.at, b.at, r.at, count);
        else if (and) both(av, b.v, r.v, L);
        else either(av, b.v, r.v, L);
        r.u = 0;
        r.why = mix(a.why, b.why);
        return;
      }
      if (n === 0) {
        // the left side decides
        if (s.leaned) s.passOver(e.right);
        for (let i = 0; i < L; i++) r.v[i] = av[i]!;
        r.u = 0;
        r.why = a.why;
        return;
      }
      const { spares } = s;
      const narrowed = spares.mask();
      if (far) {
        const other = spares.mask();
        if (and) far['mask split']!(a.at, M.byteOffset, narrowed.byteOffset, other.byteOffset, count);
        else far['mask split']!(a.at, M.byteOffset, other.byteOffset, narrowed.byteOffset, count);
        spares.giveMask(other);
      } else for (let i = 0; i < L; i++) narrowed[i] = (av[i] !== 0) === and ? M[i]! : 0;
      const kept = spares.slot(a);
      copySlot(kept, a);
      runRight(narrowed, n, s.frac);
      spares.giveMask(narrowed);
      // read below, before anything else runs
      spares.giveSlot(kept);
      const kv = kept.v;
      const bv = b.v;
      if (together && kept.at >= 0) together(kept.at, b.at, r.at, count);
      else if (and) for (let i = 0; i < L; i++) r.v[i] = kv[i]! & bv[i]!;
      else for (let i = 0; i < L; i++) r.v[i] = kv[i]! | bv[i]!;
      r.why = mix(kept.why, b.why);
      r.bnd = b.bnd;
      if (b.u === 0) {
        r.u = 0;
        return;
      }
      lift(r);
      r.u = 1;
      for (let i = 0; i < L; i++) {
        if ((kv[i] !== 0) === and) {
          r.v[i] = bv[i]!;
          r.un[i] = b.un[i]!;
          r.p[i] = b.un[i] === KNOWN ? bv[i]! : b.p[i]!;
        } else {
          r.v[i] = kv[i]!;
          r.un[i] = KNOWN;
          r.p[i] = kv[i]!;
        }
      }
      r.sym = b.sym;
      r.neg = b.neg;
      settle(r);
      if (right.gate?.and === and) gate.q = right.gate.q;
      return;
    }
    unknownLeft(M);
  };

  const unknownLeft = (M: Float64Array) => {
    let b = right.out[0]!;
    const { spares } = s;
    const narrowed = spares.mask();
    // copies: what is assumed here must not stay with a variable
    const kept = spares.slot(a);
    const taken = spares.slot(a);
    copySlot(kept, a);
    applyAssumption(s, kept);
    let n = 0;
    for (let i = 0; i < L; i++) {
      const p = kept.un[i] === KNOWN ? kept.v[i]! : kept.p[i]!;
      const x = M[i]! * (and ? p : 1 - p);
      narrowed[i] = x;
      if (x > 0) n++;
    }
    const mark = s.symbols.mark;
    if (n === 0) s.passOver(e.right);
    const around = s.world;
    const q = one(s, kept, M, and ? 0 : 1);
    if (q > 0) {
      // one coin for the warp: all of these lanes go on, or none
      for (let i = 0; i < L; i++) if (narrowed[i]! > 0) narrowed[i] = M[i]!;
      s.world = cut(around, q)[and ? 0 : 1];
    }
    if (n > 0) {
      if (kept.sym !== 0 && kept.bnd === 0) s.symbols.assume(kept.sym, (and ? 1 : 0) ^ kept.neg);
      runRight(narrowed, n, true);
      s.world = around;
      if (b.u !== 0) {
        copySlot(taken, b);
        applyAssumption(s, taken);
        b = taken;
      }
      s.symbols.release(mark);
    }
    lift(r);
    r.u = 1;
    for (let i = 0; i < L; i++) {
      const p = kept.un[i] === KNOWN ? kept.v[i]! : kept.p[i]!;
      const q = n === 0 ? (and ? 1 : 0) : b.u !== 0 && b.un[i] !== KNOWN ? b.p[i]! : b.v[i]!;
      // 0 && x is 0 and 1 || x is 1, whatever x is
      const x = and ? (p === 0 ? 0 : p * q) : p === 1 ? 1 : p + (1 - p) * q;
      r.p[i] = x;
      r.v[i] = x >= 1 ? 1 : 0;
      const lanes = kept.un[i] === PER_LANE || (n > 0 && b.u !== 0 && b.un[i] === PER_LANE);
      r.un[i] =
        x <= 0 || x >= 1 ? (kept.bnd !== 0 || (n > 0 && b.bnd !== 0) ? UNIFORM : KNOWN) : lanes ? PER_LANE : UNIFORM;
    }
    settle(r);
    r.why = n > 0 ? mix(kept.why, b.why) : kept.why;
    r.bnd = kept.bnd | (n > 0 ? b.bnd : 0);
    if (n === 0) {
      r.sym = kept.sym;
      r.neg = kept.neg;
    } else {
      const kb = b.u !== 0 ? b.sym * 2 + b.neg : s.symbols.key(b, narrowed);
      r.sym = s.symbols.of(tag, kept.sym * 2 + kept.neg, kb);
      r.neg = 0;
      const own = chance(s, kept, left, M, and) * (b.u !== 0 ? chance(s, b, right, narrowed, and) : 1);
      if (own < 1) gate.q = own;
      // a boundary that lets all lanes through leaves the other side's atom to decide
      if (kept.bnd !== 0 && b.u !== 0 && b.bnd === 0 && every(kept, and ? 1 : 0, M)) {
        r.sym = b.sym;
        r.neg = b.neg;
        r.bnd = 0;
      } else if (b.bnd !== 0 && kept.bnd === 0 && every(b, and ? 1 : 0, narrowed)) {
        r.sym = kept.sym;
        r.neg = kept.neg;
        r.bnd = 0;
      }
    }
    spares.giveMask(narrowed);
    spares.giveSlot(kept);
    spares.giveSlot(taken);
  };
  return { out: [r], run, fresh: true, gate };
}

/**
 * The probability of an unknown condition that is one for the warp: every lane that is on shares it, or has the known
 * value `settled` (0 after &&, 1 after ||). Else 0.
 */
function one(s: State, c: Slot, mask: Float64Array, settled: number): number {
  let q = 0;
  for (let i = 0; i < c.lanes; i++) {
    if (mask[i] === 0) continue;
    const p = c.un[i] === KNOWN ? c.v[i]! : c.p[i]!;
    if (p === settled) continue;
    if (c.un[i] === KNOWN || p <= 0 || p >= 1 || (c.un[i] !== UNIFORM && !s.uniform)) return 0;
    if (q !== 0 && q !== p) return 0;
    q = p;
  }
  return q;
}

/** The share of worlds in which a side lets anything through (&&), or not everything (||); 1 where lanes decide alone. */
function chance(s: State, c: Slot, code: Code, mask: Float64Array, and: boolean): number {
  if (code.gate && code.gate.q > 0) return code.gate.and === and ? code.gate.q : 1;
  const q = one(s, c, mask, and ? 0 : 1);
  return q === 0 ? 1 : and ? q : 1 - q;
}

/** Lanes that are on and have this truth value. */
function needing(v: Slot['v'], mask: Float64Array, value: number, full: boolean, n: number): number {
  let count = 0;
  if (full) {
    for (let i = 0; i < n; i++) if (v[i] === value) count++;
  } else for (let i = 0; i < n; i++) if (v[i] === value && mask[i] !== 0) count++;
  return count;
}
function both(a: Slot['v'], b: Slot['v'], r: Slot['v'], n: number): void {
  for (let i = 0; i < n; i++) r[i] = a[i]! & b[i]!;
}
function either(a: Slot['v'], b: Slot['v'], r: Slot['v'], n: number): void {
  for (let i = 0; i < n; i++) r[i] = a[i]! | b[i]!;
}

/** The right side of a rule for boundaries: all lanes decided one way. */
function every(c: Slot, value: number, mask: Float64Array): boolean {
  for (let i = 0; i < c.lanes; i++) if (mask[i]! > 0 && (c.un[i] === KNOWN ? c.v[i] : c.p[i]) !== value) return false;
  return true;
}

/** Replaces the probability of a condition by what is assumed about its atom. */
export function applyAssumption(s: State, c: Slot): void {
  if (c.u === 0 || c.sym === 0) return;
  const a = s.symbols.assumption(c.sym);
  if (a === undefined) return;
  const p = c.neg !== 0 ? 1 - a : a;
  for (let i = 0; i < c.lanes; i++) if (c.un[i] !== KNOWN) c.p[i] = p;
}

/** & and | on bools: both sides run everywhere; probabilities multiply. */
export function bitLogicCode(m: Machine, and: boolean, a: Code, b: Code): Code {
  const n = Math.max(a.out.length, b.out.length);
  const s = m.state;
  const out = Array.from({ length: n }, () => new Slot('bool', m.L));
  const run = () => {
    a.run?.();
    b.run?.();
    for (let k = 0; k < n; k++) {
      const x = a.out[a.out.length === 1 ? 0 : k]!;
      const y = b.out[b.out.length === 1 ? 0 : k]!;
      const r = out[k]!;
      for (let i = 0; i < m.L; i++) r.v[i] = and ? x.v[i]! & y.v[i]! : x.v[i]! | y.v[i]!;
      r.why = mix(x.why, y.why);
      r.u = 0;
      if ((x.u | y.u) === 0) continue;
      lift(x);
      lift(y);
      lift(r);
      r.u = 1;
      for (let i = 0; i < m.L; i++) {
        const p = x.un[i] === KNOWN ? x.v[i]! : x.p[i]!;
        const q = y.un[i] === KNOWN ? y.v[i]! : y.p[i]!;
        const z = and ? p * q : p + q - p * q;
        r.p[i] = z;
        r.v[i] = z >= 1 ? 1 : 0;
        r.un[i] =
          z <= 0 || z >= 1
            ? (x.bnd | y.bnd) !== 0
              ? UNIFORM
              : KNOWN
            : x.un[i] === PER_LANE || y.un[i] === PER_LANE
              ? PER_LANE
              : UNIFORM;
      }
      r.bnd = x.bnd | y.bnd;
      r.sym = s.symbols.fresh();
      r.neg = 0;
      settle(r);
    }
  };
  return { out, run, fresh: true };
}

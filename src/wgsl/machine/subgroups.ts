// Subgroup and quad operations: they see the lanes of their warp that are on.
import type { Expr } from '../tree';
import { scalarOf } from '../types';
import { INDEX, mix, varies } from './causes';
import { slotsFor, type Code } from './code';
import type { Machine } from './machine';
import { KNOWN, lift, PER_LANE, settle, setUnknown, UNIFORM, type Slot } from './slot';

/** Results that are one value for the warp. */
const uniformResults = new Set([
  'subgroupAdd',
  'subgroupMul',
  'subgroupMax',
  'subgroupMin',
  'subgroupAnd',
  'subgroupOr',
  'subgroupXor',
  'subgroupAll',
  'subgroupAny',
  'subgroupBallot',
  'subgroupBroadcast',
  'subgroupBroadcastFirst',
]);

export function subgroupCode(m: Machine, e: Extract<Expr, { op: 'subgroup' }>): Code {
  const s = m.state;
  const args = e.args.map((a) => m.expr(a));
  const out = slotsFor(e.type, m.L);
  const inputs = args.flatMap((a) => a.out);
  const uniform = uniformResults.has(e.name);
  // one value for the warp, but another warp may have another
  const ballot = s.causes.site(e.at, `${e.name} (one value a warp)`, 0);
  const elected = s.causes.site(e.at, `${e.name} (one lane a warp)`, 0);
  const scalar = scalarOf(e.type) ?? 'u32';
  const run = () => {
    for (const a of args) a.run?.();
    let why = 0;
    let u = 0;
    for (const x of inputs) {
      why = mix(why, x.why);
      u |= x.u;
    }
    if (e.name === 'subgroupElect') why = elected(0);
    else if (uniform) why = e.name === 'subgroupBallot' || varies(why) ? ballot(why & ~INDEX & ~1) : why;
    for (const r of out) {
      r.u = 0;
      r.why = why;
    }
    if (s.unknown && (u !== 0 || s.frac || s.world.pi < 1)) {
      unknownResult(m, e.name, inputs, out, uniform);
      return;
    }
    for (let from = 0; from < m.L; from += s.W) warp(e.name, from, Math.min(m.L, from + s.W), s.M, inputs, out, scalar);
  };
  return { out, run, fresh: true };
}

/** With unknowns: elect and uniform results stay one for the warp; a shuffle is each lane's own. */
function unknownResult(
  m: Machine,
  name: string,
  inputs: readonly Slot[],
  out: readonly Slot[],
  uniform: boolean,
): void {
  const s = m.state;
  if (name === 'subgroupElect') {
    // the first lane that is on: lane i with probability m_i times that no earlier one is
    const r = out[0]!;
    lift(r);
    let none = 1;
    for (let i = 0; i < m.L; i++) {
      const x = s.M[i]!;
      const p = x > 0 ? none : 0;
      none *= 1 - x;
      r.p[i] = p;
      r.v[i] = p >= 1 ? 1 : 0;
      r.un[i] = p <= 0 || p >= 1 ? KNOWN : PER_LANE;
    }
    r.sym = s.symbols.fresh();
    r.neg = 0;
    settle(r);
    return;
  }
  for (let k = 0; k < out.length; k++) {
    const r = out[k]!;
    setUnknown(r, s.symbols.fresh(), uniform ? UNIFORM : PER_LANE, s.probability);
    if ((name === 'subgroupAny' || name === 'subgroupAll') && inputs[0]) {
      const x = inputs[0];
      lift(x);
      let p = 1;
      for (let i = 0; i < m.L; i++) {
        const q = x.un[i] === KNOWN ? x.v[i]! : x.p[i]!;
        p *= 1 - s.M[i]! * (name === 'subgroupAny' ? q : 1 - q);
      }
      r.p.fill(name === 'subgroupAny' ? 1 - p : p);
    }
  }
}

function warp(
  name: string,
  from: number,
  to: number,
  M: Float64Array,
  inputs: readonly Slot[],
  out: readonly Slot[],
  scalar: string,
): void {
  const on = (i: number) => i >= from && i < to && M[i] !== 0;
  if (name === 'subgroupElect') {
    let first = true;
    for (let i = from; i < to; i++) {
      out[0]!.v[i] = first && M[i] !== 0 ? 1 : 0;
      if (M[i] !== 0) first = false;
    }
    return;
  }
  if (name === 'subgroupBallot') {
    const words = [0, 0, 0, 0];
    for (let i = from; i < to; i++)
      if (M[i] !== 0 && inputs[0]!.v[i] !== 0) words[(i - from) >> 5]! |= 1 << ((i - from) & 31);
    for (let k = 0; k < 4; k++) for (let i = from; i < to; i++) out[k]!.v[i] = words[k]!;
    return;
  }
  for (let k = 0; k < out.length; k++) {
    const x = inputs[k]!;
    const r = out[k]!;
    const reduce = /^subgroup(Inclusive|Exclusive)?(Add|Mul|Max|Min|And|Or|Xor|All|Any)$/.exec(name);
    if (reduce) {
      scan(reduce[1] ?? '', reduce[2]!, x, r, from, to, M, scalar);
      continue;
    }
    let first = -1;
    for (let i = from; i < to && first < 0; i++) if (M[i] !== 0) first = i;
    const index = inputs[out.length];
    for (let i = from; i < to; i++) {
      const lane = i - from;
      const j = index ? index.v[i]! : 0;
      const source =
        name === 'subgroupBroadcastFirst'
          ? first
          : name === 'subgroupBroadcast' || name === 'subgroupShuffle'
            ? from + j
            : name === 'subgroupShuffleUp'
              ? i - j
              : name === 'subgroupShuffleDown'
                ? i + j
                : name === 'subgroupShuffleXor'
                  ? from + (lane ^ j)
                  : name === 'quadBroadcast'
                    ? from + (lane & ~3) + j
                    : name === 'quadSwapX'
                      ? from + (lane ^ 1)
                      : name === 'quadSwapY'
                        ? from + (lane ^ 2)
                        : from + (lane ^ 3);
      // a lane that is off or outside has no defined value: take the lane's own
      if (M[i] !== 0) r.v[i] = on(source) ? x.v[source]! : x.v[i]!;
    }
  }
}

function scan(
  kind: string,
  op: string,
  x: Slot,
  r: Slot,
  from: number,
  to: number,
  M: Float64Array,
  scalar: string,
): void {
  const float = scalar === 'f32' || scalar === 'f16';
  const identity =
    op === 'Mul' || op === 'All'
      ? 1
      : op === 'And'
        ? scalar === 'u32'
          ? 4294967295
          : -1
        : op === 'Max'
          ? scalar === 'u32'
            ? 0
            : scalar === 'i32'
              ? -2147483648
              : -Infinity
          : op === 'Min'
            ? scalar === 'u32'
              ? 4294967295
              : scalar === 'i32'
                ? 2147483647
                : Infinity
            : 0;
  const step = (a: number, b: number): number => {
    switch (op) {
      case 'Add':
        return float ? Math.fround(a + b) : scalar === 'u32' ? (a + b) >>> 0 : (a + b) | 0;
      case 'Mul':
        return float ? Math.fround(a * b) : scalar === 'u32' ? Math.imul(a, b) >>> 0 : Math.imul(a, b);
      case 'Max':
        return Math.max(a, b);
      case 'Min':
        return Math.min(a, b);
      case 'And':
        return scalar === 'u32' ? (a & b) >>> 0 : a & b;
      case 'Or':
        return scalar === 'u32' ? (a | b) >>> 0 : a | b;
      case 'Xor':
        return scalar === 'u32' ? (a ^ b) >>> 0 : a ^ b;
      case 'All':
        return a & b;
      default:
        return a | b;
    }
  };
  let sum = identity;
  for (let i = from; i < to; i++) {
    if (M[i] === 0) continue;
    if (kind === 'Exclusive') r.v[i] = sum;
    sum = step(sum, x.v[i]!);
    if (kind === 'Inclusive') r.v[i] = sum;
  }
  if (kind === '') for (let i = from; i < to; i++) r.v[i] = sum;
}

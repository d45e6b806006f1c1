// A condition sends lanes two ways: masks, worlds, and what is assumed on each way.
import { blocks, maskOf, operations } from './arena';
import type { BranchStat } from './branch';
import type { Code } from './code';
import { varies } from './causes';
import { KNOWN, UNIFORM, type Slot } from './slot';
import type { State } from './state';
import { cut, everywhere, type World } from './world';

/** So far is a probability that was assumed from 0 and 1, which mean that the condition is decided. */
const speck = 2 ** -40;

/** The assumed probability as atoms carry it: where it is 0 or 1, a loop's own rule must still tell it from a decision. */
export const nearly = (probability: number): number => Math.min(1 - speck, Math.max(speck, probability));

/** What is as good as 0 or 1 is so where lanes part. */
const settled = (p: number): number => (p < 1e-9 ? 0 : p > 1 - 1e-9 ? 1 : p);

export class Split {
  readonly T: Float64Array;
  readonly E: Float64Array;
  nT = 0;
  nE = 0;
  wT: World = everywhere;
  wE: World = everywhere;
  /** Some lane goes both ways with a probability. */
  fractional = false;
  /** The condition's atom; 0 where it is known. */
  sym = 0;
  neg = 0;
  /** Probability of the condition in the first unknown lane. */
  q = -1;
  /** The rule for boundaries decided. */
  boundary = false;
  /** One coin for all lanes. */
  coin = false;
  /** Something is assumed about the condition. */
  private told = false;
  /** Probabilities here: the condition's own belong to a variable, which other places read too. */
  private readonly here: Float64Array;

  constructor(lanes: number) {
    this.T = maskOf(lanes);
    this.E = maskOf(lanes);
    this.here = new Float64Array(lanes);
  }

  /** Known condition: counts first, and fills the masks only where lanes really go both ways. Returns true then. */
  known(s: State, c: Slot): boolean {
    const v = c.v;
    const m = s.M;
    const L = s.L;
    let n = 0;
    const far = c.at >= 0 && c.form === 0 && operations;
    if (far) n = far['mask count']!(c.at, m.byteOffset, blocks);
    else if (s.N === L) for (let i = 0; i < L; i++) n += v[i]!;
    else for (let i = 0; i < L; i++) if (m[i] !== 0) n += v[i]!;
    this.nT = n;
    this.nE = s.N - n;
    this.wT = this.wE = s.world;
    this.fractional = false;
    this.sym = 0;
    this.q = -1;
    this.boundary = false;
    this.coin = false;
    if (n === 0 || n === s.N) return false;
    const { T, E } = this;
    if (far) far['mask split']!(c.at, m.byteOffset, T.byteOffset, E.byteOffset, blocks);
    else
      for (let i = 0; i < L; i++) {
        const x = m[i]!;
        if (v[i] !== 0) {
          T[i] = x;
          E[i] = 0;
        } else {
          T[i] = 0;
          E[i] = x;
        }
      }
    return true;
  }

  /** Any condition: the masks are always filled. `forced` replaces the probability of unknown lanes. */
  any(s: State, c: Slot, forced: number | undefined, inLoop: boolean, uniform: boolean, gate?: Code['gate']): void {
    const { T, E } = this;
    const m = s.M;
    const L = s.L;
    if (c.u === 0) {
      if (!this.known(s, c)) {
        T.set(m);
        E.set(m);
        if (this.nT === 0) T.fill(0);
        else E.fill(0);
      }
      return;
    }
    const p = this.probabilities(s, c);
    this.boundary = c.bnd !== 0;
    this.sym = c.sym;
    this.neg = c.neg;
    this.coin = false;
    this.q = -1;
    this.wT = this.wE = s.world;
    const assume = forced !== undefined && !(this.boundary && !inLoop);
    let knownT = 0;
    let knownE = 0;
    let perLane = 0;
    let uniformly = 0;
    for (let i = 0; i < L; i++) {
      if (m[i] === 0) continue;
      if (c.un[i] === KNOWN) {
        if (c.v[i] !== 0) knownT++;
        else knownE++;
        continue;
      }
      if (assume && p[i]! > 0 && p[i]! < 1) p[i] = forced;
      else if (assume && this.boundary) p[i] = forced;
      else p[i] = settled(p[i]!);
      if (this.q < 0) this.q = p[i]!;
      if (c.un[i] === UNIFORM || uniform || s.uniform) uniformly++;
      else perLane++;
    }
    this.fractional = true;
    if (uniformly > 0 && perLane === 0 && this.q > 0 && this.q < 1) {
      this.coin = true;
      const [a, b] = cut(s.world, this.q);
      this.wT = knownT > 0 ? s.world : a;
      this.wE = knownE > 0 ? s.world : b;
      for (let i = 0; i < L; i++) {
        const x = m[i]!;
        const known = c.un[i] === KNOWN;
        const t = known ? (c.v[i] !== 0 ? 1 : 0) : knownT > 0 ? this.q : 1;
        const e = known ? (c.v[i] !== 0 ? 0 : 1) : knownE > 0 ? 1 - this.q : 1;
        T[i] = x * t;
        E[i] = x * e;
      }
    } else {
      this.fractional = false;
      // lanes decide alone only in the worlds in which the coin leaves it to them; elsewhere they all go one way
      const q = gate !== undefined && gate.q > 0 && perLane > 0 && !assume && !this.told ? gate.q : 1;
      if (q < 1 && gate?.and) this.wT = cut(s.world, q)[0];
      if (q < 1 && gate?.and === false) this.wE = cut(s.world, 1 - q)[1];
      for (let i = 0; i < L; i++) {
        const x = m[i]!;
        const t = c.un[i] === KNOWN ? c.v[i]! : p[i]!;
        if (q < 1 && x > 0) {
          T[i] = gate!.and ? Math.min(x, (x * t) / q) : x * t;
          E[i] = gate!.and ? x * (1 - t) : Math.min(x, (x * (1 - t)) / q);
          this.fractional = true;
          continue;
        }
        T[i] = x * t;
        E[i] = x * (1 - t);
        if (x > 0 && t > 0 && t < 1) this.fractional = true;
      }
    }
    this.nT = count(T);
    this.nE = count(E);
  }

  /** The condition's probabilities with what is assumed about its atom. */
  private probabilities(s: State, c: Slot): Float64Array {
    const p = this.here;
    p.set(c.p);
    const a = c.sym === 0 ? undefined : s.symbols.assumption(c.sym);
    this.told = a !== undefined;
    if (a !== undefined) {
      const q = c.neg !== 0 ? 1 - a : a;
      for (let i = 0; i < s.L; i++) if (c.un[i] !== KNOWN) p[i] = q;
    }
    return p;
  }
}

function count(m: Float64Array): number {
  let n = 0;
  for (let i = 0; i < m.length; i++) if (m[i]! > 0) n++;
  return n;
}

/** Expected issues of a mask in a set of worlds, for one warp. */
export function issuesOf(s: State, mask: Float64Array, n: number, w: World): number {
  const M = s.M;
  const N = s.N;
  const world = s.world;
  const frac = s.frac;
  s.M = mask;
  s.N = n;
  s.world = w;
  s.frac = s.unknown;
  s.measure();
  const issues = n === 0 ? 0 : s.issues;
  s.M = M;
  s.N = N;
  s.world = world;
  s.frac = frac;
  s.measured = false;
  return issues;
}

/** Notes what a branch did. To be called before the masks change, with the state at the branch. */
export function record(s: State, stat: BranchStat, c: Slot, split: Split): void {
  if (!s.measured) s.measure();
  const { issues, active } = s;
  stat.evaluated += issues;
  stat.lanes += active;
  stat.because(c.why);
  if (s.unknown) stat.turn(s.base);
  if (split.boundary) stat.boundary = true;
  if (split.boundary && !split.coin) stat.inside = true;
  else if (split.q >= 0) stat.assumed = true;
  if (split.nT === 0 || split.nE === 0) {
    stat.taken += issues;
    if (stat.most < 1) stat.most = 1;
    return;
  }
  const t = issuesOf(s, split.T, split.nT, split.wT);
  const e = issuesOf(s, split.E, split.nE, split.wE);
  s.measured = true;
  s.issues = issues;
  s.active = active;
  stat.taken += t + e;
  const both = t + e - issues;
  if (both > 1e-9 * issues) {
    stat.splits += both;
    stat.most = 2;
    if (c.u === 0 && varies(c.why)) stat.sample(c.v as Uint8Array, s.M, s.L, s.W, s.base);
    else if (split.boundary && !split.coin && varies(c.why)) {
      // known lanes beside a bound that is not: the ways that are taken make the pattern
      const ways = Int32Array.from(split.T, (t, i) => (t > split.E[i]! ? 1 : 0));
      stat.sample(ways, s.M, s.L, s.W, s.base);
    } else if (split.coin && varies(c.why)) {
      // known lanes beside one coin for the others: those are the pattern
      const ways = Int32Array.from(c.un, (z, i) => (z === KNOWN ? c.v[i]! : 2));
      stat.sample(ways, s.M, s.L, s.W, s.base);
    } else stat.split++;
  } else if (stat.most < 1) stat.most = 1;
}

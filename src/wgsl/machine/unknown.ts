// Arithmetic on values of which some lanes are unknown: what stays known, what is one for the warp, what is an atom.
import type { Scalar } from '../types';
import { DATA, INDEX, varies } from './causes';
import { KNOWN, lift, OFFSET, PER_LANE, settle, UNIFORM, type Slot } from './slot';
import type { State } from './state';

const tags = new Map<string, number>();
/** A small number for an operation's name, for value numbers. */
export function tagOf(name: string): number {
  let t = tags.get(name);
  if (t === undefined) tags.set(name, (t = tags.size));
  return t;
}

const LESS = tagOf('<');
const EQUAL = tagOf('==');
const comparisons = new Set(['<', '>', '<=', '>=', '==', '!=']);

/** What an operator does with the unknown; looked up once, where it is compiled. */
export interface Rule {
  tag: number;
  /** Nothing times zero is zero, whatever the nothing is. */
  zero: boolean;
  compare: boolean;
  equality: boolean;
  op: string;
  /** How it treats a lane's number: see `line`. */
  line: Line;
}

/**
 * An index plus something unknown that is one for the warp (OFFSET) is met by a bound as an index is, but only as long
 * as it goes along the lanes in a line: after sums, after products with and quotients by what is one for the warp, and
 * cut off at such a value. A square root of it, a hash of it, a remainder of it make each lane a case of its own.
 */
type Line = 'sum' | 'product' | 'quotient' | 'remainder' | 'bound' | 'none';
const lines: Readonly<Record<string, Line>> = {
  '+': 'sum',
  '-': 'sum',
  '*': 'product',
  '/': 'quotient',
  '<<': 'quotient',
  '>>': 'quotient',
  '%': 'remainder',
  min: 'bound',
  max: 'bound',
};
/** Unary operations that keep the line: conversions and roundings. */
export const straight = (op: string): boolean => /^(to |neg$|floor$|ceil$|trunc$|round$|bitcast to [iu]32$)/.test(op);
/** Whole numbers a line is multiplied with at most: beyond, products wrap around, as those of random numbers do. */
const STEEP = 65536;
const rules = { whole: new Map<string, Rule>(), real: new Map<string, Rule>() };
export function ruleOf(op: string, scalar: Scalar): Rule {
  const real = scalar === 'f32' || scalar === 'f16';
  const known = real ? rules.real : rules.whole;
  let rule = known.get(op);
  if (!rule) {
    const zero = !real && (op === '*' || op === '&');
    rule = {
      tag: tagOf(op),
      zero,
      compare: comparisons.has(op),
      equality: op === '==' || op === '!=',
      op,
      line: lines[op] ?? 'none',
    };
    known.set(op, rule);
  }
  return rule;
}

/** How all lanes of a slot are unknown (or known), if they are so in one way; else -1. */
function sameInAll(s: Slot): number {
  if (s.u === 0) return KNOWN;
  const { un, lanes } = s;
  const first = un[0]!;
  for (let i = 1; i < lanes; i++) if (un[i] !== first) return -1;
  return first;
}

/** Whether the known lanes that are on all hold one value. */
export function oneValue(s: Slot, mask: Float64Array): boolean {
  const { v, lanes } = s;
  let i = 0;
  while (i < lanes && mask[i] === 0) i++;
  const first = v[i];
  for (i++; i < lanes; i++) if (mask[i] !== 0 && v[i] !== first) return false;
  return true;
}

/**
 * The unknown part of `r = a op b`, after the loop has computed the known lanes. `lanes` is the size of a workgroup:
 * an equality between a lane's index and an unknown holds in one of them.
 */
export function unknownBinary(s: State, rule: Rule, a: Slot, b: Slot, r: Slot, lanes: number): void {
  const { op, zero, compare, equality } = rule;
  const hx = sameInAll(a);
  const hy = sameInAll(b);
  const whole = hx >= 0 && hy >= 0 && !(zero && (hx === KNOWN || hy === KNOWN));
  if (whole && (hx === PER_LANE || hy === PER_LANE)) {
    // the common case: no lane is special
    lift(r);
    r.un.fill(PER_LANE);
    r.u = 1;
    r.bnd = 0;
    number(s, rule, a, b, r, true);
    return;
  }
  const laneA = a.u === 0 && varies(a.why) && !oneValue(a, s.M);
  const laneB = b.u === 0 && varies(b.why) && !oneValue(b, s.M);
  // a value made from ids counts as a lane's side even where it is one for the warp (`gid.y` in a row)
  const sideA = laneA ? even(a, s.M) : a.u === 0 && (a.why & INDEX) !== 0;
  const sideB = laneB ? even(b, s.M) : b.u === 0 && (b.why & INDEX) !== 0;
  const bent = !compare && !keeps(rule, a, b, laneA, laneB, s.M);
  // what goes in no line any more is as good as data; a remainder and single bits may still be a pattern
  if (bent && op !== '%' && op !== '&' && varies(r.why)) r.why |= DATA;
  lift(r);
  let any = 0;
  // 1: the lane's side is left; 2: it is right; 3: an equality
  let boundary = 0;
  const sides: Sides = (laneA ? 1 : 0) | (laneB ? 2 : 0) | (sideA ? 4 : 0) | (sideB ? 8 : 0) | (bent ? 16 : 0);
  if (whole) {
    const z = meet(hx, hy, compare, equality, sides);
    boundary = z >> 3;
    any = z & 7;
    r.un.fill(any);
  } else {
    lift(a);
    lift(b);
    for (let i = 0; i < r.lanes; i++) {
      const x = a.un[i]!;
      const y = b.un[i]!;
      let z = meet(x, y, compare, equality, sides);
      if (z >> 3 !== 0) boundary = z >> 3;
      z &= 7;
      if (zero && z !== KNOWN && ((x === KNOWN && a.v[i] === 0) || (y === KNOWN && b.v[i] === 0))) {
        z = KNOWN;
        r.v[i] = 0;
      }
      r.un[i] = z;
      any |= z;
    }
  }
  r.u = any === 0 ? 0 : 1;
  r.bnd = 0;
  if (r.u === 0) return;
  if (boundary !== 0) {
    const p =
      boundary === 3
        ? op === '=='
          ? 1 / lanes
          : 1 - 1 / lanes
        : ((boundary === 1) === (op === '<' || op === '<=')) !== lower(boundary === 1 ? b : a, s.M)
          ? 1
          : 0;
    for (let i = 0; i < r.lanes; i++) r.p[i] = r.un[i] === 0 ? r.v[i]! : p;
    r.sym = s.symbols.fresh();
    r.neg = 0;
    r.bnd = 1;
    return;
  }
  number(s, rule, a, b, r, whole);
}

/** The widest rim of a grid that is taken for one. */
const RIM = 16;

/** Whether a bound is the near end of a grid (`x > 0`, `y >= 1`): an interior warp lies above it. */
function lower(bound: Slot, mask: Float64Array): boolean {
  return bound.u === 0 && (bound.t === 'u32' || bound.t === 'i32') && Math.abs(bound.v[firstOn(mask)]!) <= RIM;
}

/** Whether the known values of the lanes go along in even steps, as ids do (in rows and planes, too), and not at random. */
function even(s: Slot, mask: Float64Array): boolean {
  const whole = s.t === 'u32' || s.t === 'i32';
  const steps: number[] = [];
  let last = -1;
  for (let i = 0; i < s.lanes; i++) {
    if (mask[i] === 0) continue;
    if (last >= 0) {
      const d = whole ? (s.v[i]! - s.v[last]!) | 0 : s.v[i]! - s.v[last]!;
      if (whole && Math.abs(d) > STEEP * 256) return false;
      if (!steps.some((x) => (whole ? x === d : Math.abs(x - d) <= 1e-3 * Math.max(Math.abs(x), Math.abs(d))))) {
        steps.push(d);
        if (steps.length > 3) return false;
      }
    }
    last = i;
  }
  return true;
}

/** Whether what comes out of an operation still goes along the lanes in a line. */
function keeps(rule: Rule, a: Slot, b: Slot, laneA: boolean, laneB: boolean, mask: Float64Array): boolean {
  const variesA = laneA || (a.u !== 0 && hasOffset(a));
  const variesB = laneB || (b.u !== 0 && hasOffset(b));
  if (laneA && !even(a, mask)) return false;
  if (laneB && !even(b, mask)) return false;
  const gentle = (x: Slot) => x.u !== 0 || x.t === 'f32' || x.t === 'f16' || Math.abs(x.v[firstOn(mask)]! | 0) <= STEEP;
  switch (rule.line) {
    case 'sum':
      return true;
    case 'product':
      return !(variesA && variesB) && (variesA ? gentle(b) : gentle(a));
    case 'quotient':
      return !variesB;
    case 'remainder':
      return !variesB && b.u !== 0;
    case 'bound':
      return !(variesA && variesB);
    default:
      return false;
  }
}

function hasOffset(s: Slot): boolean {
  for (let i = 0; i < s.lanes; i++) if (s.un[i] === OFFSET) return true;
  return false;
}

function firstOn(mask: Float64Array): number {
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0) return i;
  return 0;
}

/** Bits: the left (1) or right (2) side differs by lane; it is made from ids (4, 8); the result goes in no line (16). */
type Sides = number;

/** How `x op y` is unknown where the operands are so; times 8, which side a boundary has (1 left, 2 right, 3 an equality). */
function meet(x: number, y: number, compare: boolean, equality: boolean, sides: Sides): number {
  const z = x === PER_LANE || y === PER_LANE ? PER_LANE : x === OFFSET || y === OFFSET ? OFFSET : x | y;
  const laneA = x === KNOWN && (sides & 1) !== 0;
  const laneB = y === KNOWN && (sides & 2) !== 0;
  if (!compare) {
    const along = z === OFFSET || (z === UNIFORM && (laneA || laneB));
    return along ? ((sides & 16) !== 0 ? PER_LANE : OFFSET) : z;
  }
  const sideA = x === KNOWN && (sides & 4) !== 0;
  const sideB = y === KNOWN && (sides & 8) !== 0;
  // a value that lanes have at random is met by no bound
  if (z === UNIFORM && ((laneA && !sideA) || (laneB && !sideB))) return PER_LANE;
  if (z !== OFFSET && (z !== UNIFORM || !(equality ? laneA || laneB : sideA || sideB))) return z;
  if (equality) return PER_LANE | (3 << 3);
  const left = x === OFFSET || sideA;
  const right = y === OFFSET || sideB;
  if (left === right) return PER_LANE;
  return UNIFORM | ((left ? 1 : 2) << 3);
}

/** The value number of `a op b`, and for a bool its probability. */
function number(
  s: State,
  { op, tag, compare, equality }: Rule,
  a: Slot,
  b: Slot,
  r: Slot,
  /** All lanes of the result are unknown. */
  whole: boolean,
): void {
  const q = s.probability;
  let kx = s.symbols.key(a, s.M);
  let ky = s.symbols.key(b, s.M);
  if (!compare) {
    r.sym = s.symbols.of(tag, kx, ky);
    r.neg = 0;
    if (r.t === 'bool') for (let i = 0; i < r.lanes; i++) r.p[i] = r.un[i] === 0 ? r.v[i]! : q;
    return;
  }
  // `x > y` is `y < x`, `x <= y` its negation; `!=` negates `==`
  const neg = op === '>=' || op === '<=' || op === '!=' ? 1 : 0;
  if (op === '>' || op === '<=' || (equality && kx > ky)) {
    const k = kx;
    kx = ky;
    ky = k;
  }
  r.sym = s.symbols.of(equality ? EQUAL : LESS, kx, ky);
  r.neg = neg;
  // an even chance is that of the negation too: it need not be remembered
  let p: number | undefined = q === 0.5 ? q : s.symbols.probability.get(r.sym);
  if (p === undefined) s.symbols.probability.set(r.sym, (p = neg ? 1 - q : q));
  const own = neg ? 1 - p : p;
  if (whole) r.p.fill(own);
  else for (let i = 0; i < r.lanes; i++) r.p[i] = r.un[i] === 0 ? r.v[i]! : own;
}

/** The unknown part of `r = op a`. */
export function unknownUnary(s: State, tag: number, a: Slot, r: Slot, keepsLine: boolean): void {
  lift(a);
  lift(r);
  r.u = 1;
  r.un.set(a.un);
  if (!keepsLine && hasOffset(r)) {
    for (let i = 0; i < r.lanes; i++) if (r.un[i] === OFFSET) r.un[i] = PER_LANE;
    if (varies(r.why)) r.why |= DATA;
  }
  r.bnd = 0;
  r.sym = s.symbols.of(tag, s.symbols.key(a, s.M), 0);
  r.neg = 0;
  if (r.t === 'bool') for (let i = 0; i < r.lanes; i++) r.p[i] = r.un[i] === 0 ? r.v[i]! : s.probability;
}

/** The unknown part of a function of several values: unknown where one of them is. */
export function unknownMany(s: State, tag: number, args: readonly Slot[], r: Slot, part: number): void {
  lift(r);
  r.un.fill(0);
  r.u = 1;
  r.bnd = 0;
  let key = part;
  let mixed = false;
  for (const a of args) {
    const lane = a.u === 0 && varies(a.why) && !oneValue(a, s.M);
    if (lane) mixed = true;
    lift(a);
    for (let i = 0; i < r.lanes; i++) {
      const z = a.un[i]!;
      if (z === OFFSET) mixed = true;
      if (z !== KNOWN) r.un[i] = r.un[i] === PER_LANE || z !== UNIFORM ? PER_LANE : UNIFORM;
    }
    key = s.symbols.of(tag, s.symbols.key(a, s.M), key);
  }
  if (mixed) for (let i = 0; i < r.lanes; i++) if (r.un[i] !== KNOWN) r.un[i] = PER_LANE;
  if (mixed && varies(r.why)) r.why |= DATA;
  r.sym = key;
  r.neg = 0;
  if (r.t === 'bool') for (let i = 0; i < r.lanes; i++) r.p[i] = r.un[i] === 0 ? r.v[i]! : s.probability;
  settle(r);
}

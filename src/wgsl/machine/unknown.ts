// Arithmetic on values of which some lanes are unknown: what stays known, what is one for the warp, what is an atom.
import type { Scalar } from '../types';
import { INDEX, varies } from './causes';
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
}
const rules = { whole: new Map<string, Rule>(), real: new Map<string, Rule>() };
export function ruleOf(op: string, scalar: Scalar): Rule {
  const real = scalar === 'f32' || scalar === 'f16';
  const known = real ? rules.real : rules.whole;
  let rule = known.get(op);
  if (!rule) {
    const zero = !real && (op === '*' || op === '&');
    rule = { tag: tagOf(op), zero, compare: comparisons.has(op), equality: op === '==' || op === '!=', op };
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
  const sideA = laneA || (a.u === 0 && (a.why & INDEX) !== 0);
  const sideB = laneB || (b.u === 0 && (b.why & INDEX) !== 0);
  lift(r);
  let any = 0;
  // 1: the lane's side is left; 2: it is right; 3: an equality
  let boundary = 0;
  const sides: Sides = (laneA ? 1 : 0) | (laneB ? 2 : 0) | (sideA ? 4 : 0) | (sideB ? 8 : 0);
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
        : (boundary === 1) === (op === '<' || op === '<=')
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

/** Bits: the left (1) or right (2) side differs by lane; it is made from ids (4, 8). */
type Sides = number;

/** How `x op y` is unknown where the operands are so; times 8, which side a boundary has (1 left, 2 right, 3 an equality). */
function meet(x: number, y: number, compare: boolean, equality: boolean, sides: Sides): number {
  const z = x === PER_LANE || y === PER_LANE ? PER_LANE : x === OFFSET || y === OFFSET ? OFFSET : x | y;
  const laneA = x === KNOWN && (sides & 1) !== 0;
  const laneB = y === KNOWN && (sides & 2) !== 0;
  if (!compare) return z === UNIFORM && (laneA || laneB) ? OFFSET : z;
  const sideA = x === KNOWN && (sides & 4) !== 0;
  const sideB = y === KNOWN && (sides & 8) !== 0;
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
export function unknownUnary(s: State, tag: number, a: Slot, r: Slot): void {
  lift(a);
  lift(r);
  r.u = 1;
  r.un.set(a.un);
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
      if (z !== KNOWN) r.un[i] = r.un[i] === PER_LANE || z !== UNIFORM ? PER_LANE : UNIFORM;
    }
    key = s.symbols.of(tag, s.symbols.key(a, s.M), key);
  }
  if (mixed) for (let i = 0; i < r.lanes; i++) if (r.un[i] !== KNOWN) r.un[i] = PER_LANE;
  r.sym = key;
  r.neg = 0;
  if (r.t === 'bool') for (let i = 0; i < r.lanes; i++) r.p[i] = r.un[i] === 0 ? r.v[i]! : s.probability;
  settle(r);
}

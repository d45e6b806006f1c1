/**
 * exp, ln, log2, log10 and pow on pairs: the operations of `../elementary.ts`, in the same order, so that every bit is
 * the same. Rare arguments (not positive, subnormal, infinite) are put right in branches that are hardly ever taken.
 */
import * as c from '../coefficients';
import type { Code, Local } from './code';

const word = (high: number, low = 0): bigint => (BigInt(high) << 32n) | BigInt(low);

/** Leaves c₀ + z·(c₁ + z·(…)) on the stack. */
function horner(code: Code, z: Local, coefficients: readonly number[]): void {
  const [last = 0, ...rest] = [...coefficients].reverse();
  code.number(last);
  for (const coefficient of rest) code.get(z).do('mul').number(coefficient).do('add');
}

/** Leaves 2ⁿ on the stack, from n on the stack. */
const powerOfTwo = (code: Code): Code =>
  code.number(c.roundingShift).do('add').integer(52).do('shiftLeft64').word(word(0x3ff00000)).do('add64');

/** Leaves e^(x + low) on the stack. */
export function exponential(code: Code, x: Local, low?: Local): void {
  const round = (): Code => code.number(c.roundingShift).do('add').number(c.roundingShift).do('sub');
  const v = code.get(x).number(c.expMax).do('pmin').number(c.expMin).do('pmax').keep();
  code.get(v).number(c.log2E).do('mul');
  const n = round().keep();
  const high = code.get(v, n).number(c.ln2High).do('mul', 'sub').keep();
  code.get(n).number(c.ln2Low).do('mul');
  if (low !== undefined) code.get(low).do('sub');
  const rest = code.keep();
  const r = code.get(high, rest).do('sub').keep();
  const t = code.get(r, r).do('mul').keep();
  code.get(r, t);
  horner(code, t, c.expP);
  const p = code.do('mul', 'sub').keep();
  const y = code
    .number(1)
    .get(rest, r, p)
    .do('mul')
    .number(2)
    .get(p)
    .do('sub', 'div', 'sub')
    .get(high)
    .do('sub', 'sub')
    .keep();
  code.get(n).number(0.5).do('mul');
  const half = round().keep();
  powerOfTwo(code.get(y, half)).do('mul');
  powerOfTwo(code.get(n, half).do('sub')).do('mul');
}

/** Its bits before the whole number in the low ones: one or-operation makes a number of them. */
const twoTo52 = 4503599627370496;

interface Parts {
  readonly e: Local;
  readonly f: Local;
}

/** x = 2ᵉ·(1 + f). `plain` (an i32 local) is 3 where both lanes are normal positive finite numbers. */
function parts(code: Code, x: Local, plain: Local): Parts {
  const m = code.get(x).keep();
  const bias = code.number(twoTo52 + 1023).keep();
  code
    .get(plain)
    .isNotBoth()
    .when(() => {
      const subnormal = code.get(x).number(c.smallestNormal).do('lt').keep();
      code.number(c.twoTo54).number(1).get(subnormal).do('choose').get(x).do('mul').set(m);
      code.number(54).get(subnormal).do('andBits').get(bias).do('add').set(bias);
    });
  const shifted = code.get(m).word(word(c.logSplit)).do('add64').keep();
  const e = code
    .get(shifted)
    .integer(52)
    .do('shiftRight64')
    .word(0x4330000000000000n)
    .do('orBits')
    .get(bias)
    .do('sub')
    .keep();
  const f = code
    .get(shifted)
    .word(0x000fffffffffffffn)
    .do('andBits')
    .word(word(c.logBase))
    .do('add64')
    .number(1)
    .do('sub')
    .keep();
  return { e, f };
}

interface Split extends Parts {
  readonly half: Local;
  readonly series: Local;
  readonly s: Local;
  /** f/(2+f). */
  readonly q: Local;
}

function split(code: Code, x: Local, plain: Local): Split {
  const { e, f } = parts(code, x, plain);
  const q = code.get(f, f).number(2).do('add', 'div').keep();
  const z = code.get(q, q).do('mul').keep();
  const w = code.get(z, z).do('mul').keep();
  const [l0, l1, l2, l3, l4, l5, l6] = c.logL;
  code.get(z).number(l0).get(z).number(l1).do('mul', 'add');
  code.get(w).number(l2).get(z).number(l3).do('mul', 'add', 'mul', 'add');
  code.get(w, w).do('mul').number(l4).get(z).number(l5).do('mul', 'add').get(w).number(l6).do('mul', 'add', 'mul');
  const series = code.do('add', 'mul').keep();
  const half = code.get(f, f).do('mul').number(0.5).do('mul').keep();
  const s = code.get(q, half, series).do('add', 'mul').keep();
  return { e, f, half, series, s, q };
}

const isPlain = (code: Code, x: Local, plain: Local): void => {
  code.get(x).number(c.smallestNormal).do('ge').get(x).number(Infinity).do('lt', 'andBits', 'bitmask64').set(plain);
};

/** Leaves the answer on the stack: `value` where x is positive and finite, else what a logarithm has there. */
function mendEdges(code: Code, x: Local, plain: Local, value: Local): void {
  code
    .get(plain)
    .isNotBoth()
    .when(() => {
      const edge = code.number(-Infinity).get(x, x).number(0).do('eq', 'choose').keep();
      code.number(NaN).get(edge, x).number(0).do('lt', 'choose').set(edge);
      code.get(value, edge, x).number(0).do('gt').get(x).number(Infinity).do('lt', 'andBits', 'choose').set(value);
    });
  code.get(value);
}

/** Leaves ln, log2 or log10 of x on the stack. */
export function logarithm(code: Code, base: 'ln' | 'log2' | 'log10', x: Local, plain: Local): void {
  isPlain(code, x, plain);
  const { e, f, half, s } = split(code, x, plain);
  if (base === 'ln') {
    code.get(e).number(c.ln2High).do('mul').get(half, s, e).number(c.ln2Low).do('mul', 'add', 'sub').get(f);
    code.do('sub', 'sub');
  } else if (base === 'log2') {
    code.get(f, half, s).do('sub', 'sub').number(c.log2E).do('mul').get(e).do('add');
  } else {
    const high = code.get(f, half).do('sub').word(word(0xffffffff)).do('andBits').keep();
    const low = code.get(f, high).do('sub').get(half).do('sub').get(s).do('add').keep();
    const a = code.get(high).number(c.log10EHigh).do('mul').keep();
    const b = code.get(e).number(c.log10Of2High).do('mul').keep();
    const sum = code.get(b, a).do('add').keep();
    code.get(e).number(c.log10Of2Low).do('mul').get(low, high).do('add').number(c.log10ELow).do('mul', 'add');
    code.get(low).number(c.log10EHigh).do('mul', 'add');
    code.get(b, sum).do('sub').get(a).do('add', 'add').get(sum).do('add');
  }
  mendEdges(code, x, plain, code.keep());
}

/**
 * Leaves ⌈log2 x⌉ or ⌊log2 x⌋ on the stack, to the bit what rounding the logarithm gives, without computing it: e is
 * the answer but where e + log2(1 + f) is seen to lie above (below) it. Where that sum is close to e, f is so small
 * that f·log2 e is log2(1 + f) to 45 bits, and never as close as that to the middle between two numbers.
 */
export function wholeLogarithm(code: Code, rounding: 'ceil' | 'floor', x: Local, plain: Local): void {
  isPlain(code, x, plain);
  const { e, f } = parts(code, x, plain);
  const sum = code.get(e, f).number(c.log2E).do('mul', 'add').keep();
  if (rounding === 'floor') code.get(e, sum, e).do('lt').number(1).do('andBits', 'sub');
  else {
    code.get(e, sum, e).do('gt').number(1).do('andBits', 'add');
    // −1 < log2 x < 0 is rounded up to −0
    code.get(x).number(1).do('lt').word(word(0x80000000)).do('andBits', 'orBits');
  }
  mendEdges(code, x, plain, code.keep());
}

/** x^y by repeated multiplication; `taken` is where that is the answer. */
function powByMultiplication(code: Code, x: Local, y: Local, size: Local, whole: Local, taken: Local): Local {
  const bits = code.get(size).number(c.roundingShift).do('add').keep();
  const power = code.number(1).keep();
  const base = code.get(x).keep();
  for (let bit = 0; 1 << bit <= c.largestWholeExponent; bit++) {
    if (bit > 0) code.get(base, base).do('mul').set(base);
    const mask = BigInt(1 << bit);
    code.get(power, base).do('mul').get(power, bits).word(mask).do('andBits').word(mask).do('equal64', 'choose');
    code.set(power);
  }
  const magnitude = code.get(power).do('abs').keep();
  const negative = code.get(y).number(0).do('lt').keep();
  const invertible = code.get(magnitude).number(c.smallestNormal).do('ge').get(magnitude).number(Infinity);
  const always = invertible.do('lt', 'andBits').get(negative).do('notBits', 'orBits').keep();
  const exact = code
    .get(x)
    .do('floor')
    .get(x)
    .do('eq')
    .get(magnitude)
    .number(c.largestWhole)
    .do('le', 'andBits')
    .keep();
  code.get(always, exact, size).number(c.multipliedExponent).do('le', 'choose').get(whole).do('andBits');
  code.get(size).number(c.largestWholeExponent).do('le', 'andBits').set(taken);
  return code.number(1).get(power).do('div').get(power, negative).do('choose').keep();
}

/** Leaves |x|^y with its sign on the stack. */
function powByLogarithm(code: Code, x: Local, y: Local, whole: Local, plain: Local): void {
  const topHalf = (value: Local): Local => code.get(value).word(word(0xffffffff, 0xf8000000)).do('andBits').keep();
  const size = code.get(x).do('abs').keep();
  isPlain(code, size, plain);
  const { e, f, series, q } = split(code, size, plain);
  const t = code.get(f).number(2).do('add').keep();
  const t1 = topHalf(t);
  const t2 = code.get(f, t1).number(2).do('sub', 'sub').keep();
  const q1 = topHalf(q);
  const q2 = code.get(f, q1, t1).do('mul', 'sub').get(q1, t2).do('mul', 'sub').get(t).do('div').keep();
  const twice = code.get(q1, q1).do('add').keep();
  const E = code.get(e).number(c.ln2High).do('mul').keep();
  const high = code.get(E, twice).do('add').keep();
  code.get(E, high).do('sub').get(twice).do('add').get(q2, q2).do('add').get(q, series).do('mul');
  const low = code.get(e).number(c.ln2Low).do('mul', 'add', 'add', 'add').keep();
  const a = code.get(high, low).do('add').keep();
  const b = code.get(high, a).do('sub').get(low).do('add').keep();
  mendEdges(code, size, plain, a);
  const product = code.get(y).do('mul').keep();
  const y1 = topHalf(y);
  const y2 = code.get(y, y1).do('sub').keep();
  const a1 = topHalf(a);
  const a2 = code.get(a, a1).do('sub').keep();
  code.get(y1, a1).do('mul').get(product).do('sub').get(y1, a2).do('mul', 'add').get(y2, a1).do('mul', 'add');
  code.get(y2, a2).do('mul', 'add').get(y, b).do('mul', 'add');
  const error = code.get(product).do('abs').number(c.powRange).do('lt', 'andBits').keep();
  exponential(code, product, error);
  const magnitude = code.keep();
  const halfY = code.get(y).number(0.5).do('mul').keep();
  const odd = code.get(halfY).do('floor').get(halfY).do('ne').get(whole).do('andBits').keep();
  code.number(NaN);
  code.get(magnitude, x).word(word(0x80000000)).do('andBits').get(odd).do('andBits', 'xorBits');
  code.get(x).number(0).do('lt').get(x).number(-Infinity).do('gt', 'andBits').get(whole).do('andNotBits', 'choose');
}

/** Leaves x^y on the stack. */
export function power(code: Code, x: Local, y: Local, plain: Local): void {
  const size = code.get(y).do('abs').keep();
  const whole = code.get(y).do('floor').get(y).do('eq').keep();
  const taken = code.local();
  const result = powByMultiplication(code, x, y, size, whole, taken);
  code
    .get(taken)
    .do('bitmask64')
    .isNotBoth()
    .when(() => {
      code.get(result);
      powByLogarithm(code, x, y, whole, plain);
      code.get(taken).do('choose').set(result);
    });
  code.get(result);
}

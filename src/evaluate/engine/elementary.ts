/** exp, ln, log2, log10 and pow of one number: what the fused code computes on two lanes, operation by operation. */
import * as c from './coefficients';

const number = new Float64Array(1);
/** Words of `number`, low first (all hosts of typed arrays are little-endian). */
const words = new Uint32Array(number.buffer);

/** 2ⁿ for −1022 ≤ n ≤ 1023. */
function powerOfTwo(n: number): number {
  words[0] = 0;
  words[1] = (1023 + n) << 20;
  return number[0] as number;
}

/** Clears the low 32 bits (a factor of such numbers is exact). */
function highPart(x: number): number {
  number[0] = x;
  words[0] = 0;
  return number[0];
}

/** Clears the low 27 bits: a product of two such numbers is exact. */
function topHalf(x: number): number {
  number[0] = x;
  words[0] = ((words[0] as number) & 0xf8000000) >>> 0;
  return number[0];
}

/** e^(x + low), low a small correction (0 for exp itself). */
function expSum(x: number, low: number): number {
  let v = x;
  if (c.expMax < v) v = c.expMax;
  if (v < c.expMin) v = c.expMin;
  const n = v * c.log2E + c.roundingShift - c.roundingShift;
  const high = v - n * c.ln2High;
  const rest = n * c.ln2Low - low;
  const r = high - rest;
  const t = r * r;
  const p = r - t * (c.expP[0] + t * (c.expP[1] + t * (c.expP[2] + t * (c.expP[3] + t * c.expP[4]))));
  const y = 1 - (rest - (r * p) / (2 - p) - high);
  if (!(v === v)) return NaN;
  // Two factors, so that subnormal results are rounded once and not flushed.
  const half = n * 0.5 + c.roundingShift - c.roundingShift;
  return y * powerOfTwo(half) * powerOfTwo(n - half);
}

export const exp = (x: number): number => expSum(x, 0);

/** x = 2ᵉ·(1 + f) with 1 + f in [√½, √2), for 0 < x < ∞. */
let e = 0;
let f = 0;
/** ln(1 + f) = f − (half − s); s = f/(2 + f)·(half + series). */
let half = 0;
let series = 0;
let s = 0;

function splitLog(x: number): void {
  const subnormal = x < c.smallestNormal;
  number[0] = subnormal ? x * c.twoTo54 : x;
  const shifted = ((words[1] as number) + c.logSplit) >>> 0;
  e = (shifted >>> 20) - (subnormal ? 1023 + 54 : 1023);
  words[1] = (shifted & 0xfffff) + c.logBase;
  f = (number[0] as number) - 1;
  const q = f / (f + 2);
  const z = q * q;
  const w = z * z;
  const L = c.logL;
  // in three short chains instead of a long one: the fused code waits for results, not for units
  const low = L[0] + z * L[1] + w * (L[2] + z * L[3]);
  series = z * (low + w * w * (L[4] + z * L[5] + w * L[6]));
  half = f * f * 0.5;
  s = q * (half + series);
}

/** The answer where x is not a positive finite number, as all logarithms give it. */
const logEdge = (x: number): number => (x === 0 ? -Infinity : x < 0 ? NaN : x);
const ordinary = (x: number): boolean => x > 0 && x < Infinity;

/** Within 1 ulp. */
export function ln(x: number): number {
  if (!ordinary(x)) return logEdge(x);
  splitLog(x);
  return e * c.ln2High - (half - (s + e * c.ln2Low) - f);
}

/** Within 2 ulp; exact at powers of two. */
export function log2(x: number): number {
  if (!ordinary(x)) return logEdge(x);
  splitLog(x);
  return (f - (half - s)) * c.log2E + e;
}

/** Within 1 ulp; exact at powers of ten. */
export function log10(x: number): number {
  if (!ordinary(x)) return logEdge(x);
  splitLog(x);
  const high = highPart(f - half);
  const low = f - high - half + s;
  const a = high * c.log10EHigh;
  const b = e * c.log10Of2High;
  const sum = b + a;
  const rest = e * c.log10Of2Low + (low + high) * c.log10ELow + low * c.log10EHigh;
  return rest + (b - sum + a) + sum;
}

/** |x|^y by logarithms, with the logarithm and the product in two parts. */
function powByLogarithm(x: number, y: number): number {
  if (!ordinary(x)) return exp(y * logEdge(x));
  splitLog(x);
  // ln(1 + f) = 2q + q·series with q = f/(2 + f) in two parts: the error of ln x is multiplied by y, up to 700 times
  const t = f + 2;
  const t1 = topHalf(t);
  const t2 = f - (t1 - 2);
  const q = f / t;
  const q1 = topHalf(q);
  const q2 = (f - q1 * t1 - q1 * t2) / t;
  const twice = q1 + q1;
  const E = e * c.ln2High;
  const high = E + twice;
  const low = E - high + twice + (q2 + q2 + (q * series + e * c.ln2Low));
  // ln x = a + (high − a) + low; fold the second part into `low`, so that `a` is the rounded logarithm
  const a = high + low;
  const b = high - a + low;
  const product = y * a;
  if (!(Math.abs(product) < c.powRange)) return exp(product);
  const y1 = topHalf(y);
  const y2 = y - y1;
  const a1 = topHalf(a);
  const a2 = a - a1;
  const error = y1 * a1 - product + y1 * a2 + y2 * a1 + y2 * a2 + y * b;
  return expSum(product, error);
}

/** x^n by repeated multiplication for 0 ≤ n ≤ 63. */
export function powWhole(x: number, n: number): number {
  let result = 1;
  let base = x;
  for (let bits = n; ; base *= base) {
    if (bits & 1) result = result * base;
    bits >>= 1;
    if (bits === 0) return result;
  }
}

/** ECMAScript's x ** y (1^∞ is NaN); exact where x and x^y are whole numbers of 53 bits, else at most 66 ulp off. */
export function pow(x: number, y: number): number {
  const size = Math.abs(y);
  const isWhole = Math.floor(y) === y;
  if (isWhole && size <= c.largestWholeExponent) {
    const power = powWhole(x, size);
    const magnitude = Math.abs(power);
    if (size <= c.multipliedExponent) {
      if (y >= 0) return power;
      if (magnitude >= c.smallestNormal && magnitude < Infinity) return 1 / power;
    } else if (Math.floor(x) === x && magnitude <= c.largestWhole) return y < 0 ? 1 / power : power;
  }
  const magnitude = powByLogarithm(Math.abs(x), y);
  if (x < 0 && x > -Infinity && !isWhole) return NaN;
  const isOdd = isWhole && Math.floor(y * 0.5) !== y * 0.5;
  const isNegative = x < 0 || Object.is(x, -0);
  return isOdd && isNegative ? -magnitude : magnitude;
}

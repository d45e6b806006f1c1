// Conversions between numbers and WGSL's scalars, one value at a time. Source: WGSL specification, "Value Constructor
// Built-in Functions" and "Floating Point Conversion".
import type { Scalar } from './types';

const word = new Uint32Array(1);
const real = new Float32Array(word.buffer);

/** Nearest binary16 value, ties to even; overflow is infinite. */
export function roundHalf(x: number): number {
  return halfToNumber(numberToHalf(x));
}

/** Bits of the nearest binary16 value. */
export function numberToHalf(x: number): number {
  real[0] = x;
  const bits = word[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction ? 0x200 : 0);
  const e = exponent - 127 + 15;
  if (e >= 31) return sign | 0x7c00;
  if (e <= 0) {
    if (e < -10) return sign;
    const full = fraction | 0x800000;
    const shift = 14 - e;
    const half = full >>> shift;
    const rest = full & ((1 << shift) - 1);
    const tie = 1 << (shift - 1);
    return sign | (half + (rest > tie || (rest === tie && half & 1) ? 1 : 0));
  }
  const half = (e << 10) | (fraction >>> 13);
  const rest = fraction & 0x1fff;
  return sign | (half + (rest > 0x1000 || (rest === 0x1000 && half & 1) ? 1 : 0));
}

export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** A float to an integer: towards zero, clamped to what the type can hold and a binary32 can express; NaN is 0. */
export function floatToInt(x: number): number {
  return x !== x ? 0 : Math.max(-2147483648, Math.min(2147483520, Math.trunc(x))) | 0;
}
export function floatToUint(x: number): number {
  return x !== x ? 0 : Math.max(0, Math.min(4294967040, Math.trunc(x))) >>> 0;
}

/** A number as a scalar of the type holds it (integers wrap, floats round). */
export function convertScalar(x: number, to: Scalar): number {
  switch (to) {
    case 'i32':
      return x | 0;
    case 'u32':
      return x >>> 0;
    case 'f32':
      return Math.fround(x);
    case 'f16':
      return roundHalf(x);
    case 'bool':
      return x !== 0 ? 1 : 0;
  }
}

/** Whether a number is a value of the type: whole numbers in range for integers, 0 and 1 for truth. */
export function fits(x: number, type: Scalar): boolean {
  if (type === 'u32') return Number.isInteger(x) && x >= 0 && x <= 4294967295;
  if (type === 'i32') return Number.isInteger(x) && x >= -2147483648 && x <= 2147483647;
  return type !== 'bool' || x === 0 || x === 1;
}

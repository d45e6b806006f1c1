// Numbers as WGSL writes them.
import type { Scalar } from '../types';

/** A literal's value and, where it says so itself, its scalar type; null for what is no literal. */
export function literal(text: string): { value: number; scalar: Scalar | null; float: boolean } | null {
  if (text === 'true' || text === 'false') return { value: text === 'true' ? 1 : 0, scalar: 'bool', float: false };
  const hex = /^0[xX]/.test(text);
  const hexFloat = hex && /[.pP]/.test(text);
  const suffix = text.at(-1) ?? '';
  if (hexFloat) {
    const scalar = suffix === 'f' && /[pP]/.test(text) ? 'f32' : suffix === 'h' ? 'f16' : null;
    const value = hexadecimal(scalar ? text.slice(0, -1) : text);
    return Number.isFinite(value) ? { value, scalar, float: true } : null;
  }
  if (suffix === 'i' || suffix === 'u') return number(text.slice(0, -1), suffix === 'i' ? 'i32' : 'u32', false);
  if (!hex && (suffix === 'f' || suffix === 'h'))
    return number(text.slice(0, -1), suffix === 'f' ? 'f32' : 'f16', true);
  return number(text, null, !hex && /[.eE]/.test(text));
}

function number(text: string, scalar: Scalar | null, float: boolean) {
  const value = Number(text);
  return Number.isNaN(value) ? null : { value, scalar, float };
}

function hexadecimal(text: string): number {
  const m = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?\d+))?$/.exec(text);
  if (!m) return NaN;
  const [, whole = '', fraction = '', exponent = '0'] = m;
  return parseInt(whole + fraction || '0', 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}

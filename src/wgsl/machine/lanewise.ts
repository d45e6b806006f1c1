// Functions computed a lane at a time on plain numbers: packing, splitting floats, bit fields.
import type { Scalar } from '../types';
import { halfToNumber, numberToHalf, roundHalf } from '../values';
import { mix } from './causes';
import type { Code } from './code';
import type { Machine } from './machine';
import { Slot } from './slot';
import { tagOf, unknownMany } from './unknown';

/** Numbers in (all components of all arguments in turn), numbers out. */
export type LaneFunction = (a: number[], out: number[]) => void;

export function lanewiseCode(
  m: Machine,
  name: string,
  f: LaneFunction,
  types: readonly Scalar[],
  args: readonly Code[],
): Code {
  const s = m.state;
  const out = types.map((t) => new Slot(t, m.L));
  const inputs = args.flatMap((a) => a.out);
  const x = new Array<number>(inputs.length).fill(0);
  const y = new Array<number>(out.length).fill(0);
  const tag = tagOf(name);
  const run = () => {
    for (const a of args) a.run?.();
    // far slower than the loops that its cost stands for
    s.move(16 * (inputs.length + out.length));
    let why = 0;
    let u = 0;
    for (const i of inputs) {
      why = mix(why, i.why);
      u |= i.u;
    }
    for (let i = 0; i < m.L; i++) {
      for (let k = 0; k < x.length; k++) x[k] = inputs[k]!.v[i]!;
      f(x, y);
      for (let k = 0; k < y.length; k++) out[k]!.v[i] = y[k]!;
    }
    for (let k = 0; k < out.length; k++) {
      const r = out[k]!;
      r.why = why;
      r.u = 0;
      if (u !== 0) unknownMany(s, tag, inputs, r, k);
    }
  };
  return { out, run, fresh: true };
}

const word = new Uint32Array(1);
const real = new Float32Array(word.buffer);

/** The bits of a value as another type's value. */
export function reinterpret(x: number, from: Scalar, to: Scalar): number {
  if (from === 'f32') real[0] = x;
  else word[0] = x;
  return to === 'f32' ? real[0]! : to === 'i32' ? word[0]! | 0 : word[0]!;
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const norm = (x: number, scale: number, low: number) => Math.floor(0.5 + scale * clamp(x, low, 1));
const bytes = (x: number, signed: boolean) =>
  [0, 8, 16, 24].map((k) => (signed ? ((x >>> k) << 24) >> 24 : (x >>> k) & 255));

function pack(width: number, f: (x: number) => number): LaneFunction {
  const mask = width === 8 ? 255 : 65535;
  return (a, out) => {
    let w = 0;
    for (let k = 0; k < 32 / width; k++) w |= (f(a[k] ?? 0) & mask) << (k * width);
    out[0] = w >>> 0;
  };
}
function unpack(width: number, signed: boolean, f: (x: number) => number): LaneFunction {
  return (a, out) => {
    const x = a[0]!;
    for (let k = 0; k < 32 / width; k++) {
      const up = x << (32 - width * (k + 1));
      out[k] = f(signed ? up >> (32 - width) : up >>> (32 - width));
    }
  };
}
function dot4(signed: boolean): LaneFunction {
  return (a, out) => {
    const p = bytes(a[0]!, signed);
    const q = bytes(a[1]!, signed);
    out[0] = p.reduce((n, x, k) => n + x * q[k]!, 0);
  };
}

/** By name: WGSL specification, "Data Packing/Unpacking Built-in Functions". */
export const laneFunctions: Record<string, LaneFunction> = {
  pack4x8snorm: pack(8, (x) => norm(x, 127, -1)),
  pack4x8unorm: pack(8, (x) => norm(x, 255, 0)),
  pack2x16snorm: pack(16, (x) => norm(x, 32767, -1)),
  pack2x16unorm: pack(16, (x) => norm(x, 65535, 0)),
  pack2x16float: pack(16, numberToHalf),
  pack4xI8: pack(8, (x) => x),
  pack4xU8: pack(8, (x) => x),
  pack4xI8Clamp: pack(8, (x) => clamp(x, -128, 127)),
  pack4xU8Clamp: pack(8, (x) => clamp(x, 0, 255)),
  unpack4x8snorm: unpack(8, true, (x) => Math.max(x / 127, -1)),
  unpack4x8unorm: unpack(8, false, (x) => x / 255),
  unpack2x16snorm: unpack(16, true, (x) => Math.max(x / 32767, -1)),
  unpack2x16unorm: unpack(16, false, (x) => x / 65535),
  unpack2x16float: unpack(16, false, halfToNumber),
  unpack4xI8: unpack(8, true, (x) => x),
  unpack4xU8: unpack(8, false, (x) => x),
  dot4U8Packed: dot4(false),
  dot4I8Packed: dot4(true),
};

/** Component functions of several arguments, by name; all arguments have as many components or one. */
export const componentFunctions: Record<string, (a: readonly number[], t: Scalar) => number> = {
  smoothstep: (a) => {
    const [low = 0, high = 0, x = 0] = a;
    const t = clamp((x - low) / (high - low), 0, 1);
    return t * t * (3 - 2 * t);
  },
  quantizeToF16: (a) => roundHalf(a[0]!),
  extractBits: (a, t) => {
    const offset = Math.min(a[1]!, 32);
    const count = Math.min(a[2]!, 32 - offset);
    if (count === 0) return 0;
    const up = a[0]! << (32 - count - offset);
    return t === 'i32' ? up >> (32 - count) : up >>> (32 - count);
  },
  insertBits: (a, t) => {
    const offset = Math.min(a[2]!, 32);
    const count = Math.min(a[3]!, 32 - offset);
    if (count === 0) return a[0]!;
    const mask = count === 32 ? -1 : ((1 << count) - 1) << offset;
    const x = (a[0]! & ~mask) | ((a[1]! << offset) & mask);
    return t === 'i32' ? x | 0 : x >>> 0;
  },
};

/** Fraction in [0.5, 1) and exponent of a float. */
export function frexp(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let e = Math.max(-1074, Math.floor(Math.log2(Math.abs(x))) + 1);
  let f = x / 2 ** e;
  while (Math.abs(f) >= 1) [f, e] = [f / 2, e + 1];
  while (Math.abs(f) < 0.5) [f, e] = [f * 2, e - 1];
  return [f, e];
}

// Instructions on vectors of 128 bits, and loops over blocks of sixteen lanes.
import { signed, unsigned } from './bytes';

/** Instructions behind the prefix 0xfd. Source: WebAssembly core specification 2.0, "Vector Instructions". */
const numbers = {
  load: 0x00,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  load32Zero: 0x5c,
  splatBytes: 0x0f,
  splatInts: 0x11,
  splatFloats: 0x13,
  extractInt: 0x1b,
  'bytes.eq': 0x23,
  'ints.eq': 0x37,
  'ints.ne': 0x38,
  'ints.lt_s': 0x39,
  'ints.lt_u': 0x3a,
  'ints.gt_s': 0x3b,
  'ints.gt_u': 0x3c,
  'ints.le_s': 0x3d,
  'ints.le_u': 0x3e,
  'ints.ge_s': 0x3f,
  'ints.ge_u': 0x40,
  'floats.eq': 0x41,
  'floats.ne': 0x42,
  'floats.lt': 0x43,
  'floats.gt': 0x44,
  'floats.le': 0x45,
  'floats.ge': 0x46,
  'doubles.ne': 0x48,
  not: 0x4d,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  xor: 0x51,
  choose: 0x52,
  narrowShorts: 0x65,
  narrowInts: 0x85,
  extendBytesLow: 0x89,
  extendShortsLow: 0xa9,
  extendIntsLow: 0xc7,
  extendIntsHigh: 0xc8,
  'floats.ceil': 0x67,
  'floats.floor': 0x68,
  'floats.trunc': 0x69,
  'floats.nearest': 0x6a,
  'ints.abs': 0xa0,
  'ints.neg': 0xa1,
  'ints.add': 0xae,
  'ints.sub': 0xb1,
  'ints.mul': 0xb5,
  'ints.min_s': 0xb6,
  'ints.min_u': 0xb7,
  'ints.max_s': 0xb8,
  'ints.max_u': 0xb9,
  'floats.abs': 0xe0,
  'floats.neg': 0xe1,
  'floats.sqrt': 0xe3,
  'floats.add': 0xe4,
  'floats.sub': 0xe5,
  'floats.mul': 0xe6,
  'floats.div': 0xe7,
  'floats.min': 0xe8,
  'floats.max': 0xe9,
  'floats.pmin': 0xea,
  'floats.pmax': 0xeb,
  'ints.fromFloats_s': 0xf8,
  'ints.fromFloats_u': 0xf9,
  'floats.fromInts_s': 0xfa,
  'floats.fromInts_u': 0xfb,
} as const;
export type Instruction = keyof typeof numbers;

/** One vector instruction. */
export const v = (name: Instruction): number[] => [0xfd, ...unsigned(numbers[name])];

export const get = (local: number): number[] => [0x20, ...unsigned(local)];
export const set = (local: number): number[] => [0x21, ...unsigned(local)];
export const int = (value: number): number[] => [0x41, ...signed(value)];
/** The same f32 in every lane. */
export const float = (value: number): number[] => {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return [0x43, ...bytes, ...v('splatFloats')];
};
export const ints = (value: number): number[] => [...int(value), ...v('splatInts')];
export const zero = (): number[] => [...v('constant'), ...new Array<number>(16).fill(0)];

/** A vector from the address in a local. */
export const load = (local: number, offset: number): number[] => [
  ...get(local),
  ...v('load'),
  ...[0x00, ...unsigned(offset)],
];
/** Stores what `value` leaves on the stack. */
export const store = (local: number, offset: number, value: number[]): number[] => [
  ...get(local),
  ...value,
  ...v('store'),
  ...[0x00, ...unsigned(offset)],
];

/** Four truth values (bytes 0 or 1) as four integers. */
export const loadTruths = (local: number, offset: number): number[] => [
  ...get(local),
  ...v('load32Zero'),
  ...[0x00, ...unsigned(offset)],
  ...v('extendBytesLow'),
  ...v('extendShortsLow'),
];

/** Four lanes of a mask of f64 as four integers, all ones where the lane is on. */
export const loadMask = (local: number, offset: number): number[] => [
  ...load(local, offset),
  ...zero(),
  ...v('doubles.ne'),
  ...load(local, offset + 16),
  ...zero(),
  ...v('doubles.ne'),
  ...v('shuffle'),
  ...[0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27],
];

/** Sixteen lanes of ones or zeros, from four vectors of integers, as bytes. */
export const narrow = (four: (k: number) => number[]): number[] => [
  ...four(0),
  ...four(1),
  ...v('narrowInts'),
  ...four(2),
  ...four(3),
  ...v('narrowInts'),
  ...v('narrowShorts'),
];
export const ones = (): number[] => [...int(1), ...v('splatBytes')];

/** Bytes that sixteen lanes take. */
export const BOOL = 16;
export const WORD = 64;
export const MASK = 128;

/** Runs `body` for each block: the last parameter counts blocks, the others are addresses that go on by their strides. */
export function blocks(strides: readonly number[], body: number[]): number[] {
  const n = strides.length;
  const steps = strides.flatMap((s, i) => [...get(i), ...int(s), 0x6a, ...set(i)]);
  return [0x03, 0x40, ...body, ...steps, ...get(n), ...int(1), 0x6b, 0x22, ...unsigned(n), 0x0d, 0x00, 0x0b];
}

/** `body` for each group of four lanes of a block. */
export const groups = (body: (k: number) => number[]): number[] => [0, 1, 2, 3].flatMap(body);

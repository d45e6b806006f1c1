// Operations on i32: two's complement, wrapping; division by zero gives the dividend, remainder by zero 0 (WGSL specification, "Arithmetic Expressions").
// One loop an operation: each sees one kind of array, so each compiles to tight code.
import { bitCount, reverseBits } from './bits';

type A = Int32Array;

export const intBinary: Record<string, (a: A, b: A, d: A, n: number) => void> = {
  '+': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! + b[i]!;
  },
  '-': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! - b[i]!;
  },
  '*': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.imul(a[i]!, b[i]!);
  },
  '/': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = b[i] === 0 ? a[i]! : a[i]! / b[i]!;
  },
  '%': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = b[i] === 0 ? 0 : a[i]! % b[i]!;
  },
  '&': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! & b[i]!;
  },
  '|': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! | b[i]!;
  },
  '^': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! ^ b[i]!;
  },
  '<<': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! << b[i]!;
  },
  '>>': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! >> b[i]!;
  },
  min: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.min(a[i]!, b[i]!);
  },
  max: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.max(a[i]!, b[i]!);
  },
};

export const intCompare: Record<string, (a: A, b: A, d: Uint8Array, n: number) => void> = {
  '<': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! < b[i]! ? 1 : 0;
  },
  '<=': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! <= b[i]! ? 1 : 0;
  },
  '>': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! > b[i]! ? 1 : 0;
  },
  '>=': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! >= b[i]! ? 1 : 0;
  },
  '==': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! === b[i]! ? 1 : 0;
  },
  '!=': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! !== b[i]! ? 1 : 0;
  },
};

export const intUnary: Record<string, (a: A, d: A, n: number) => void> = {
  neg: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = -a[i]!;
  },
  not: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = ~a[i]!;
  },
  abs: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.abs(a[i]!);
  },
  sign: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.sign(a[i]!);
  },
  countOneBits: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = bitCount(a[i]!);
  },
  countLeadingZeros: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.clz32(a[i]!);
  },
  countTrailingZeros: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i] === 0 ? 32 : 31 - Math.clz32(a[i]! & -a[i]!);
  },
  firstLeadingBit: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = 31 - Math.clz32(a[i]! < 0 ? ~a[i]! : a[i]!);
  },
  firstTrailingBit: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i] === 0 ? -1 : 31 - Math.clz32(a[i]! & -a[i]!);
  },
  reverseBits: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = reverseBits(a[i]!);
  },
};

// Operations on f32. Results are rounded to binary32 by the array they go to; + − × ÷ and sqrt are then correctly rounded.
// One loop an operation: each sees one kind of array, so each compiles to tight code.
import { roundEven } from './bits';

type A = Float32Array;

export const floatBinary: Record<string, (a: A, b: A, d: A, n: number) => void> = {
  '+': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! + b[i]!;
  },
  '-': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! - b[i]!;
  },
  '*': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! * b[i]!;
  },
  '/': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! / b[i]!;
  },
  '%': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! % b[i]!;
  },
  min: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = b[i]! < a[i]! ? b[i]! : a[i]!;
  },
  max: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! < b[i]! ? b[i]! : a[i]!;
  },
  pow: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.pow(a[i]!, b[i]!);
  },
  atan2: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.atan2(a[i]!, b[i]!);
  },
  step: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = b[i]! < a[i]! ? 0 : 1;
  },
  ldexp: (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! * 2 ** b[i]!;
  },
};

export const floatCompare: Record<string, (a: A, b: A, d: Uint8Array, n: number) => void> = {
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

export const floatUnary: Record<string, (a: A, d: A, n: number) => void> = {
  neg: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = -a[i]!;
  },
  abs: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.abs(a[i]!);
  },
  sqrt: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.sqrt(a[i]!);
  },
  inverseSqrt: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = 1 / Math.sqrt(a[i]!);
  },
  floor: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.floor(a[i]!);
  },
  ceil: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.ceil(a[i]!);
  },
  round: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = roundEven(a[i]!);
  },
  trunc: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.trunc(a[i]!);
  },
  fract: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! - Math.floor(a[i]!);
  },
  sin: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.sin(a[i]!);
  },
  cos: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.cos(a[i]!);
  },
  tan: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.tan(a[i]!);
  },
  asin: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.asin(a[i]!);
  },
  acos: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.acos(a[i]!);
  },
  atan: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.atan(a[i]!);
  },
  sinh: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.sinh(a[i]!);
  },
  cosh: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.cosh(a[i]!);
  },
  tanh: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.tanh(a[i]!);
  },
  asinh: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.asinh(a[i]!);
  },
  acosh: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.acosh(a[i]!);
  },
  atanh: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.atanh(a[i]!);
  },
  exp: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.exp(a[i]!);
  },
  exp2: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.pow(2, a[i]!);
  },
  log: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.log(a[i]!);
  },
  log2: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.log2(a[i]!);
  },
  sign: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.sign(a[i]!);
  },
  saturate: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = Math.min(1, Math.max(0, a[i]!));
  },
  degrees: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! * 57.29577951308232;
  },
  radians: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! * 0.017453292519943295;
  },
};

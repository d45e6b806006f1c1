/** Every operation of a formula on one number: folding, scalars and the JavaScript engine use these alone. */
import type { BinaryOperation, UnaryOperation } from '../../models/formula';
import { exp, ln, log10, log2, pow } from './elementary';

export const unaryOperations: Readonly<Record<UnaryOperation, (a: number) => number>> = {
  neg: (a) => -a,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp,
  ln,
  log2,
  log10,
  floor: Math.floor,
  ceil: Math.ceil,
  not: (a) => (a === 0 ? 1 : 0),
};

/** min and max: NaN if one is NaN; −0 is less than 0. Conditions are 1 and 0; NaN compares as IEEE 754 says. */
export const binaryOperations: Readonly<Record<BinaryOperation, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  lt: (a, b) => (a < b ? 1 : 0),
  le: (a, b) => (a <= b ? 1 : 0),
  eq: (a, b) => (a === b ? 1 : 0),
  ne: (a, b) => (a !== b ? 1 : 0),
  and: (a, b) => (a !== 0 && b !== 0 ? 1 : 0),
  or: (a, b) => (a !== 0 || b !== 0 ? 1 : 0),
};

/** Expressions over ten million p, as formulas and as the plain loop that a person would write in JavaScript. */
import type { Axis, Formula } from '../../src/models/formula';
import { add, ceil, constant, div, literal, log2, min, mul, sub } from '../../src/models/formula';
import { dimensionless } from '../../src/quantity/dimension';

export const points = 10_000_000;
const step = 4095 / points;

export const axis = (count = points): Axis => ({
  name: 'p',
  dimension: dimensionless,
  order: 0,
  points: {
    kind: 'steps',
    start: constant(1),
    end: constant(1 + (count - 1) * step),
    by: constant(step),
    multiply: false,
  },
});

const value = { f: 0.992, a: 6e-6, b: 1 / 450e9, m: 102e6, T1: 0.31, k: 2, overlap: 0.8 };

export interface Case {
  readonly name: string;
  readonly formula: (p: Formula) => Formula;
  /** Least, greatest and sum over all points: what a summary must know. */
  readonly loop: (p: Float64Array) => readonly [number, number, number];
}

function reduced(p: Float64Array, at: (x: number) => number): readonly [number, number, number] {
  let least = Infinity;
  let greatest = -Infinity;
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const y = at(p[i] as number);
    if (y < least) least = y;
    if (y > greatest) greatest = y;
    sum += y;
  }
  return [least, greatest, sum];
}

const ring = (p: Formula, a: Formula, b: Formula, m: Formula): Formula =>
  add(mul(2, sub(p, 1), a), mul(div(mul(2, sub(p, 1)), p), b, m));

export const cases: readonly Case[] = [
  {
    name: 'amdahl',
    formula: (p) => {
      const f = literal(value.f);
      return div(1, add(sub(1, f), div(f, p)));
    },
    loop: (p) => {
      const { f } = value;
      return reduced(p, (x) => 1 / (1 - f + f / x));
    },
  },
  {
    name: 'ring all-reduce',
    formula: (p) => ring(p, literal(value.a), literal(value.b), literal(value.m)),
    loop: (p) => {
      const { a, b, m } = value;
      return reduced(p, (x) => 2 * (x - 1) * a + ((2 * (x - 1)) / x) * b * m);
    },
  },
  {
    name: 'composite',
    formula: (p) => {
      const [T1, f, k, overlap] = [literal(value.T1), literal(value.f), literal(value.k), literal(value.overlap)];
      const parallel = div(mul(T1, f, k), p);
      const comm = ring(p, literal(value.a), literal(value.b), literal(value.m));
      return sub(add(mul(T1, sub(1, f)), parallel, comm), min(mul(overlap, comm), parallel));
    },
    loop: (p) => {
      const { f, a, b, m, T1, k, overlap } = value;
      return reduced(p, (x) => {
        const parallel = (T1 * f * k) / x;
        const comm = 2 * (x - 1) * a + ((2 * (x - 1)) / x) * b * m;
        return T1 * (1 - f) + parallel + comm - Math.min(overlap * comm, parallel);
      });
    },
  },
  {
    name: 'tree with log2',
    formula: (p) => mul(2, ceil(log2(p)), add(literal(value.a), mul(literal(value.b), literal(value.m)))),
    loop: (p) => {
      const { a, b, m } = value;
      return reduced(p, (x) => 2 * Math.ceil(Math.log2(x)) * (a + b * m));
    },
  },
];

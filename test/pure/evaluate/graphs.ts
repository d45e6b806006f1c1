/** Random formulas for the engine's property tests, and an oracle that computes them one number at a time. */
import fc from 'fast-check';
import type { Axis, Formula } from '../../../src/models/formula';
import { constant, literal } from '../../../src/models/formula';
import { dimensionless } from '../../../src/quantity/dimension';

/** Numbers at which arithmetic goes wrong first. */
export const edges = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  3,
  10,
  33,
  1 / 3,
  1e-3,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
  -5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  -1e308,
  1e-310,
  709.78,
  -708.4,
  -745.1,
  4503599627370497.5,
  9007199254740993,
  1024,
  1000,
  1e22,
];
export const anyNumber = fc.oneof(fc.constantFrom(...edges), fc.double({ min: -100, max: 100 }), fc.double());

export const listAxis = (name: string, values: readonly number[], order = 0): Axis => ({
  name,
  dimension: dimensionless,
  points: { kind: 'list', items: values.map(constant) },
  order,
});

const unary = ['neg', 'abs', 'sqrt', 'exp', 'ln', 'log2', 'log10', 'floor', 'ceil', 'not'] as const;
const binary = ['add', 'sub', 'mul', 'div', 'pow', 'min', 'max', 'lt', 'le', 'eq', 'ne', 'and', 'or'] as const;
const routine = { name: 'test.mix', apply: (a = 0, b = 0): number => a * 3 - b };

/** Formulas over the axes: a list of nodes, each made from earlier ones, so that much is shared. */
export function formulas(axes: readonly Axis[], nodes = 24): fc.Arbitrary<Formula> {
  const leaf: fc.Arbitrary<Formula> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...axes).map((axis): Formula => ({ op: 'axis', axis })) },
    { weight: 2, arbitrary: anyNumber.map(literal) },
    { weight: 1, arbitrary: anyNumber.map(constant) },
  );
  const step = fc.tuple(fc.nat(99), fc.nat(), fc.nat(), fc.nat());
  return fc
    .tuple(fc.array(leaf, { minLength: 2, maxLength: 5 }), fc.array(step, { minLength: 1, maxLength: nodes }))
    .map(([leaves, steps]) => {
      const made: Formula[] = [...leaves];
      for (const [kind, x, y, z] of steps) {
        const pick = (n: number): Formula => made[n % made.length] as Formula;
        if (kind < 30) made.push({ op: unary[kind % unary.length] as (typeof unary)[number], a: pick(x) });
        else if (kind < 88)
          made.push({ op: binary[kind % binary.length] as (typeof binary)[number], a: pick(x), b: pick(y) });
        else if (kind < 97) made.push({ op: 'select', a: pick(x), b: pick(y), c: pick(z) });
        else made.push({ op: 'native', routine, arguments: [pick(x), pick(y)] });
      }
      return made.at(-1) as Formula;
    });
}

const B = (condition: boolean): number => (condition ? 1 : 0);

/** What a formula is worth with the host's own mathematics, straight from its definition. */
export function oracle(formula: Formula, at: Readonly<Record<string, number>>): number {
  const known = new Map<Formula, number>();
  const value = (f: Formula): number => {
    const found = known.get(f);
    if (found !== undefined) return found;
    const made = compute(f);
    known.set(f, made);
    return made;
  };
  const compute = (f: Formula): number => {
    switch (f.op) {
      case 'constant':
      case 'literal':
        return f.value;
      case 'axis':
        return at[f.axis.name] ?? NaN;
      case 'reduce':
        throw new Error('no reductions here');
      case 'native':
        return f.routine.apply(...f.arguments.map(value));
      case 'select':
        return value(f.a) !== 0 ? value(f.b) : value(f.c);
      case 'neg':
        return -value(f.a);
      case 'not':
        return B(value(f.a) === 0);
      case 'ln':
        return Math.log(value(f.a));
      case 'abs':
      case 'sqrt':
      case 'exp':
      case 'log2':
      case 'log10':
      case 'floor':
      case 'ceil':
        return Math[f.op](value(f.a));
      default: {
        if (!('b' in f)) throw new Error('no numbers from elsewhere here');
        const a = value(f.a);
        const b = value(f.b);
        const table = {
          add: a + b,
          sub: a - b,
          mul: a * b,
          div: a / b,
          pow: a ** b,
          min: Math.min(a, b),
          max: Math.max(a, b),
          lt: B(a < b),
          le: B(a <= b),
          eq: B(a === b),
          ne: B(a !== b),
          and: B(a !== 0 && b !== 0),
          or: B(a !== 0 || b !== 0),
        };
        return table[f.op];
      }
    }
  };
  return value(formula);
}

const view = new DataView(new ArrayBuffer(8));

/** The bits; one pattern for all NaN. */
export function bits(x: number): bigint {
  view.setFloat64(0, Number.isNaN(x) ? NaN : x);
  return view.getBigInt64(0);
}

/** How many representable numbers lie between. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const ordered = (x: number): bigint => {
    const raw = bits(x);
    return raw < 0n ? -(raw & 0x7fffffffffffffffn) : raw;
  };
  const distance = ordered(a) - ordered(b);
  return Number(distance < 0n ? -distance : distance);
}

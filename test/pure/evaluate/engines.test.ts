import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Axis, Formula } from '../../../src/models/formula';
import { literal } from '../../../src/models/formula';
import { listAxis as resolve, regularAxis } from '../../../src/evaluate/engine/axis';
import type { ResolvedAxis } from '../../../src/evaluate/engine/axis';
import { layOut } from '../../../src/evaluate/engine/layout';
import { encode } from '../../../src/evaluate/engine/wasm/encode';
import { buildGraph } from '../../../src/evaluate/engine/graph';
import type { Graph } from '../../../src/evaluate/engine/graph';
import { planFor } from '../../../src/evaluate/engine/plan';
import { Run } from '../../../src/evaluate/engine/run';
import { computeScalars } from '../../../src/evaluate/engine/scalars';
import { totals } from '../../../src/evaluate/engine/totals';
import type { Totals } from '../../../src/evaluate/engine/totals';
import { anyNumber, edges, formulas, listAxis, oracle } from './graphs';

const inputs = (graph: Graph): number[] => graph.inputs.map((input) => (input.op === 'literal' ? input.value : NaN));

function start(formula: Formula, axes: readonly ResolvedAxis[], wasm: boolean): Run {
  const graph = buildGraph([formula]);
  return new Run(graph, computeScalars(graph, inputs(graph)), axes, wasm);
}

/** The fused function is really there: a module that does not validate would silently be the other engine. */
function compiles(formula: Formula, axes: readonly ResolvedAxis[]): void {
  const graph = buildGraph([formula]);
  const shape = { axes: axes.map(({ name }) => name), mode: 'rows', regular: false } as const;
  for (const purpose of ['store', 'reduce'] as const)
    assert.ok(WebAssembly.validate(encode(layOut(graph, shape), purpose).bytes), `${purpose} is no valid module`);
}

function keep(formula: Formula, axes: readonly ResolvedAxis[], wasm: boolean): number[] {
  const out: number[] = [];
  const visit = (
    first: number,
    count: number,
    [numbers]: readonly Float64Array[],
    [at]: readonly number[],
  ): boolean => {
    for (let i = 0; i < count; i++) out[first + i] = numbers?.[(at as number) + i] as number;
    return false;
  };
  for (const rest of start(formula, axes, wasm).blocks('store', visit)) void rest;
  return out;
}

function summary(formula: Formula, axes: readonly ResolvedAxis[], wasm: boolean): Totals {
  const run = totals(start(formula, axes, wasm));
  for (;;) {
    const next = run.next();
    if (next.done) return next.value;
  }
}

/** Object.is tells −0 from 0 and takes all NaN as one. */
function sameBits(a: readonly number[], b: readonly number[]): void {
  assert.equal(a.length, b.length);
  const differs = a.findIndex((x, i) => !Object.is(x, b[i]));
  assert.equal(differs, -1, `the engines differ: ${a[differs]} and ${b[differs]} at ${differs}`);
}

const points = (axis: Axis, n: number, extra: readonly number[]): ResolvedAxis =>
  resolve(
    axis,
    Array.from({ length: n }, (_, i) => (i < extra.length ? (extra[i] as number) : 0.25 + i * 0.37)),
  );

const p = listAxis('p', [1], 0);
const m = listAxis('m', [1], 1);

// The fused engine compiles from 2,000 points on.
const long = points(p, 2049, [...edges, ...edges.map((x) => -x * 1.0001)]);

describe('the two engines', () => {
  it('agree bit for bit on every operation at every edge', () => {
    const axis = (a: Axis): Formula => ({ op: 'axis', axis: a });
    const many = resolve(
      p,
      edges.flatMap((x) => [x, x * 1.0000001]),
    );
    const other = resolve(
      m,
      edges.flatMap((x) => [x, -x]),
    );
    const x = axis(p);
    const y = axis(m);
    const all: Formula[] = [
      ...(['neg', 'abs', 'sqrt', 'exp', 'ln', 'log2', 'log10', 'floor', 'ceil', 'not'] as const).map((op) => ({
        op,
        a: x,
      })),
      ...(['add', 'sub', 'mul', 'div', 'pow', 'min', 'max', 'lt', 'le', 'eq', 'ne', 'and', 'or'] as const).map(
        (op) => ({
          op,
          a: x,
          b: y,
        }),
      ),
      { op: 'select', a: x, b: y, c: { op: 'neg', a: y } },
      ...(['ceil', 'floor'] as const).map((op): Formula => ({ op, a: { op: 'log2', a: x } })),
      { op: 'add', a: { op: 'ceil', a: { op: 'log2', a: x } }, b: { op: 'log2', a: x } },
      { op: 'select', a: { op: 'lt', a: x, b: y }, b: x, c: y },
    ];
    for (const formula of all) compiles(formula, [many, other]);
    for (const formula of all) sameBits(keep(formula, [many, other], true), keep(formula, [many, other], false));
  });

  it('agree bit for bit on any formula, whatever its numbers', () => {
    fc.assert(
      fc.property(formulas([p]), (formula) => {
        compiles(formula, [long]);
        sameBits(keep(formula, [long], true), keep(formula, [long], false));
      }),
      { numRuns: 25 },
    );
  });

  it('are two: a long run is fused', () => {
    const formula: Formula = { op: 'exp', a: { op: 'axis', axis: p } };
    keep(formula, [long], true);
    const plan = planFor(buildGraph([formula]), { axes: ['p'], mode: 'rows', regular: false });
    assert.ok(plan.isCompiled('store'));
  });

  it('agree on whole logarithms next to every power of two', () => {
    const near: number[] = [];
    for (let k = -1074; k <= 1023; k += 7)
      for (const ulp of [-600, -7, -2, -1, 0, 1, 2, 7, 300, 600]) near.push(2 ** k * (1 + ulp * 2 ** -52));
    const axis = resolve(p, near);
    for (const op of ['ceil', 'floor'] as const) {
      const formula: Formula = { op, a: { op: 'log2', a: { op: 'axis', axis: p } } };
      const fused = keep(formula, [axis], true);
      sameBits(fused, keep(formula, [axis], false));
      near.forEach((x, i) => {
        if (Number.isInteger(Math.log2(x)) && Math.log2(x) < 1024) assert.equal(fused[i], Math.log2(x));
      });
    }
  });

  it('agree over two axes, rows long and short', () => {
    const shapes = [
      [points(p, 3, [NaN]), points(m, 700, edges)],
      [points(p, 300, edges), points(m, 7, [0, -1])],
    ] as const;
    for (const axes of shapes)
      fc.assert(
        fc.property(formulas([p, m]), (formula) => sameBits(keep(formula, axes, true), keep(formula, axes, false))),
        { numRuns: 8 },
      );
  });

  it('agree on the sums, extremes and places of a streamed pass', () => {
    const axes = [regularAxis(p, 0.5, 0.25, 5001)];
    fc.assert(
      fc.property(formulas([p], 10), (formula) => {
        const fused = summary(formula, axes, true);
        const plain = summary(formula, axes, false);
        sameBits(Object.values(fused), Object.values(plain));
        const kept = keep(formula, axes, false);
        assert.equal(fused.count, 5001);
        assert.ok(Object.is(fused.last, kept.at(-1)));
        assert.equal(
          fused.firstNotFinite,
          kept.findIndex((x) => !Number.isFinite(x)),
        );
        const numbers = kept.filter((x) => !Number.isNaN(x));
        const least = numbers.reduce((a, b) => (b < a ? b : a), Infinity);
        if (numbers.length > 0 && least < Infinity) assert.equal(fused.argmin, kept.indexOf(least));
      }),
      { numRuns: 12 },
    );
  });

  it('give what the formula says, computed a number at a time', () => {
    fc.assert(
      fc.property(formulas([p, m], 8), fc.array(anyNumber, { minLength: 2, maxLength: 4 }), (formula, values) => {
        const axes = [resolve(p, values), resolve(m, [1.5, -2])];
        const got = keep(formula, axes, false);
        values.forEach((x, i) =>
          [1.5, -2].forEach((y, j) => {
            const want = oracle(formula, { p: x, m: y });
            const found = got[2 * i + j] as number;
            // Comparisons and rounding may magnify an ulp of a logarithm: smooth results must be close, others finite alike.
            if (isSmooth(formula)) {
              const near = Math.abs(found - want) <= 1e-9 * Math.abs(want) + 1e-300;
              assert.ok(Object.is(found, want) || near || found === want, `${found} for ${want}`);
            }
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('folding and sharing change no bit', () => {
    // the same formula with constants and with literals, which are never folded
    const free = (f: Formula): Formula => {
      if (f.op === 'constant') return literal(f.value);
      if (f.op === 'native') return { ...f, arguments: f.arguments.map(free) };
      if (f.op === 'select') return { ...f, a: free(f.a), b: free(f.b), c: free(f.c) };
      if ('b' in f) return { ...f, a: free(f.a), b: free(f.b) };
      return 'a' in f ? { ...f, a: free(f.a) } : f;
    };
    const axes = [points(p, 40, edges)];
    fc.assert(
      fc.property(formulas([p], 9), (formula) =>
        sameBits(keep(formula, axes, false), keep(free(formula), axes, false)),
      ),
      { numRuns: 60 },
    );
  });
});

/** No operation that turns a tiny difference into a large one. */
function isSmooth(f: Formula): boolean {
  if (f.op === 'constant' || f.op === 'literal' || f.op === 'axis') return true;
  if (['mul', 'div', 'abs', 'neg', 'min', 'max'].includes(f.op))
    return 'a' in f && isSmooth(f.a) && (!('b' in f) || isSmooth(f.b));
  if (['exp', 'ln', 'log2', 'log10', 'sqrt', 'floor', 'ceil', 'lt', 'le', 'eq', 'ne'].includes(f.op))
    return 'a' in f && isLeaf(f.a) && (!('b' in f) || isLeaf(f.b));
  if (f.op === 'add' || f.op === 'sub' || f.op === 'pow') return isLeaf(f.a) && isLeaf(f.b);
  return false;
}
const isLeaf = (f: Formula): boolean => f.op === 'constant' || f.op === 'literal' || f.op === 'axis';

import assert from 'node:assert/strict';
import { add, constant, div, literal, mul } from '../../../src/models/formula';
import type { Axis, Formula } from '../../../src/models/formula';
import type { Guard } from '../../../src/language';
import { defaultPorts, evaluateTyped, summarise } from '../../../src/evaluate';
import { listAxis } from './graphs';
import { over, share, spread, steps, typed } from './values';

const pointsOf = (axis: Axis): readonly number[] | string => {
  const { value, diagnostics } = evaluateTyped(typed(over(axis), [axis]), defaultPorts);
  return value?.values ?? diagnostics.map(({ code, message }) => `${code}: ${message}`).join();
};

describe('axes', () => {
  it('a range has its end when it is met, to the bit', () => {
    assert.deepEqual(pointsOf(steps('p', 1, 10, 3)), [1, 4, 7, 10]);
    assert.deepEqual(pointsOf(steps('p', 1, 9, 3)), [1, 4, 7]);
    assert.deepEqual(pointsOf(steps('f', 0, 0.3, 0.1)), [0, 0.1, 0.2, 0.3]);
    assert.deepEqual(pointsOf(steps('p', 10, 1, -4)), [10, 6, 2]);
    assert.deepEqual(pointsOf(steps('p', 1, 1024, 2, true)), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
    assert.deepEqual(pointsOf(steps('p', 1, 1000, 10, true)), [1, 10, 100, 1000]);
    assert.deepEqual(pointsOf(spread('f', 0, 1, 5)), [0, 0.25, 0.5, 0.75, 1]);
    assert.deepEqual(pointsOf(spread('t', 1e-6, 1, 7, true)), [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]);
  });

  it('a range that never arrives is refused by name', () => {
    assert.match(String(pointsOf(steps('p', 1, 9, 0))), /^domain: p: a step of 0 never arrives/);
    assert.match(String(pointsOf(steps('p', 1, 9, -1))), /^domain: p: a step of -1 leads away from 9/);
    assert.match(String(pointsOf(steps('p', 1, 9, 1, true))), /^domain: p: a factor of 1 never arrives/);
    assert.match(String(pointsOf(steps('p', 1, 9, 0.5, true))), /^domain: p: a factor of 0.5 leads away/);
    assert.match(
      String(pointsOf(spread('p', 0, 9, 4, true))),
      /^domain: p: a logarithmic range cannot begin or end at 0/,
    );
    assert.match(String(pointsOf(spread('p', 0, 9, 2.5))), /^domain: p: 2.5 points/);
    assert.match(String(pointsOf(steps('p', 1, NaN, 1))), /^not-finite/);
  });

  it('a sweep of 10¹² points is too large before anything is allocated', () => {
    assert.match(
      String(pointsOf(steps('p', 1, 1e12, 1))),
      /^too-large: p has 1,000,000,000,000 points: a result has at most 20,000,000/,
    );
    const p = steps('p', 1, 10_000, 1);
    const m = steps('m', 1, 10_000, 1);
    const { diagnostics } = evaluateTyped(typed(mul(over(p), over(m)), [p, m]), defaultPorts);
    assert.equal(diagnostics[0]?.code, 'too-large');
    assert.match(diagnostics[0]?.message ?? '', /^100,000,000 points \(10,000 of p × 10,000 of m\)/);
  });

  it('different names give the outer product in the order declared', () => {
    const p = listAxis('p', [1, 2]);
    const m = listAxis('m', [10, 20, 30]);
    const { value } = evaluateTyped(typed(add(over(p), over(m)), [m, p]), defaultPorts);
    assert.deepEqual(
      value?.axes.map(({ name }) => name),
      ['m', 'p'],
    );
    assert.deepEqual(value?.values, [11, 12, 21, 22, 31, 32]);
  });

  it('axes of one name meet at the sorted union of their points', () => {
    const a = listAxis('p', [8, 2]);
    const b = listAxis('p', [4, 2 + 1e-15, 1]);
    const { value } = evaluateTyped(typed(mul(over(a), over(b)), [a, b]), defaultPorts);
    assert.deepEqual(value?.axes[0]?.values, [1, 2, 4, 8]);
    assert.deepEqual(value?.values, [1, 4, 16, 64]);
    const alone = evaluateTyped(typed(over(a), [a]), defaultPorts);
    assert.deepEqual(alone.value?.values, [8, 2], 'a list alone keeps its order');
  });

  it('reductions take all points of what they reduce', () => {
    const p = listAxis('p', [4, 1, 3, 2]);
    const reduce = (by: 'sum' | 'mean' | 'min' | 'max' | 'quantile', at?: Formula): number | undefined =>
      evaluateTyped(typed({ op: 'reduce', by, of: mul(2, over(p)), ...(at ? { at } : {}) }), defaultPorts).value
        ?.values[0];
    assert.equal(reduce('sum'), 20);
    assert.equal(reduce('mean'), 5);
    assert.equal(reduce('min'), 2);
    assert.equal(reduce('max'), 8);
    assert.equal(reduce('quantile', constant(0.5)), 5);
    assert.equal(reduce('quantile', literal(1)), 8);
    assert.equal(reduce('quantile', literal(0)), 2);
  });

  it('a summary of ten million points says where its extremes are', () => {
    const n = 100_001;
    const p = steps('p', 1, n, 1);
    const x = over(p);
    const summary = summarise(typed(mul(add(x, -70_000), add(x, -70_000)), [p]), defaultPorts);
    assert.deepEqual(
      [summary.count, summary.min, summary.argmin, summary.argmax, summary.max, summary.last, summary.firstNotFinite],
      [n, 0, 69_999, 0, 69_999 ** 2, 30_001 ** 2, -1],
    );
    const first = summarise(typed(div(1, add(x, -90_000)), [p]), defaultPorts);
    assert.equal(first.firstNotFinite, 89_999);
  });
});

describe('guards', () => {
  const codes = (t: Parameters<typeof evaluateTyped>[0]): string[] =>
    evaluateTyped(t, defaultPorts).diagnostics.map(({ code, message }) => `${code}: ${message}`);

  it('name the value, who wants what, and the point', () => {
    assert.deepEqual(codes(typed(literal(1), [], { guards: [share(literal(1.2))] })), [
      'domain: f is 1.2: amdahl wants 0 ≤ f ≤ 1',
    ]);
    assert.deepEqual(codes(typed(literal(1), [], { guards: [share(literal(1.0000001))] })), [
      'domain: f is 1.0000001: amdahl wants 0 ≤ f ≤ 1',
    ]);
    const p = steps('p', 0, 8, 1);
    assert.deepEqual(codes(typed(over(p), [p], { guards: [share(div(over(p), 4))] })), [
      'domain: f is 1.25 at p = 5: amdahl wants 0 ≤ f ≤ 1',
    ]);
    const axisGuard: Guard = { ...share(over(p)), symbol: 'p', kind: 'interval', interval: { min: 1, max: Infinity } };
    assert.deepEqual(codes(typed(over(p), [p], { guards: [axisGuard] })), ['domain: p is 0: amdahl wants p ≥ 1']);
  });

  it('hold at their ends, whatever the number of points', () => {
    const p = steps('f', 0, 1, 1e-5);
    assert.deepEqual(codes(typed(over(p), [p], { guards: [share(over(p))] })), []);
  });

  it('a count that is not whole warns and is computed', () => {
    const whole: Guard = {
      ...share(literal(2.5)),
      kind: 'whole',
      severity: 'warning',
      code: 'non-integer',
      symbol: 'p',
    };
    const { value, diagnostics } = evaluateTyped(typed(literal(2.5), [], { guards: [whole] }), defaultPorts);
    assert.equal(value?.values[0], 2.5);
    assert.equal(diagnostics[0]?.message, 'p is 2.5: amdahl wants a whole number');
  });

  it('what no guard explains is not-finite, with its point; unbounded may be ∞', () => {
    const p = steps('p', 0, 3, 1);
    const inverse = div(1, over(p));
    assert.deepEqual(codes(typed(inverse, [p])), ['not-finite: the value is infinite at p = 0']);
    assert.deepEqual(codes(typed(inverse, [p], { unbounded: true })), []);
    assert.deepEqual(codes(typed(div(over(p), over(p)), [p], { unbounded: true })), [
      'not-finite: the value is not a number at p = 0',
    ]);
  });
});

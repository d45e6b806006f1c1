import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rounded } from '../../../src/figures/plotly/round';

const curve = fc
  .array(fc.tuple(fc.double({ min: 0.1, max: 100, noNaN: true }), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
    minLength: 3,
    maxLength: 80,
  })
  .map((points) => {
    let at = 1;
    return { x: points.map(([step]) => (at += step)), y: points.map(([, y]) => y) };
  });

describe('a curve that is drawn round', () => {
  it('goes through every point, and between two of them neither above nor below both', () => {
    fc.assert(
      fc.property(curve, fc.boolean(), fc.boolean(), (points, logX, logY) => {
        const round = rounded(points, { x: logX, y: logY });
        assert.ok(round);
        const { x, y } = points;
        let i = 0;
        round.x.forEach((at, k) => {
          while (i + 2 < x.length && at > (x[i + 1] ?? NaN) * (1 + 1e-12)) i++;
          const [a, b] = [y[i] ?? NaN, y[i + 1] ?? NaN];
          const value = round.y[k] ?? NaN;
          const [low, high] = [Math.min(a, b) * (1 - 1e-9), Math.max(a, b) * (1 + 1e-9)];
          assert.ok(value >= low && value <= high, `${value} at ${at}, between ${a} and ${b}`);
        });
        for (const [k, at] of x.entries()) {
          const found = round.x.findIndex((one) => Math.abs(one - at) <= 1e-9 * at);
          const value = round.y[found] ?? NaN;
          assert.ok(Math.abs(value - (y[k] ?? NaN)) <= 1e-9 * (y[k] ?? NaN), `${at}: ${value}`);
        }
      }),
    );
  });

  it('leaves a gap where there is no value, and a straight line straight', () => {
    const gap = rounded({ x: [1, 2, 3, 4, 5, 6, 7], y: [1, 2, 3, null, 5, 6, 7] }, { x: false, y: false });
    assert.equal(gap?.y.filter((value) => value === null).length, 1);
    for (const [k, at] of (gap?.x ?? []).entries())
      if (gap?.y[k] !== null) assert.ok(Math.abs((gap?.y[k] ?? NaN) - at) < 1e-12);
    const power = rounded({ x: [1, 10, 100], y: [1, 100, 10_000] }, { x: true, y: true });
    for (const [k, at] of (power?.x ?? []).entries()) assert.ok(Math.abs((power?.y[k] ?? NaN) / at ** 2 - 1) < 1e-9);
  });

  it('is left to its points where they are many, few, or in no order', () => {
    const scales = { x: false, y: false };
    assert.equal(rounded({ x: [1, 2], y: [1, 2] }, scales), undefined);
    assert.equal(rounded({ x: [1, 3, 2], y: [1, 2, 3] }, scales), undefined);
    const many = Array.from({ length: 500 }, (_, i) => i);
    assert.equal(rounded({ x: many, y: many }, scales), undefined);
  });

  it('comes nearer to the model between the swept points than straight lines do', () => {
    const speedup = (p: number): number => 1 / (0.01 + 0.99 / p + 0.0002 * p);
    const x = Array.from({ length: 11 }, (_, i) => 2 ** i);
    const y = x.map(speedup);
    const round = rounded({ x, y }, { x: true, y: true });
    const error = (at: number, value: number): number => Math.abs(Math.log(value / speedup(at)));
    const [roundWorst, straightWorst] = (round?.x ?? []).reduce(
      ([a, b], at, k) => {
        const i = Math.min(9, Math.max(0, Math.floor(Math.log2(at) + 1e-9)));
        const t = Math.log2(at) - i;
        const straight = (y[i] ?? NaN) ** (1 - t) * (y[i + 1] ?? NaN) ** t;
        return [Math.max(a, error(at, round?.y[k] ?? NaN)), Math.max(b, error(at, straight))];
      },
      [0, 0],
    );
    assert.ok(roundWorst < 0.6 * straightWorst, `${roundWorst} against ${straightWorst}`);
  });
});

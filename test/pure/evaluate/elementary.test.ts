import assert from 'node:assert/strict';
import { exp, ln, log10, log2, pow } from '../../../src/evaluate/engine/elementary';
import { edges, ulps } from './graphs';

/** Exact references, computed with 60 decimal digits (Python's decimal). */
const exactPowers: readonly (readonly [number, number, number])[] = [
  [8, 1 / 3, 2],
  [4, 0.5, 2],
  [10, 0.3, 1.9952623149688795],
  [1.5, 1074, 1.324378817189961e189],
  [1.0000002568129986, 2474420262.1330614, 9.509632711685402e275],
  [0.9000220537185669, -5974.593983031809, 2.0837560669754599e273],
];

describe('exp, ln, log2, log10, pow', () => {
  it('are within 2 ulp of the host over the whole range', () => {
    for (let i = 0; i < 4000; i++) {
      const t = (i / 4000 - 0.5) * 1480;
      const x = Math.exp(t / 1.05);
      const near = 0.5 + i / 4000;
      assert.ok(ulps(exp(t), Math.exp(t)) <= 2, `exp ${t}`);
      for (const v of [x, near]) {
        assert.ok(ulps(ln(v), Math.log(v)) <= 2, `ln ${v}`);
        assert.ok(ulps(log2(v), Math.log2(v)) <= 3, `log2 ${v}`); // the host's own is 1 ulp off there
        assert.ok(ulps(log10(v), Math.log10(v)) <= 3, `log10 ${v}`);
      }
    }
  });

  it('log2 is exact at every power of two, subnormal ones too', () => {
    for (let k = -1074; k <= 1023; k++) assert.equal(log2(2 ** k), k);
  });

  it('log10 is exact at every power of ten', () => {
    for (let k = -307; k <= 308; k++) assert.equal(log10(Number(`1e${k}`)), k);
  });

  it('pow is exact where base and power are whole', () => {
    for (let base = -40; base <= 40; base++)
      for (let n = 0; n <= 63; n++) {
        const exact = BigInt(base) ** BigInt(n);
        if (exact > -(2n ** 53n) && exact < 2n ** 53n) assert.equal(pow(base, n), Number(exact), `${base}^${n}`);
      }
    assert.equal(pow(10, -3), 0.001);
    assert.equal(pow(2, -1074), 5e-324);
  });

  it('pow is within 66 ulp of exact references', () => {
    for (const [x, y, want] of exactPowers) assert.ok(ulps(pow(x, y), want) <= 66, `${x}^${y} is ${pow(x, y)}`);
  });

  it('meet the edges as ECMAScript does', () => {
    for (const x of edges) {
      for (const [mine, host] of [
        [exp, Math.exp],
        [ln, Math.log],
        [log2, Math.log2],
        [log10, Math.log10],
      ] as const)
        assert.ok(ulps(mine(x), host(x)) <= 2, `${host.name}(${x}) is ${mine(x)}, not ${host(x)}`);
      for (const y of edges) {
        const [got, want] = [pow(x, y), x ** y];
        assert.ok(ulps(got, want) <= 66 || Math.abs(got - want) <= 1e-320, `${x} ** ${y} is ${got}, not ${want}`);
      }
    }
  });
});

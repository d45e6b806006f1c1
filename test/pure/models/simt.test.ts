import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breaks, call } from './evaluateFormula';
import { near } from './near';

const costs = { t_f: 1e-9, t_d: 2e-9, t_e: 5e-9 };

describe('simt', () => {
  it('is W times as fast as scalar execution where W divides N, and warns where not', () => {
    near(call('simt_time.speedup', { N: 1024, W: 32 }), 32);
    near(call('scalar_time', { N: 1024, ...costs }) / call('simt_time', { N: 1024, W: 32, ...costs }), 32);
    assert.deepEqual(breaks('simt_time', { N: 1024, W: 32, ...costs }), []);
    assert.deepEqual(breaks('simt_time', { N: 1025, W: 32, ...costs }), ['W divides N']);
    near(call('simt_time', { N: 1025, W: 32, ...costs }), 33 * 8e-9);
    near(call('simt_time', { N: 1, W: 32, ...costs }), 8e-9);
  });

  it('shares the control cost over the lanes', () => {
    near(call('scalar_time.control_per_item', costs), 3e-9);
    near(call('simt_time.control_per_item', { W: 32, t_f: 1e-9, t_d: 2e-9 }), 3e-9 / 32);
    near(call('simt_time.control_share', { W: 1, ...costs }), 3 / 8);
    near(call('simt_time.control_share', { W: 32, ...costs }), 3 / 32 / (3 / 32 + 5));
  });

  it('divergence: k paths, at most W of them', () => {
    near(call('divergence', { k: 4, Tpath: 2 }), 8);
    near(call('divergence.efficiency', { k: 4 }), 0.25);
    assert.deepEqual(breaks('divergence', { k: 33, Tpath: 2, W: 32 }), ['k ≤ W']);
    assert.deepEqual(breaks('divergence', { k: 33, Tpath: 2 }), []);
    const paths = { lanes: [16, 8, 8, 0], costs: [1, 2, 4, 100], W: 32 };
    near(call('divergent_paths', paths), 7);
    near(call('divergent_paths.efficiency', paths), (16 + 16 + 32) / (32 * 7));
    near(call('divergent_paths.efficiency', { lanes: [8, 8, 8, 8], costs: [3, 3, 3, 3], W: 32 }), 1 / 4);
    assert.deepEqual(breaks('divergent_paths', { lanes: [20, 20], costs: [1, 1], W: 32 }), [
      'the lanes of all paths ≤ W',
    ]);
    assert.deepEqual(breaks('divergent_paths', { lanes: [20], costs: [1, 1], W: 32 }), [
      'one cost for each entry of lanes',
    ]);
  });

  it('branch: costs one arm where all lanes agree, both where many lanes do not', () => {
    assert.equal(call('branch', { q: 0, W: 32, a: 3, b: 5 }), 5);
    assert.equal(call('branch', { q: 1, W: 32, a: 3, b: 5 }), 3);
    assert.equal(call('branch.efficiency', { q: 0, W: 32 }), 1);
    assert.equal(call('branch.efficiency', { q: 1, W: 32 }), 1);
    assert.equal(call('branch.paths', { q: 0.3, W: 1 }), 1);
    near(call('branch.paths', { q: 0.5, W: 32 }), 2, 1e-9);
    near(call('branch.efficiency', { q: 0.5, W: 32, a: 1, b: 1 }), 0.5, 1e-9);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 1, max: 128 }), (q, W) => {
        near(call('branch', { q, W, a: 2, b: 3 }), 2 * (1 - (1 - q) ** W) + 3 * (1 - q ** W), 1e-12);
      }),
      { numRuns: 50 },
    );
  });

  it('branch: keeps its digits for rare events', () => {
    // 1 − (1 − 1e-9)^128 = 128e-9 − C(128,2)·1e-18 + …
    near(call('branch', { q: 1e-9, W: 128, a: 1, b: 0 }), 128e-9 - 8128e-18 + 341376e-27, 1e-15);
  });

  it('loops: run as long as their longest lane', () => {
    near(call('loop_trips', { mean: 3, max: 12 }), 0.25);
    assert.deepEqual(breaks('loop_trips', { mean: 13, max: 12 }), ['mean ≤ max']);
    assert.equal(call('geometric_loop', { q: 1, W: 32 }), 1);
    near(call('geometric_loop', { q: 0.2, W: 1 }), 1);
    near(call('geometric_loop.max_trips', { q: 0.25, W: 1 }), 4);
  });

  it('geometric_loop: is exact for two lanes, 2/q − 1/(1−(1−q)²), from q = 1e-9 to 1', () => {
    for (const q of [1e-9, 1e-6, 1e-3, 0.04999, 0.05, 0.3, 0.9, 1])
      near(call('geometric_loop.max_trips', { q, W: 2 }), 2 / q - 1 / (q * (2 - q)), 1e-13, `q ${q}`);
  });

  it('geometric_loop: agrees with the plain sum for every width, also where the method changes', () => {
    for (const q of [0.03, 0.0499, 0.0501, 0.4])
      for (const W of [1, 3, 7, 8, 9, 32, 33, 128]) {
        let sum = 0;
        for (let t = 0; t < 45 / q; t++) sum += -Math.expm1(W * Math.log1p(-((1 - q) ** t)));
        near(call('geometric_loop.max_trips', { q, W }), sum, 2e-12, `q ${q} W ${W}`);
      }
  });

  it('geometric_loop: is stable at q = 1e-9 and W = 128, where H_W/q + 1/2 is the answer to a part in 1e9', () => {
    let harmonic = 0;
    for (let i = 128; i >= 1; i--) harmonic += 1 / i;
    // λ = −ln(1−q) = q + q²/2 + …, so H/λ = H/q − H/2 + …
    near(call('geometric_loop.max_trips', { q: 1e-9, W: 128 }), harmonic * 1e9 - harmonic / 2 + 0.5, 1e-15);
    near(call('geometric_loop', { q: 1e-9, W: 128 }), 1 / harmonic, 1e-8);
  });
});

import assert from 'node:assert/strict';
import { entry, kernel, region } from './kernels';

const near = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

describe('a variable keeps its odds whatever is assumed about it in passing', () => {
  it('after && and || of itself', () => {
    const twice = entry(
      kernel('let v = d[gid.x] > 3u; if (v && v) { o[0] = 1u; } if (v) { o[1] = 1u; } if (v || v) { o[2] = 1u; }'),
      { probability: 0.25 },
    );
    for (const n of [0, 1]) near(region(twice, 'if', n).active, 8);
    assert.equal(region(twice, 'if', 1).evidence, 'assumed');
  });
  it('after an arm that it decided, and after a loop that it ended', () => {
    const arm = entry(
      kernel('var v = d[gid.x] > 3u; if (v) { if (v) { o[0] = 1u; } else { o[3] = 1u; } } if (v) { o[1] = 1u; }'),
      { probability: 0.25 },
    );
    near(region(arm, 'if', 2).active, 8);
    const loop = entry(
      kernel('var v = d[gid.x] > 3u; for (var i = 0u; i < 2u; i++) { if (v) { break; } } if (v) { o[1] = 1u; }'),
      { probability: 0.25, trips: 100 },
    );
    assert.equal(region(loop, 'if', 1).evidence, 'assumed');
  });
});

import assert from 'node:assert/strict';
import { bitonic, entry, kernel, mandelbrot, region } from '../pure/wgsl/kernels';

describe('efficiency of large textbook kernels', function () {
  this.timeout(120_000);
  for (const [x, y, issues, expected] of [
    [32, 1, 490_737, 78.058],
    [16, 2, 452_722, 84.613],
    [8, 4, 436_753, 87.707],
  ] as const)
    it(`Mandelbrot of 512² in tiles of ${x}×${y}`, () => {
      const e = entry(mandelbrot(x, y, 512), { dispatch: [512 / x, 512 / y] });
      const body = region(e, 'while');
      assert.deepEqual([body.active, body.issues, body.evidence], [12_257_958, issues, 'exact']);
      assert.ok(Math.abs(body.efficiency! * 100 - expected) <= 0.0005);
    });
  it('a bitonic sort of 65536', () => {
    const body = region(entry(bitonic(65536), { dispatch: [256] }), 'if');
    assert.ok(Math.abs(body.efficiency! * 100 - 66.019) <= 0.0005, String(body.efficiency));
  });
  it('a loop that each lane leaves with probability 0.01', () => {
    const e = entry(kernel('loop { o[0] = 1u; if (d[gid.x + o[1]] > 3u) { break; } }'), { trips: 100 });
    assert.ok(Math.abs(region(e, 'loop').efficiency! * 100 - 24.73) <= 0.005, String(region(e, 'loop').efficiency));
  });
});

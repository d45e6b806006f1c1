import assert from 'node:assert/strict';
import { bitonic, entry, interleaved, kernel, region, sequential, strided } from './kernels';

/** Equal to half of the last digit that is given. */
function percent(actual: number | null, expected: string): void {
  assert.ok(actual !== null, `no efficiency, expected ${expected} %`);
  const digits = expected.split('.')[1]?.length ?? 0;
  const half = 0.5 * 10 ** -digits;
  assert.ok(Math.abs(actual * 100 - Number(expected)) <= half + 1e-9, `${actual * 100} % is not ${expected} %`);
}

describe('efficiency of textbook kernels', () => {
  it('a tree reduction with a modulus', () => {
    const e = entry(interleaved);
    const body = region(e, 'if');
    assert.deepEqual([body.active, body.issues, body.evidence, body.divergence], [511, 95, 'exact', 'periodic']);
    percent(body.efficiency, '16.809');
    percent(region(entry(interleaved, { warp: 64 }), 'if').efficiency, '14.517');
  });
  it('the same reduction with neighbouring lanes', () => {
    for (const source of [strided, sequential]) {
      assert.deepEqual([region(entry(source), 'if').active, region(entry(source), 'if').issues], [511, 20]);
      percent(region(entry(source), 'if').efficiency, '79.844');
      percent(region(entry(source, { warp: 64 }), 'if').efficiency, '61.418');
    }
  });
  it('a bitonic sort of 256 and 1024', () => {
    percent(region(entry(bitonic(256)), 'if').efficiency, '54.545');
    percent(region(entry(bitonic(1024), { dispatch: [4] }), 'if').efficiency, '57.895');
  });
  it('loops as long as the lane’s number', () => {
    percent(region(entry(kernel('for (var k = 0u; k < li; k++) { o[k] = 1u; }')), 'for').efficiency, '50.000');
    percent(region(entry(kernel('for (var k = 0u; k <= li; k++) { o[k] = 1u; }')), 'for').efficiency, '51.562');
  });
  it('a wavefront over a block, up and down', () => {
    for (const [b, expected] of [
      [16, '25.806'],
      [32, '50.794'],
    ] as const) {
      const body = `for (var m = 0u; m < ${b}u; m++) { if (lid.x <= m) { o[lid.x] = m; } }
        for (var m = ${b - 1}u; m > 0u; m--) { if (lid.x <= m - 1u) { o[lid.x] = m; } }`;
      const e = entry(kernel(body, b));
      const [up, down] = [region(e, 'if', 0), region(e, 'if', 1)];
      percent((up.active! + down.active!) / (32 * (up.issues! + down.issues!)), expected);
    }
  });
  it('the diagonal of an LU decomposition', () => {
    for (const [b, expected] of [
      [16, '25.0'],
      [32, '50.0'],
      [64, '67.021'],
    ] as const) {
      const e = entry(kernel(`for (var i = 0u; i < ${b - 1}u; i++) { if (lid.x > i) { o[lid.x] = i; } }`, b));
      percent(region(e, 'if').efficiency, expected);
    }
  });
  it('a guard against the end of the data', () => {
    for (const [n, groups, expected] of [
      [1000, 16, '97.656'],
      [65, 2, '67.708'],
      [33, 1, '51.562'],
      [1, 1, '3.125'],
    ] as const) {
      const e = entry(kernel('if (gid.x < p.n) { o[gid.x] = 1u; }', 64), { set: { n }, dispatch: [groups] });
      percent(region(e, 'if').efficiency, expected);
      assert.equal(region(e, 'if').evidence, 'exact');
      assert.equal(region(e, 'if').divergence, 'boundary');
    }
  });
  it('a switch of k equal arms costs k times', () => {
    for (const k of [2, 4, 8, 16]) {
      const arms = Array.from({ length: k - 1 }, (_, i) => `case ${i}u: { o[li] = ${i}u; }`).join('\n');
      const e = entry(kernel(`switch (li % ${k}u) { ${arms} default: { o[li] = 9u; } }`));
      const cases = e.regions.filter((r) => r.kind === 'case');
      assert.equal(cases.length, k);
      const active = cases.reduce((n, r) => n + r.active!, 0);
      const issues = cases.reduce((n, r) => n + r.issues!, 0);
      assert.equal(active / (32 * issues), 1 / k);
      assert.deepEqual(cases[0]!.paths, { mean: k, most: k });
    }
  });
  it('random data in an if with two equal arms', () => {
    for (const [q, expected] of [
      [0.5, '50.00'],
      [0.1, '50.87'],
      [0.03, '61.63'],
      [0.01, '78.43'],
      [0.001, '96.95'],
    ] as const) {
      const e = entry(kernel('if (d[gid.x] > 3u) { o[gid.x] = 1u; } else { o[gid.x] = 2u; }'), { probability: q });
      const [t, f] = [region(e, 'if'), region(e, 'else')];
      const efficiency = (t.active! + f.active!) / (32 * (t.issues! + f.issues!));
      percent(efficiency, expected);
      assert.ok(Math.abs(efficiency - 1 / (2 - q ** 32 - (1 - q) ** 32)) < 1e-9);
      assert.equal(e.evidence, 'assumed');
    }
  });
  it('random data in an if with one arm', () => {
    for (const [q, expected] of [
      [0.5, '50.0'],
      [0.25, '25.0'],
      [0.1, '10.36'],
      [0.01, '3.64'],
    ] as const)
      percent(
        region(entry(kernel('if (d[gid.x] > 3u) { o[gid.x] = 1u; }'), { probability: q }), 'if').efficiency,
        expected,
      );
  });
  it('a loop that each lane leaves by chance', () => {
    for (const [q, expected] of [
      [0.5, '31.47'],
      [0.1, '25.63'],
    ] as const) {
      const e = entry(kernel('loop { o[0] = 1u; if (d[gid.x + o[1]] > 3u) { break; } }'), { trips: 1 / q });
      percent(region(e, 'loop').efficiency, expected);
      assert.equal(region(e, 'loop').divergence, 'trip-count');
    }
  });
  it('Collatz for 1 to 1024', () => {
    const body =
      'var x = gid.x + 1u; var n = 0u; while (x != 1u) { if (x % 2u == 0u) { x /= 2u; } else { x = 3u * x + 1u; } n++; } o[gid.x] = n;';
    percent(region(entry(kernel(body), { dispatch: [32] }), 'while').efficiency, '44.171');
  });
  it('a workgroup of one lane wastes lanes and does not diverge', () => {
    const e = entry(kernel('o[gid.x] = gid.x * 2u;', 1));
    assert.deepEqual([e.efficiency, e.k, e.occupiedLanes], [1 / 32, 1, 1 / 32]);
    const full = entry(kernel('o[gid.x] = gid.x * 2u;', 64));
    assert.deepEqual([full.efficiency, full.k, full.occupiedLanes], [1, 1, 1]);
  });
  it('nothing is slowed down below once', () => {
    // the last warp of the second workgroup holds 8 lanes and skips the arm: the mean is above 80 of 96
    const e = entry(kernel('if (gid.x < 70u) { o[0] = 1u; }', 40), { warp: 16, dispatch: [2] });
    assert.ok(e.efficiency! > e.occupiedLanes!);
    assert.equal(e.k, 1);
  });
  it('two arms of different cost weigh by their cost', () => {
    // 1 and 3 components stored in the arms, the condition costs 9: %, ==
    const e = entry(kernel('if (li % 2u == 0u) { o[li] = 1u; } else { o[li] = 1u; o[li] = 2u; o[li] = 3u; }'));
    assert.equal(e.efficiency, (9 + 0.5 + 1.5) / (9 + 1 + 3));
  });
});

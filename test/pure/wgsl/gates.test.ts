import assert from 'node:assert/strict';
import { entry, kernel, region } from './kernels';

const arms = (condition: string) => {
  const e = entry(kernel(`if (${condition}) { o[0] = 1u; } else { o[1] = 1u; }`));
  const of = (kind: 'if' | 'else') => {
    const { issues, active } = region(e, kind);
    return [Math.round(issues! * 1e6) / 1e6, Math.round(active! * 1e6) / 1e6];
  };
  return { then: of('if'), else: of('else'), k: e.k! };
};

describe('a coin for the warp beside a coin for each lane', () => {
  it('and: in half of the worlds nobody comes, in the other half half of the lanes', () => {
    for (const c of [
      'p.flag > 3u && d[gid.x] > 5u',
      'd[gid.x] > 5u && p.flag > 3u',
      'gid.x < p.n && p.flag > 3u && d[gid.x] > 5u',
      'p.flag > 3u && (d[gid.x] > 5u)',
    ]) {
      const { then, else: otherwise } = arms(c);
      assert.deepEqual([then, otherwise], [[0.5, 8], [1, 24]], c); // prettier-ignore
    }
    assert.deepEqual(arms('p.flag > 3u && p.n > 2u && d[gid.x] > 5u').then, [0.25, 4]);
    assert.deepEqual(arms('p.flag > 3u && (d[gid.x] > 5u || d[gid.x + 7u] > 9u)').then, [0.5, 12]);
  });
  it('or: in half of the worlds all come, in the other half half of the lanes', () => {
    const { then, else: otherwise } = arms('p.flag > 3u || d[gid.x] > 5u');
    assert.deepEqual([then, otherwise], [[1, 24], [0.5, 8]]); // prettier-ignore
  });
  it('the right side costs what it costs in the worlds in which it runs, whole warps then', () => {
    // nothing but conditions that all lanes of a warp share: no divergence anywhere
    assert.equal(arms('p.flag > 3u && d[3] > 5u').k, 1);
    const e = entry(kernel('for (var i = 0u; i < p.flag && gid.x + i < p.n; i++) { o[i] = 1u; }'));
    assert.ok(Math.abs(e.k! - 1) < 1e-9, `${e.k}`);
  });
});

describe('a guard inside a loop', () => {
  const loop = (text: string) => {
    const e = entry(kernel(text));
    const [, r] = e.regions;
    return [r!.evidence, Math.round(r!.issues! * 100) / 100, r!.active! / r!.issues!];
  };
  it('keeps an interior warp in the loop, which is assumed, where the loop has another end', () => {
    assert.deepEqual(loop('for (var i = 0u; i < 10u; i++) { if (gid.x + i >= p.n) { break; } o[i] = 1u; }'), [
      'assumed',
      10,
      32,
    ]);
    assert.deepEqual(loop('for (var i = 0u; i < 10u; i++) { if (gid.x >= p.n) { return; } o[i] = 1u; }'), [
      'assumed',
      10,
      32,
    ]);
    assert.equal(loop('for (var i = 0u; i < li; i++) { if (gid.x + i >= p.n) { break; } o[i] = 1u; }')[0], 'assumed');
  });
  it('changes nothing where it only skips', () => {
    assert.deepEqual(loop('for (var i = 0u; i < 10u; i++) { if (gid.x >= p.n) { continue; } o[i] = 1u; }'), [
      'exact',
      10,
      32,
    ]);
    const call = 'fn f(x: u32) { if (x >= p.n) { return; } o[x] = 1u; }';
    const e = entry(kernel('for (var i = 0u; i < 10u; i++) { f(gid.x); }', 32, call));
    assert.equal(region(e, 'for').evidence, 'exact');
  });
  it('is one coin for the warp where it is the only end: whole warps leave, after the mean trips', () => {
    const [evidence, issues, lanes] = loop('var i = gid.x; loop { if (i >= p.n) { break; } o[i] = 1u; i += 64u; }');
    assert.deepEqual([evidence, issues], ['assumed', 8]);
    assert.ok(Math.abs((lanes as number) - 32) < 1e-9);
  });
});

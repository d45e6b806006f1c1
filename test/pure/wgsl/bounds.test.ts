import assert from 'node:assert/strict';
import { entry, kernel, region } from './kernels';

const first = (condition: string, workgroup: number | string = 64) => {
  const e = entry(kernel(`if (${condition}) { o[gid.x] = 1u; }`, workgroup));
  const { divergence, evidence, active, efficiency } = region(e, 'if');
  assert.equal(evidence, 'assumed', condition);
  // a warp of 32 coins has, once in 2³², nobody in the arm
  return { divergence, active, efficiency: efficiency && Math.round(efficiency * 1e8) / 1e8 };
};

describe('a bound that is not known takes a warp for an interior one', () => {
  it('where an index meets it, moved, scaled, cut off or counted in rows', () => {
    for (const c of [
      'gid.x < p.n',
      'gid.x + p.flag < p.n',
      'gid.x * 4u + 3u < p.n',
      'gid.y * p.flag + gid.x < p.n',
      'i32(gid.x) - 1 < i32(p.n)',
      '(gid.x >> 2u) < p.n',
      'f32(gid.x) / p.k < 100.0',
      'gid.x % p.flag < p.flag - 1u',
      'min(gid.x + 8u, p.n) < p.flag',
    ])
      for (const size of ['64', '8, 8'])
        assert.deepEqual(first(c, size), { divergence: 'boundary', active: 64, efficiency: 1 }, c);
  });
  it('and inside is above the near end, not below it', () => {
    const [x, y] = ['(gid.x % p.flag)', '(gid.x / p.flag)'];
    assert.equal(first(`${x} > 0u && ${x} < p.flag - 1u && ${y} > 0u && ${y} < p.n - 1u`).active, 64);
    assert.equal(first(`${x} >= 2u && ${x} < p.flag - 2u`).active, 64);
    assert.equal(first(`${x} < 1u`).active, 0);
  });
});

describe('what is no index any more meets no bound: each lane is a case of its own', () => {
  it('after a root, a product of lanes, a sine, bits and random numbers', () => {
    for (const c of [
      'length(vec2f(gid.xy) / p.k) < 0.5',
      'f32(gid.x) * p.k * f32(gid.x) < 4.0',
      'sin(f32(gid.x) * p.k) > 0.5',
      'sqrt(f32(gid.x) + p.k) > 0.5',
      '(gid.x ^ p.n) < 5u',
      '(gid.x * 747796405u + p.n) < 2147483648u',
      'dot(vec2f(gid.xy) - p.k, vec2f(1.5)) * dot(vec2f(gid.xy) - p.k, vec2f(2.5)) < 1.0',
      'abs(f32(gid.x) - p.k) < 5.0',
    ])
      assert.deepEqual(first(c, '8, 8'), { divergence: 'data', active: 32, efficiency: 0.5 }, c);
    for (const c of [
      '(gid.x + p.n) % 2u == 0u',
      '((gid.x + p.n) & 1u) == 0u',
      '((gid.x * 2654435761u) >> 20u) % 100u < p.n',
    ])
      assert.deepEqual(first(c), { divergence: 'periodic', active: 32, efficiency: 0.5 }, c);
    assert.equal(first('select(gid.x + p.n, p.flag, p.n > 3u) % 2u == 0u').efficiency, 0.5);
  });
  it('a march along rays, lane by lane: a trip count, and no 1.00×', () => {
    const before = 'fn map(q: vec3f) -> f32 { return min(length(q) - 1.0, q.y + 1.0); }';
    const e = entry(
      kernel(
        `let uv = (vec2f(gid.xy) * 2.0 - f32(p.n)) / f32(p.n); let rd = normalize(vec3f(uv, 1.5)); var t = 0.0;
for (var i = 0; i < 64; i++) { let d = map(vec3f(0.0, 0.0, -3.0) + rd * t); if (d < 0.001 || t > 20.0) { break; } t += d; }
o[gid.x] = u32(t);`,
        '8, 8',
        before,
      ),
    );
    assert.equal(region(e, 'for').divergence, 'trip-count');
    assert.ok(e.k! > 1.5, `${e.k}`);
  });
});

describe('a pattern of lanes beside a condition that is one for the warp', () => {
  it('has the kind of the pattern', () => {
    const kind = (c: string) => first(c).divergence;
    assert.equal(kind('p.n > 3u && li > 9u'), 'boundary');
    assert.equal(kind('p.n > 3u && li % 2u == 0u'), 'periodic');
  });
  it('a known bound on a vector is a boundary, too', () => {
    const e = entry(kernel('if (any(gid.xy >= vec2u(31u))) { return; } o[0] = 1u;', '8, 8'));
    assert.equal(region(e, 'if').divergence, 'boundary');
  });
});

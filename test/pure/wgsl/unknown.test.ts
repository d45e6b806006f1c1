import assert from 'node:assert/strict';
import { entry, kernel, region } from './kernels';
import type { Options } from '../../../src/wgsl';

const W = 32;
/** Probability that one of n lanes does what each does with probability q. */
const some = (q: number, n = W) => 1 - (1 - q) ** n;
const near = (actual: number | null, expected: number, tolerance = 1e-9) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );
const run = (body: string, options: Options = {}, before = '', workgroup: number | string = 32) =>
  entry(kernel(body, workgroup, before), options);
const q25 = { probability: 0.25 };

describe('what is unknown follows closed forms', () => {
  it('a condition on a uniform is one coin for the warp', () => {
    const e = run('if (p.flag != 0u) { o[gid.x] = 1u; } else { o[gid.x] = 2u; }', { probability: 0.3 });
    near(region(e, 'if').issues, 0.3);
    near(region(e, 'if').efficiency, 1);
    near(region(e, 'else').issues, 0.7);
    assert.equal(region(e, 'if').divergence, 'uniform');
    assert.equal(region(e, 'if').evidence, 'assumed');
  });
  it('lanes that return leave the rest to the others', () => {
    const e = run('if (p.flag > 3u) { return; } o[0] = 1u; if (d[gid.x] > 1u) { o[1] = 1u; }', q25);
    near(region(e, 'if', 1).issues, 0.75 * some(0.25));
    near(region(e, 'if', 1).active, 0.75 * 0.25 * 32);
    const l = run('if (d[gid.x] > 3u) { return; } o[0] = 1u; if (d[gid.x + 32u] > 1u) { o[1] = 1u; }', q25);
    near(region(l, 'if', 1).active, 6);
    near(region(l, 'if', 1).issues, some(0.75 * 0.25));
  });
  it('the same condition has the same answer', () => {
    const e = run(
      'let x = d[gid.x]; if (x > 3u) { if (x > 3u) { o[0] = 1u; } else { o[1] = 1u; } if (x <= 3u) { o[2] = 1u; } } if (x <= 3u) { o[3] = 1u; }',
      q25,
    );
    near(region(e, 'if', 1).active, 8);
    near(region(e, 'else').active, 0);
    near(region(e, 'if', 2).active, 0);
    near(region(e, 'if', 3).active, 24);
    near(region(e, 'if', 3).issues, some(0.75));
    near(region(run('if (d[gid.x] > 3u) { if (d[gid.x] > 3u) { o[0] = 1u; } }', q25), 'if', 1).active, 8);
  });
  it('after a return under a condition, the condition is false', () => {
    const e = run(
      'let x = d[gid.x]; if (x > 3u) { return; } if (x > 3u) { o[0] = 1u; } if (x <= 3u) { o[1] = 2u; }',
      q25,
    );
    near(region(e, 'if', 1).active, 0);
    near(region(e, 'if', 2).active, 24);
  });
  it('a flag keeps its probability', () => {
    const e = run(
      'var hit = false; if (d[gid.x] > 3u) { hit = true; } if (hit) { o[0] = 1u; } if (!hit) { o[1] = 1u; }',
      q25,
    );
    near(region(e, 'if', 1).active, 8);
    near(region(e, 'if', 2).active, 24);
    const four = run(
      'var hit = false; for (var i = 0u; i < 4u; i++) { if (d[gid.x + i * 32u] > 3u) { hit = true; } } if (hit) { o[0] = 1u; }',
      q25,
    );
    near(region(four, 'if', 1).active, 32 * (1 - 0.75 ** 4));
  });
  it('what both arms agree on stays known', () => {
    const loop = run(
      'if (d[gid.x] > 3u) { var s = 0u; for (var i = 0u; i < 16u; i++) { s += i; } o[gid.x] = s; }',
      q25,
    );
    near(region(loop, 'for').issues, 16 * some(0.25));
    near(region(loop, 'for').active, 16 * 8);
    near(
      region(run('var n = 4u; if (d[gid.x] > 3u) { n = 4u; } for (var i = 0u; i < n; i++) { o[i] = 1u; }', q25), 'for')
        .issues,
      4,
    );
    near(
      region(
        run('var n = 4u; if (d[gid.x] > 3u) { n = 99u; return; } for (var i = 0u; i < n; i++) { o[i] = 1u; }', q25),
        'for',
      ).issues,
      4 * some(0.75),
    );
  });
  it('a guard in front of && keeps its lanes', () => {
    const and = run('if (gid.x < 20u && d[gid.x] > 3u) { o[0] = 1u; }', q25);
    near(region(and, 'if').active, 5);
    near(region(and, 'if').issues, some(0.25, 20));
    const or = run('if (gid.x >= 20u || d[gid.x] > 3u) { return; } o[0] = 1u; if (p.n >= 0u) { o[1] = 1u; }', q25);
    near(region(or, 'if').active, 12 + 5);
    near(region(run('if (d[gid.x] > 3u && d[gid.x + 99u] > 3u) { o[0] = 1u; }', q25), 'if').active, 2);
    const uniform = run('if (gid.x < 20u && p.flag > 3u) { o[0] = 1u; } else { o[1] = 2u; }', q25);
    near(region(uniform, 'if').issues, 0.25);
    near(region(uniform, 'if').active, 5);
    near(region(uniform, 'else').active, 27);
    near(region(uniform, 'else').issues, 1);
  });
  it('a call on the right of && runs where the left holds', () => {
    const e = run(
      'if (d[gid.x] > 3u && f(gid.x)) { o[0] = 1u; }',
      q25,
      'fn f(x: u32) -> bool { o[2] = 1u; return d[x + 7u] > 3u; }',
    );
    near(region(e, 'function', 0).active, 8);
    near(region(e, 'function', 0).issues, some(0.25));
  });
  it('a loop with an unknown uniform bound leaves as one', () => {
    const e = run('for (var i = 0u; i < p.n; i++) { o[i] = i; if (i % 2u == 0u) { o[i + 1u] = 1u; } }');
    near(region(e, 'for').issues, 8, 1e-4);
    near(region(e, 'for').efficiency, 1);
    near(region(e, 'if').issues, 8 / 9 / (1 - (8 / 9) ** 2), 1e-3);
    assert.equal(region(e, 'for').divergence, 'uniform');
  });
  it('a loop with a bound of each lane runs to the longest', () => {
    const e = run('for (var i = 0u; i < d[gid.x]; i++) { o[i] = i; } o[3] = 1u;');
    let longest = 0;
    for (let k = 1; k < 5000; k++) longest += some((8 / 9) ** k);
    near(region(e, 'for').issues, longest, 1e-4);
    near(region(e, 'for').active, 256, 1e-5);
  });
  it('continue in a loop is a branch, return is an exit', () => {
    const c = run(
      'for (var i = 0u; i < 8u; i++) { if (d[gid.x + i] > 3u) { continue; } o[i] = 1u; if (p.n >= 0u) {} else {} } o[9] = 1u;',
      q25,
    );
    near(region(c, 'if').active, 8 * 8);
    const r = run('for (var i = 0u; i < 8u; i++) { if (d[gid.x + i] > 3u) { return; } o[i] = 1u; }');
    let on = 0;
    for (let k = 0; k < 8; k++) on += 32 * (7 / 8) ** k;
    near(region(r, 'for').active, on);
  });
  it('an unknown switch shares its lanes evenly', () => {
    const e = run(
      'switch (d[gid.x] & 3u) { case 0u: { o[0] = 1u; } case 1u: { o[1] = 1u; } case 2u: { o[2] = 1u; } default: { o[3] = 1u; } }',
    );
    near(region(e, 'case', 0).active, 8);
    near(region(e, 'case', 2).issues, some(0.25));
    const uniform = run('switch (p.n) { case 0u: { o[0] = 1u; } case 1u: { o[1] = 1u; } default: { o[3] = 1u; } }');
    near(region(uniform, 'case', 1).issues, 1 / 3);
    near(region(uniform, 'case', 1).efficiency, 1);
  });
  it('lanes that leave one by one inside a uniform arm give a bound', () => {
    const e = run(
      'if (p.flag > 0u) { if (d[gid.x] > 3u) { return; } } o[0] = 1u; for (var i = 0u; i < 1u; i++) { o[1] = 1u; }',
      { probability: 0.5 },
    );
    near(region(e, 'for').active, 0.5 * 32 + 0.5 * 16);
    assert.equal(region(e, 'for').evidence, 'bound');
    assert.equal(e.evidence, 'bound');
    assert.ok(region(e, 'for').issues! >= 0.5 + 0.5 * some(0.5) - 1e-9);
  });
  it('loads at one address are one coin', () => {
    const e = run(
      'if (d[0] > 3u) { o[0] = 1u; } if (d[gid.x / 32u] > 3u) { o[1] = 1u; } if (o[5] > 3u) { o[2] = 1u; }',
      { probability: 0.3 },
    );
    for (const k of [0, 1, 2]) near(region(e, 'if', k).issues, 0.3);
  });
  it('a tree walk keeps its total', () => {
    const e = run(
      'var i = gid.x; for (var k = 0u; k < 5u; k++) { let l = d[i]; if (l > 3u) { i = 2u * i; } else { i = 2u * i + 1u; } } o[i] = 1u;',
      { probability: 0.5 },
    );
    near(region(e, 'if').active, 16 * 5);
  });
  it('a lane index against an unknown bound is an interior warp', () => {
    const r = run('if (gid.x >= p.n) { return; } o[0] = 1u; if (d[gid.x] > 1u) { o[1] = 1u; }', { probability: 0.5 });
    near(region(r, 'if', 1).active, 16);
    assert.equal(region(r, 'if', 0).divergence, 'boundary');
    const inside = run('if (gid.x < p.n) { o[0] = 1u; }');
    near(region(inside, 'if').active, 32);
    assert.equal(region(inside, 'if').evidence, 'assumed');
    const offset = run('let i = gid.x + p.n; if (p.n > i) { o[0] = d[i]; if (d[i] > 2u) { o[1] = 1u; } }');
    near(region(offset, 'if', 0).active, 32);
    const below = run('let i = gid.x + p.flag; if (p.n > i) { o[0] = d[i]; if (d[i] > 2u) { o[1] = 1u; } }');
    near(region(below, 'if', 0).active, 32);
    near(region(below, 'if', 1).issues, some(0.5));
    near(region(run('if (li == p.n) { o[0] = 1u; }'), 'if').active, 1);
  });
  it('a grid-stride loop leaves as one', () => {
    const e = run('for (var i = li; i < p.n; i += 64u) { o[i] = 1u; }');
    near(region(e, 'for').efficiency, 1);
    near(region(e, 'for').issues, 8, 1e-4);
  });
  it('a value that left a loop by chance is unknown', () => {
    const e = run('var i = 0u; for (; i < d[gid.x]; i++) { o[i] = i; } if (i > 100u) { o[3] = 1u; }');
    near(region(e, 'if').active, 16, 1e-6);
  });
  it('an assumption does not outlive the pass of a loop', () => {
    const e = run('var x = d[gid.x]; while (x > 0u) { o[0] = 1u; } o[1] = 1u;');
    near(region(e, 'while').active, 256, 1e-5);
  });

  it('a probability of 0 or 1 decides branches; loops keep their mean trips, and end', () => {
    const body =
      'if (d[gid.x] > 3u) { o[0] = 1u; } else { o[1] = 1u; }\nfor (var i = 0u; i < d[li + 64u]; i++) { o[2] = i; }\nloop { o[3] = 1u; continuing { break if (d[o[4] + li] > 7u); } }';
    const of = (probability: number) => run(body, { probability });
    const half = of(0.5);
    for (const [probability, taken, other] of [
      [1, 'if', 'else'],
      [0, 'else', 'if'],
    ] as const) {
      const e = of(probability);
      assert.equal(region(e, taken).efficiency, 1);
      assert.equal(region(e, taken).paths?.most, 1);
      assert.equal(region(e, other).issues, 0);
      for (const kind of ['for', 'loop'] as const) {
        assert.equal(region(e, kind).evidence, 'assumed');
        assert.equal(region(e, kind).efficiency?.toFixed(6), region(half, kind).efficiency?.toFixed(6));
      }
    }
  });
});

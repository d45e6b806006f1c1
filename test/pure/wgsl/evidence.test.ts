import assert from 'node:assert/strict';
import { analyse } from '../../../src/wgsl';
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

describe('an assumed number never looks exact', () => {
  const evidence = (body: string, options = {}, workgroup: number | string = 64, before = '') =>
    entry(kernel(body, workgroup, before), options).regions.map((r) => `${r.kind} ${r.evidence}`);
  it('where a probability of 0 or 1 sends all lanes one way', () => {
    const body = 'if (d[gid.x] > 3u) { o[0] = 1u; } else { o[1] = 1u; }';
    for (const probability of [0, 1])
      assert.deepEqual(evidence(body, { probability }), ['function exact', 'if assumed', 'else assumed']);
    assert.deepEqual(evidence(`// @parnb probability = 1\n${body}`), ['function exact', 'if assumed', 'else assumed']);
  });
  it('in an arm that an interior warp never enters, and in what only that arm calls', () => {
    const body =
      'if (gid.x >= p.n) { if (li % 2u == 0u) { f(); } for (var i = 0u; i < 3u; i++) { o[i] = 1u; } return; } o[1] = 1u;';
    assert.deepEqual(evidence(body, {}, 64, 'fn f() { if (true) { o[9] = 1u; } }'), [
      'function assumed',
      'if assumed',
      'function exact',
      'if assumed',
      'if assumed',
      'for assumed',
    ]);
    assert.deepEqual(evidence('f(); if (gid.x >= p.n) { f(); }', {}, 64, 'fn f() { o[9] = 1u; }').slice(0, 1), [
      'function assumed',
    ]);
  });
  it('where a variable holds what an assumption put there', () => {
    const body =
      'var inside = false; if (gid.x < p.n) { inside = true; } if (inside) { o[0] = 1u; } else { o[1] = 1u; }';
    assert.deepEqual(evidence(body).slice(1), ['if assumed', 'if assumed', 'else assumed']);
    const call = 'fn f(x: u32) -> bool { if (x < p.n) { return true; } return false; }';
    assert.deepEqual(evidence('if (f(gid.x)) { o[0] = 1u; } else { o[1] = 1u; }', {}, 64, call).slice(-2), [
      'if assumed',
      'else assumed',
    ]);
    const tile = 'var<workgroup> t: array<u32, 32>;';
    assert.deepEqual(
      evidence('if (gid.x < p.n) { t[li] = 1u; } workgroupBarrier(); if (t[li] == 1u) { o[0] = 1u; }', {}, 32, tile),
      ['function exact', 'if assumed', 'if assumed'],
    );
  });
  it('where a vector of bounds is taken for an interior one', () => {
    for (const c of ['any(gid.xy >= vec2u(p.n, p.flag))', 'all(gid.xy < vec2u(p.n, p.flag))']) {
      const r = region(entry(kernel(`if (${c}) { o[0] = 1u; }`, '8, 8')), 'if');
      assert.deepEqual([r.evidence, r.divergence], ['assumed', 'boundary'], c);
    }
  });
  it('where a part of the function could not be read', () => {
    const source = kernel('if (gid.x < #N) { o[0] = 1u; }\nif (gid.x % 2u == 0u) { o[1] = 1u; }');
    const [e] = analyse(source).entryPoints;
    assert.equal(e!.evidence, 'assumed');
    assert.match(e!.assumptions.join(), /^line \d+ has a mistake/);
    assert.ok(e!.regions.every((r) => r.evidence === 'assumed'));
  });
  it('where brackets are nested too deeply to be read', () => {
    const [e] = analyse(kernel(`o[0] = ${'('.repeat(5000)}1u${')'.repeat(5000)};`)).entryPoints;
    assert.equal(e!.evidence, 'assumed');
  });
  it('where a workgroup size cannot be', () => {
    for (const [size, what] of [
      ['0', /whole number of at least 1, got 0/],
      ['-4', /got -4/],
      ['4.5', /got 4\.5/],
      ['100000', /more than any device runs/],
    ] as const) {
      const { diagnostics, entryPoints } = analyse(kernel('o[0] = 1u;', size));
      assert.match(diagnostics[0]!.message, what);
      assert.equal(entryPoints[0]!.evidence, 'assumed');
    }
  });
  it('where the turns of atomics decide', () => {
    const before = 'var<workgroup> c: atomic<u32>;';
    const e = entry(kernel('let k = atomicAdd(&c, 1u); if (k < 10u) { o[k] = 1u; }', 64, before));
    assert.deepEqual([region(e, 'if').active, region(e, 'if').evidence], [10, 'assumed']);
    assert.match(e.assumptions.join(), /atomics take their turns/);
    const plain = entry(kernel('atomicAdd(&c, 1u); if (li < 10u) { o[li] = 1u; }', 64, before));
    assert.equal(plain.evidence, 'exact');
  });
  it('where a large dispatch is run by class, or the size of a workgroup is assumed', () => {
    const body = 'if (gid.x < 1000u) { o[0] = 1u; }';
    assert.deepEqual(evidence(body, { dispatch: [100000] }), ['function assumed', 'if assumed']);
    assert.deepEqual(evidence(body, {}, 'W', 'override W: u32;'), ['function assumed', 'if assumed']);
  });
});

describe('warps that are run one by one with unknown values', () => {
  it('do not see what an earlier one left in workgroup or storage memory', () => {
    const body =
      'if (t == 0u && s == 0u) { o[0] = 1u; } if (p.n > 2u) { o[1] = 1u; } workgroupBarrier(); if (li == 0u) { t = 5u; s = 5u; }';
    const before = 'var<workgroup> t: u32;\n@group(0) @binding(9) var<storage, read_write> s: u32;';
    const r = region(entry(kernel(body, 64, before), { set: { s: 0 }, dispatch: [2] }), 'if');
    assert.deepEqual([r.issues, r.active], [4, 128]);
  });
});

describe('a loop whose only end is a bound', () => {
  it('ends as one, after the mean trips', () => {
    for (const body of [
      'var i = gid.x; loop { if (i >= p.n) { break; } o[i] = 1u; i += 64u; }',
      'for (var i = gid.x; ; i += 64u) { if (i >= p.n) { return; } o[i] = 1u; }',
      'var i = gid.x; while (true) { if (!(i < p.n)) { break; } o[i] = 1u; i += 64u; }',
    ]) {
      const e = entry(kernel(body));
      const loop = e.regions[1]!;
      near(loop.efficiency, 1);
      assert.ok(Math.abs(loop.issues! - 8) < 0.01, body);
      assert.equal(loop.evidence, 'assumed');
      assert.match(e.assumptions.join(), /8 trips/);
    }
  });
  it('ends after the trips that a comment gives', () => {
    const e = entry(kernel('var i = 0u;\n// @parnb trips = 20\nloop { if (d[i] > p.n) { break; } i += 1u; }'));
    assert.ok(Math.abs(region(e, 'loop').issues! - 20) < 0.01);
    assert.match(e.assumptions.join(), /20 trips/);
  });
});

describe('comments on one line', () => {
  it('add up', () => {
    const e = entry(kernel('// @parnb probability = 0.25\nif (d[gid.x] > 3u) { o[0] = 1u; } // @parnb uniform'));
    near(region(e, 'if').issues, 0.25);
    near(region(e, 'if').efficiency, 1);
    assert.match(e.assumptions.join(), /probability 0\.25/);
  });
  it('are read in time that grows with their number', () => {
    const started = process.cpuUsage();
    entry('// @parnb n = 1\n'.repeat(30_000) + kernel('o[0] = 1u;'));
    assert.ok(process.cpuUsage(started).user < 5e6);
  });
});

describe('an index outside of its array', () => {
  const d = [1, 2, 3, 4, 5, 6, 7, 8];
  const of = (body: string, set: Record<string, number | number[]> = {}, before = '') => {
    const e = entry(kernel(body, 32, before), { set });
    const r = region(e, 'if');
    return { r, e, seen: [r.active, r.evidence] };
  };
  it('finds what nobody knows, in given data and in a variable, by a constant too', () => {
    // 5 of the 8 values are above 3; the other 24 lanes find anything
    const beyond = of('if (d[gid.x] > 3u) { o[0] = 1u; }', { d });
    assert.deepEqual(beyond.seen, [5 + 12, 'assumed']);
    assert.match(beyond.e.assumptions.join(), /beyond the end of 'd' finds is unknown/);
    assert.deepEqual(of('if (d[8] > 3u) { o[0] = 1u; }', { d }).seen, [16, 'assumed']);
    assert.deepEqual(of('var a = array<u32, 4>(3u, 4u, 5u, 6u); if (a[li] > 4u) { o[0] = 1u; }').seen, [
      2 + 14,
      'assumed',
    ]);
    assert.deepEqual(of('let a = vec4u(3u, 4u, 5u, 6u); if (a[li] > 4u) { o[0] = 1u; }').seen, [2 + 14, 'assumed']);
    assert.deepEqual(
      of('if (atomicLoad(&c[li]) == 0u) { o[0] = 1u; }', {}, 'var<workgroup> c: array<atomic<u32>, 16>;').seen,
      [16, 'assumed'],
    );
  });
  it('may write any element', () => {
    const t = 'var<workgroup> t: array<u32, 16>;';
    assert.deepEqual(of('t[li] = 7u; if (t[0] == 7u) { o[0] = 1u; }', {}, t).seen, [16, 'assumed']);
    assert.deepEqual(of('var a: array<u32, 4>; a[li] = 7u; if (a[1] == 7u) { o[0] = 1u; }').seen[1], 'assumed');
  });
  it('is nothing to lanes that are off, and the end is where the data ends', () => {
    assert.deepEqual(of('if (d[gid.x % 8u] > 3u) { o[0] = 1u; }', { d }).seen, [20, 'exact']);
    assert.deepEqual(of('if (gid.x < arrayLength(&d) && d[gid.x] > 3u) { o[0] = 1u; }', { d }).seen, [5, 'exact']);
    assert.deepEqual(of('if (select(0u, d[min(li, 7u)], li < 8u) > 3u) { o[0] = 1u; }', { d }).seen, [5, 'exact']);
    const t = 'var<workgroup> t: array<u32, 16>;';
    const guarded = entry(
      kernel('if (li < 16u) { t[li] = 7u; } if (li < 16u && t[li % 16u] == 7u) { o[0] = 1u; }', 32, t),
    );
    assert.deepEqual([region(guarded, 'if', 1).active, guarded.evidence], [16, 'exact']);
  });
});

describe('one unknown index for the warp', () => {
  it('finds in each lane what is its own', () => {
    for (const a of ['array<u32, 4>(li, li * 3u, li * 5u, li * 7u)', 'vec4u(li, li * 3u, li * 5u, li * 7u)']) {
      const r = region(entry(kernel(`let a = ${a}; if (a[p.n % 4u] % 2u == 0u) { o[0] = 1u; }`)), 'if');
      assert.notEqual(r.divergence, 'warp-uniform');
      assert.ok(r.efficiency! < 0.51, `${r.efficiency}`);
    }
    const one = region(
      entry(kernel('let a = vec4u(1u, 2u, 3u, wid.x); if (a[p.n % 4u] % 2u == 0u) { o[0] = 1u; }')),
      'if',
    );
    assert.deepEqual([one.divergence, one.efficiency], ['uniform', 1]);
  });
});

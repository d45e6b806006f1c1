import assert from 'node:assert/strict';
import { analyse } from '../../../src/wgsl';
import { entry, kernel, region } from './kernels';

const kind = (body: string, workgroup: number | string = 64, before = '') =>
  region(entry(kernel(body, workgroup, before)), 'if').divergence;
const arm = '{ o[gid.x] = 1u; }';

describe('branches are told apart by what makes them vary', () => {
  it('uniform: constants, uniforms, workgroup ids, loads at one address', () => {
    for (const c of ['p.n > 3u', 'wid.x > 0u', 'd[3] > 1u', 'p.k < 0.5 && p.flag == 1u', 'gid.y > 2u', 'lid.z == 0u'])
      assert.equal(kind(`if (${c}) ${arm}`), 'uniform', c);
  });
  it('a component is uniform only while the workgroup is one lane wide there', () => {
    assert.equal(kind(`if (gid.y == 0u) ${arm}`, '64, 1'), 'uniform');
    assert.notEqual(kind(`if (lid.y == 0u) ${arm}`, '8, 8'), 'uniform');
  });
  it('warp-uniform: nothing is lost', () => {
    assert.equal(kind(`if (li / 32u == 0u) ${arm}`), 'warp-uniform');
    assert.equal(kind(`if ((li >> 5u) % 2u == 1u) ${arm}`, 128), 'warp-uniform');
    assert.equal(kind(`if (subgroupBallot(d[gid.x] > 3u).x > 9u) ${arm}`), 'warp-uniform');
    assert.equal(region(entry(kernel(`if (li / 32u == 0u) ${arm}`, 64)), 'if').efficiency, 1);
  });
  it('periodic: every warp splits', () => {
    for (const c of ['gid.x % 2u == 0u', '(li & 4u) != 0u', 'lid.x % 3u == 1u && p.n < 9u'])
      assert.equal(kind(`if (${c}) ${arm}`), 'periodic', c);
    assert.equal(kind(`if (lid.x == 0u) ${arm}`, '16, 16'), 'periodic');
    for (const c of ['li % 32u == 0u', 'subgroupElect()'])
      for (const before of ['', 'let x = d[gid.x] > 3u; if (x) { o[3] = 1u; } '])
        assert.equal(
          region(entry(kernel(`${before}if (${c}) ${arm}`, 64)), 'if', before ? 1 : 0).divergence,
          'periodic',
        );
  });
  it('boundary: at most the edge warps split', () => {
    for (const c of [
      'gid.x < p.n',
      'gid.x >= p.n',
      'li < 5u',
      'li == 0u',
      'gid.x < p.n && gid.y < p.flag',
      'gid.x > 0u && gid.x < p.n',
      'gid.x > 0u && gid.x < 63u',
    ])
      assert.equal(kind(`if (${c}) ${arm}`), 'boundary', c);
    assert.equal(
      region(entry(kernel(`if (gid.x < p.n) ${arm}`, 64), { set: { n: 1000 }, dispatch: [16] }), 'if').divergence,
      'boundary',
    );
    assert.equal(
      region(entry(kernel(`if (gid.x < p.n) ${arm}`, 64), { set: { n: 1024 }, dispatch: [16] }), 'if').divergence,
      'boundary',
    );
  });
  it('a boundary that moves through the lanes meets each warp at another time', () => {
    const inLoop = (c: string, n = '64u') => kind(`for (var j = 0u; j < ${n}; j++) { if (${c}) { o[j] = d[3]; } }`);
    for (const c of ['j == gid.x', 'j < gid.x', 'li <= j'])
      for (const n of ['64u', 'p.n']) assert.equal(inLoop(c, n), 'boundary', c);
    assert.equal(inLoop('(li + j) % 2u == 0u'), 'periodic');
    assert.equal(inLoop('li % 32u == j'), 'periodic');
  });
  it('data: what a lane loads decides', () => {
    for (const c of ['d[gid.x] > 3u', 'd[li * 2u] == p.n', 'd[d[gid.x]] > 1u'])
      assert.equal(kind(`if (${c}) ${arm}`), 'data', c);
  });
  it('trip-count: lanes leave a loop at different times', () => {
    const loop = (body: string, k: 'for' | 'while' | 'loop') => region(entry(kernel(body)), k).divergence;
    assert.equal(loop('for (var i = 0u; i < li; i++) { o[i] = 1u; }', 'for'), 'trip-count');
    assert.equal(loop('for (var i = 0u; i < d[gid.x]; i++) { o[i] = 1u; }', 'for'), 'trip-count');
    assert.equal(loop('for (var i = 0u; i < 9u; i++) { if (d[gid.x + i] == 3u) { break; } }', 'for'), 'trip-count');
    assert.equal(loop('var i = 0u; loop { i++; continuing { break if i > li; } }', 'loop'), 'trip-count');
    assert.equal(loop('for (var i = 0u; i < p.n; i++) { o[i] = 1u; }', 'for'), 'uniform');
    assert.equal(loop('for (var i = 0u; i < p.n; i++) { if (i == li) { continue; } o[i] = 1u; }', 'for'), 'uniform');
    assert.equal(loop('var i = 0u; loop { if (i >= 4u) { break; } i++; }', 'loop'), 'uniform');
    assert.equal(loop('for (var i = 0u; ; i++) { if (i > 3u) { break; } o[i] = 1u; }', 'for'), 'uniform');
    assert.equal(loop('for (var i = 0u; i < 9u; i++) { if (li == i) { return; } o[i] = 1u; }', 'for'), 'trip-count');
  });
  it('what is assigned where lanes went different ways varies', () => {
    assert.equal(kind(`var x = 0u; for (var i = 0u; i < li; i++) { x = 1u; } if (x == 1u) ${arm}`, 32), 'boundary');
    const e = entry(
      kernel('var x = 0u; if (d[gid.x] > 1u) { x = 1u; } switch (x) { case 1u: { o[0] = 1u; } default: {} }'),
    );
    assert.equal(region(e, 'case').divergence, 'data');
    const f = entry(
      kernel('if (f(li) == 1u) { o[0] = 1u; }', 32, 'fn f(x: u32) -> u32 { if (x < 3u) { return 1u; } return 2u; }'),
    );
    assert.equal(region(f, 'if', 1).divergence, 'boundary');
  });
  it('a function is as divergent as the branch it is called in', () => {
    const e = entry(
      kernel('if (li % 2u == 0u) { f(1u); } g();', 32, 'fn f(x: u32) { o[x] = 1u; }\nfn g() { o[0] = 1u; }'),
    );
    assert.equal(region(e, 'function', 0).divergence, 'periodic');
    assert.equal(region(e, 'function', 1).divergence, 'uniform');
  });
  it('a vertex or fragment stage has kinds and no numbers', () => {
    const [v] = analyse(`@fragment fn main(@builtin(position) p: vec4f, @location(0) uv: vec2f) -> @location(0) vec4f {
      if (uv.x > 0.5) { return vec4f(1.0); } return vec4f(p.x); }`).entryPoints;
    assert.equal(v!.evidence, 'classified');
    assert.deepEqual([v!.efficiency, v!.k, v!.slowdown], [null, null, null]);
    assert.equal(v!.regions[1]!.divergence, 'data');
    assert.equal(v!.regions[1]!.cause.at(-1)!.text, 'uv');
  });
});

describe('a cause is a chain from the branch back to what varies', () => {
  const texts = (source: string, n = 0) => region(entry(source), 'if', n).cause.map((c) => c.text);
  it('through names, to the builtin', () => {
    const source = kernel('let a = li * 2u;\nlet b = a + p.n;\nif (b > 7u) { o[0] = 1u; }');
    assert.deepEqual(texts(source), ['let b', 'let a', 'local_invocation_index']);
    const chain = region(entry(source), 'if').cause;
    const lines = source.split('\n');
    assert.ok(lines[chain[0]!.line - 1]!.slice(chain[0]!.column - 1).startsWith('b = '));
    assert.ok(lines[chain[2]!.line - 1]!.slice(chain[2]!.column - 1).startsWith('li: u32'));
  });
  it('through a call, a struct member and a vector component', () => {
    const before = 'struct S { a: u32, b: vec2u }\nfn pick(s: S) -> u32 { return s.b.y; }';
    const source = kernel(
      'var s = S(1u, vec2u(0u)); s.b.y = gid.x;\nlet v = pick(s);\nif (v % 2u == 0u) { o[0] = 1u; }',
      32,
      before,
    );
    const chain = texts(source);
    assert.equal(chain[0], 'let v');
    assert.equal(chain.at(-1), 'global_invocation_id');
    assert.ok(chain.includes('returned by pick') && chain.includes('argument s of pick'), chain.join(' ← '));
    const other = kernel('var s = S(1u, vec2u(0u)); s.b.y = gid.x;\nif (s.b.x + s.a > 1u) { o[0] = 1u; }', 32, before);
    assert.equal(region(entry(other), 'if').divergence, 'uniform');
  });
  it('to the load, and on to the index that differs', () => {
    assert.deepEqual(texts(kernel('let i = gid.x;\nif (d[i] > 1u) { o[0] = 1u; }')), [
      'load of d[…]',
      'let i',
      'global_invocation_id',
    ]);
  });
  it('through control flow', () => {
    const chain = texts(kernel('var n = 0u;\nif (d[gid.x] > 1u) { n = 5u; }\nif (n > 2u) { o[0] = 1u; }'), 1);
    assert.deepEqual(chain, ['n = …', 'load of d[…]', 'global_invocation_id']);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { analyseSource } from '../../../src/host/wgsl/analysis';
import { hoverText } from '../../../src/host/wgsl/hoverText';
import { laneUse } from '../../../src/host/wgsl/laneUse';
import { branchLenses, entryLenses } from '../../../src/host/wgsl/lensTexts';
import { pointedAt, withoutComments } from '../../../src/host/wgsl/structure';
import { analyse, trace } from '../../../src/wgsl';

const source = `// if (a comment) { }
fn weight(x: u32) -> u32 {
  if (x > 3u) { return 1u; }
  return 2u;
}
fn unused() { for (var i = 0u; i < 3u; i++) { } }
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var n = weight(tid);
  if (tid % 2u == 0u) { n = n * 2u; }
  else { n = n + 1u; }
  switch (tid % 3u) {
    case 0u, 1u: { n = 1u; }
    default: { n = 2u; }
  }
  for (var i = 0u; i < tid; i++) { n = n + 1u; }
}
`;

const analysis = analyseSource(source, {});

/** Hover at the first place of `text`, with links as plain text. */
function hover(text: string, after = 0, of = analysis): string {
  const offset = of.source.indexOf(text, after);
  assert.ok(offset >= 0, `no ${text}`);
  const pointed = pointedAt(offset, of.plain, of.places, of.switches);
  return pointed ? (hoverText(of, pointed, (label, { line }) => `${label}@${line}`, 'REPORT') ?? '') : '';
}

describe('what a hover on WGSL says', () => {
  it('of a branch the run never came to: that, and nothing else', () => {
    const dead = analyseSource(
      `@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) tid: u32) {
  var x = tid; const DEBUG = false;
  if (DEBUG) { if (tid % 2u == 0u) { x++; } }
}`,
      {},
    );
    const text = hover('if (tid', 0, dead);
    assert.match(text, /never reached/);
    assert.doesNotMatch(text, /uniform|exact|η/);
  });
  it('an if that splits every warp: efficiency, kind, cause with its place, and the two sentences', () => {
    const text = hover('if (tid % 2u');
    assert.match(text, /^`if`: \*\*η = 50\.0 % · k = 2\.00\*\* at W = 32: 32 lanes in 2 issues/);
    assert.match(text, /\*\*periodic\*\*/);
    assert.match(text, /`local_invocation_index`@8/);
    assert.match(text, /evidence: \*\*exact\*\*/);
    assert.match(text, /small arms may be predicated by the driver/);
    assert.match(text, /memory-bound kernel may not slow down/);
    assert.match(text, /32 consecutive local\\_invocation\\_index/);
  });
  it('its condition, its else, the switch, a case, a loop, a function and an entry point have one each', () => {
    assert.equal(hover('tid % 2u == 0u'), hover('if (tid % 2u'));
    assert.match(hover('else {'), /^`else`: \*\*η/);
    const cases = hover('switch (tid');
    assert.match(cases, /`case 0u, 1u:`/);
    assert.match(cases, /`default:`/);
    assert.match(hover('default: {'), /^`default:`: \*\*η/);
    assert.match(hover('for (var i = 0u; i < tid'), /trip-count/);
    assert.match(hover('weight(x: u32)'), /^function `weight`/);
    assert.equal(hover('weight(tid)'), hover('weight(x: u32)'), 'where it is called too');
    assert.match(hover('main('), /^entry point `main`: \*\*η = .* slower in issue slots/);
  });
  it('a function that no entry point calls has no numbers, and says so', () =>
    assert.match(hover('unused()'), /not counted: no entry point calls it/));
  it('comments and bodies are silent', () => {
    assert.equal(hover('if (a comment)'), '');
    assert.equal(hover('n = n * 2u'), '');
  });
  it('what was assumed never looks exact, and how to set it is told', () => {
    const data = analyseSource(
      `@group(0) @binding(0) var<storage> x: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) tid: u32) {
  var n = 0u;
  if (x[tid] > 3u) { n = 1u; }
}`,
      { probability: 0.1 },
    );
    const text = hover('if (x[tid]', 0, data);
    assert.match(text, /η ≈ 10\.4 % · k ≈ 9\.66/, 'W = 32, p = 0.1: 10.36 %');
    assert.match(text, /evidence: \*\*assumed\*\*: a lane that comes here enters with probability 0\.10/);
    assert.match(text, /`\/\/ @parnb probability = 0\.1`/);
  });
  it('an exact place of a kernel that assumes something elsewhere speaks of no assumption', () => {
    const mixed = analyseSource(
      `@group(0) @binding(0) var<storage> x: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) tid: u32) {
  var n = 0u;
  if (tid % 2u == 0u) { n = 2u; }
  if (x[tid] > 3u) { n = 1u; }
}`,
      {},
    );
    assert.match(hover('if (tid', 0, mixed), /evidence: \*\*exact\*\*/);
    assert.doesNotMatch(hover('if (tid', 0, mixed), /assumed:|@parnb/);
    assert.match(
      hover('main(', 0, mixed),
      /η ≈ .*at most about .*evidence: \*\*assumed\*\*: in `main`, unknown conditions/s,
    );
  });
  it('a share that follows from a pattern is not called a probability that was assumed', () => {
    const guarded = analyseSource(
      `@group(0) @binding(0) var<uniform> n: u32;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= n) { return; }
  var y = 0u;
  if (gid.x % 4u == 0u) { y = 1u; }
}`,
      {},
    );
    const text = hover('if (gid.x % 4u', 0, guarded);
    assert.match(text, /η ≈ 25\.0 %/);
    assert.match(text, /unknown bounds do not cut the workgroup/);
    assert.doesNotMatch(text, /enters with probability/);
    assert.match(hover('if (gid.x >= n', 0, guarded), /never entered.*`\/\/ @parnb n = 1000`/s);
  });
  it('how to set it names what decides at that place: trips of a loop, a probability of a branch', () => {
    const loops = analyseSource(
      `@group(0) @binding(0) var<storage> x: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) tid: u32) {
  var n = 0u;
  for (var i = 0u; i < x[tid]; i++) { n += 1u; }
  loop { n += 1u; continuing { break if (n > x[tid]); } }
}`,
      {},
    );
    assert.match(hover('for (var i', 0, loops), /`\/\/ @parnb trips = 100`.*`parnb\.wgsl\.trips`/);
    assert.equal(hover('break if (n', 0, loops), hover('loop {', 0, loops), 'break if is the end of its loop');
    assert.equal(hover('n > x[tid]', 0, loops), hover('loop {', 0, loops));
  });
  it('what belongs to a number stands above the advice: an editor shows some twelve lines at once', () => {
    for (const file of readdirSync('samples/kernels')) {
      const one = analyseSource(readFileSync(path.join('samples/kernels', file), 'utf8'), {});
      for (const place of one.places) {
        const at = place.kind === 'function' ? one.source.indexOf(place.function, place.start) : place.start;
        const pointed = pointedAt(at, one.plain, one.places, one.switches);
        const text = pointed && hoverText(one, pointed, (label) => label, 'REPORT');
        const fold = text?.indexOf('REPORT') ?? -1;
        if (!text || !/[ηk] [=≈≤≥] /.test(text)) continue;
        assert.ok(text.indexOf('memory-bound kernel may not slow down') < fold, `${file}:${place.line}`);
        // 105 characters a line, and a bullet wraps.
        const lines = text
          .slice(0, fold)
          .split('\n')
          .filter((line) => line.trim() !== '');
        const seen = lines.reduce((sum, line) => sum + Math.ceil(line.length / 105), 0);
        assert.ok(seen <= 12, `${file}:${place.line}: ${seen} lines\n${text}`);
      }
    }
  });
  it('where several entry points come, the worst is told and the others have a line each', () => {
    const shared = analyseSource(
      `fn half(i: u32) -> u32 {
  if (i % 2u == 0u) { return 1u; }
  return 2u;
}
@compute @workgroup_size(64) fn fine(@builtin(workgroup_id) group: vec3u) { _ = half(group.x); }
@compute @workgroup_size(64) fn bad(@builtin(local_invocation_index) tid: u32) { _ = half(tid); }`,
      {},
    );
    const text = hover('if (i %', 0, shared);
    assert.match(text, /^`if` in `bad`: \*\*η = 50\.0 %/);
    assert.match(text, /- in `fine`: \*\*η = 100 %/);
  });
  it('a stage without numbers has none of the sentences that belong to numbers', () => {
    const fragment = analyseSource(
      '@fragment fn shade(@location(0) x: f32) -> @location(0) vec4f { if (x > 0.5) { discard; } return vec4f(x); }',
      {},
    );
    const text = hover('if (x', 0, fragment);
    assert.match(text, /no number.*\*\*data\*\*: depends on memory or an input.*classified/s);
    assert.doesNotMatch(text, /memory-bound|local_invocation|η|k =/);
  });
});

describe('the lines above WGSL', () => {
  it('an entry point: the numbers that the report has', () => {
    const [lens, ...more] = entryLenses(analysis);
    const [entry] = analyse(source).entryPoints;
    assert.equal(more.length, 0);
    assert.ok(entry?.k && lens);
    assert.equal(source.slice(lens.at, lens.at + 7), 'fn main');
    assert.ok(lens.title.includes(`k = ${entry.k.toFixed(2)} at W = 32 · 4 divergent places`), lens.title);
  });
  it('divergent branches, and no others', () => {
    assert.deepEqual(
      branchLenses(analysis).map(({ at }) => source.slice(at, at + 4)),
      ['if (', 'if (', 'else', 'case', 'defa', 'for '],
    );
  });
  it('half-typed code keeps the other annotations, and their number', () => {
    const half = source.replace('n = n * 2u; }', 'n = n *');
    const typed = analyseSource(half, {}, analysis);
    assert.equal(entryLenses(typed).length, 1);
    assert.ok(branchLenses(typed).length >= 4 || typed.before.has('main'));
    assert.match(hover('if (x > 3u)', 0, typed), /η/, 'a function above the broken line');
    const unfinished = analyseSource(source.replace('weight(tid)', 'weigh(tid)'), {}, analysis);
    assert.equal(entryLenses(unfinished).length, 1);
  });
  it('an entry point that cannot be read says why', () => {
    const [lens] = entryLenses(analyseSource(source.replace('return 2u;', 'return weight(x);'), {}));
    assert.match(lens?.title ?? '', /not counted: .*(recurs|itself)/);
  });
  it('where there is nothing to show there is one line', () => {
    for (const [text, says] of [
      ['\u0089PNG\0\0\0', 'not text'],
      ['fn helper() {}', 'no entry point'],
      ['', 'no entry point'],
      ['#import bevy_pbr::forward_io\n', 'no entry point'],
    ] as const) {
      const [lens, ...more] = entryLenses(analyseSource(text, {}));
      assert.equal(more.length, 0);
      assert.ok(lens?.title.includes(says), lens?.title);
    }
  });
});

describe('the structure of WGSL without running it', () => {
  it('blanking comments keeps every offset and every line', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/*', '*/', '//', '\n', '\r\n', 'a', '{', '/', '*'), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('');
          const plain = withoutComments(text);
          assert.equal(plain.length, text.length);
          assert.equal(plain.replace(/[^\r\n]/g, '').length, text.replace(/[^\r\n]/g, '').length);
        },
      ),
      { numRuns: 200 },
    ));
  it('any text and any place: no exception', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('if (', ') {', '}', 'switch', 'fn f(', '@compute', ' ', 'case', '/*', 'x', '\n'), {
          maxLength: 30,
        }),
        fc.nat(60),
        (parts, at) => {
          const one = analyseSource(parts.join(''), {});
          const pointed = pointedAt(at, one.plain, one.places, one.switches);
          if (pointed) hoverText(one, pointed, (label) => label, '');
          entryLenses(one);
          branchLenses(one);
          laneUse(one);
        },
      ),
      { numRuns: 40 },
    ));
});

describe('the gutter of WGSL', () => {
  const usesOf = (text: string) => laneUse(analyseSource(text, {}, undefined, true));
  it('a line has the share of its innermost region', () => {
    const sample = readFileSync('samples/kernels/reduce-interleaved.wgsl', 'utf8');
    const body = sample.split('\n').findIndex((line) => line.includes('+='));
    const region = analyse(sample).entryPoints[0]?.regions.find(({ line }) => line === body);
    assert.ok(region?.efficiency && region.efficiency < 0.2);
    assert.ok(Math.abs((usesOf(sample).get(body) ?? 1) - region.efficiency) < 1e-12);
  });
  it('lanes that have returned or go on are missing from the lines below', () => {
    const uses = usesOf(`@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) tid: u32) {
  if (tid >= 8u) {
    return;
  }
  var n = tid * 3u;
  for (var i = 0u; i < 4u; i++) {
    if (tid % 2u == 0u) { continue; }
    n = n * 5u;
  }
}`);
    assert.equal(uses.get(5), 8 / 32);
    assert.equal(uses.get(8), 4 / 32);
    assert.equal(uses.get(1), undefined, 'a head costs nothing');
  });
  it('is the cost by line of a notebook', () => {
    for (const file of readdirSync('samples/kernels')) {
      const text = readFileSync(path.join('samples/kernels', file), 'utf8');
      const { traces } = trace(text);
      const uses = usesOf(text);
      for (const { warp, lines } of traces.values())
        for (const { line, issues, active } of lines)
          if (issues > 0) assert.ok((uses.get(line - 1) ?? 2) <= active / (warp * issues), `${file}:${line}`);
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { analyseSource } from '../../../src/host/wgsl/analysis';
import { hoverText } from '../../../src/host/wgsl/hoverText';
import { laneUse } from '../../../src/host/wgsl/laneUse';
import { branchLenses, entryLenses } from '../../../src/host/wgsl/lensTexts';
import { pointedAt, withoutComments } from '../../../src/host/wgsl/structure';
import { analyse } from '../../../src/wgsl';

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
    assert.match(
      text,
      /η = 50\.0 % · k = 2\.00\*\* at W = 32; 64 lanes in 4 issues|η = 50\.0 % · k = 2\.00\*\* at W = 32; 32 lanes in 2 issues/,
    );
    assert.match(text, /\*\*periodic\*\*/);
    assert.match(text, /`local_invocation_index`@8/);
    assert.match(text, /evidence: \*\*exact\*\*/);
    assert.match(text, /small arms may be predicated by the driver/);
    assert.match(text, /memory-bound kernel may not slow down/);
    assert.match(text, /32 consecutive local\\_invocation\\_index/);
  });
  it('its condition, its else, the switch, a case, a loop, a function and an entry point have one each', () => {
    assert.equal(hover('tid % 2u == 0u'), hover('if (tid % 2u'));
    assert.match(hover('else {'), /^`else`/);
    const cases = hover('switch (tid');
    assert.match(cases, /`case 0u, 1u:`/);
    assert.match(cases, /`default:`/);
    assert.match(hover('default: {'), /^`default:`/);
    assert.match(hover('for (var i = 0u; i < tid'), /trip-count/);
    assert.match(hover('weight(x: u32)'), /^function `weight`/);
    assert.equal(hover('weight(tid)'), hover('weight(x: u32)'), 'where it is called too');
    assert.match(hover('main('), /^\*\*entry point\*\* `main`/);
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
    assert.match(text, /assumed: a lane enters with probability 0\.10/);
    assert.match(text, /`\/\/ @parnb probability = 0\.1`/);
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
  it('lane use of a sample is that of the innermost region', () => {
    const sample = readFileSync('samples/kernels/reduce-interleaved.wgsl', 'utf8');
    const one = analyseSource(sample, {});
    const body = sample.split('\n').findIndex((line) => line.includes('+='));
    const region = one.report.entryPoints[0]?.regions.find(({ line }) => line === body);
    assert.equal(laneUse(one).get(body), region?.efficiency);
    assert.ok((region?.efficiency ?? 1) < 0.2);
  });
});

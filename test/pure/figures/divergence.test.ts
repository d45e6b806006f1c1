import assert from 'node:assert/strict';
import { evaluateShader } from '../../../src/evaluate';
import { divergenceView } from '../../../src/figures/divergence/divergence';
import { divergenceText } from '../../../src/figures/divergence/fallback';

const source = `@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var x = tid * 3u;
  if (tid % 4u == 0u) {
    for (var i = 0u; i < 100u; i++) {
      x = x * 5u + i;
    }
  }
}`;

const viewOf = (text: string) => {
  const [kernel] = evaluateShader(text, 'quarter').kernels;
  assert.ok(kernel);
  return { view: divergenceView(kernel), entry: kernel.entry };
};

describe('what the output of a kernel shows', () => {
  it('the sentence has the number of the report, the line that loses most, and what helps', () => {
    const { view, entry } = viewOf(source);
    assert.ok(entry.k && entry.k > 3.5);
    assert.equal(view.sentence.figure, `${entry.k.toFixed(2)}×`);
    assert.match(
      view.sentence.rest,
      /^Line [56] loses most, .* \(if, periodic: splits every warp in the same pattern\)/,
    );
    assert.match(view.sentence.rest, /neighbouring lanes/);
    assert.match(divergenceText(view), /memory-bound kernel may not slow down/);
    assert.match(divergenceText(view), /^quarter · main\n\n\d\.\d\d× slower by divergence, at W = 32 · /);
  });

  it('the lanes figure has a row a lane, and every fourth of them on in the loop', () => {
    const { lanes } = viewOf(source).view;
    assert.equal(lanes?.lanes, 32);
    const inside = lanes?.columns.filter(({ line }) => line === 6) ?? [];
    assert.ok(inside.length > 0);
    for (const { runs, role, says } of inside) {
      assert.deepEqual(
        runs,
        Array.from({ length: 8 }, (_, i) => [4 * i, 1, 1]),
      );
      assert.equal(role, 'divergence');
      assert.match(says, /^line 6: x = x \* 5u \+ i; — 8 of 32 lanes, /);
    }
    assert.equal(lanes?.columns[0]?.role, 'useful');
    assert.ok(lanes?.columns.some(({ role }) => role === 'serial'));
  });

  it('cost by line: shares add up to one, and a line of text stands beside each', () => {
    const { cost } = viewOf(source).view;
    const sum = cost.reduce((total, { share = 0 }) => total + share, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9);
    assert.equal(cost.find(({ line }) => line === 6)?.efficiency, 0.25);
    assert.equal(cost.find(({ line }) => line === 6)?.text, '      x = x * 5u + i;');
  });

  it('a branch the run never came to has no kind, no number and no evidence', () => {
    const dead = `@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) tid: u32) {
  var x = tid; const DEBUG = false;
  if (DEBUG) { if (tid % 2u == 0u) { x++; } }
}`;
    const rows = viewOf(dead).view.regions.table.rows;
    assert.deepEqual(rows[1]?.slice(1, 4), ['if', 'uniform', 'never entered']);
    assert.deepEqual(rows[2]?.slice(1), ['if', '–', 'never reached', '–', '0 / 0', '–', '–', '']);
  });

  it('regions lead to their places', () => {
    const { regions } = viewOf(source).view;
    assert.deepEqual(
      regions.table.rows.map(([line, kind]) => `${line} ${kind}`),
      ['2 function main', '4 if', '5 for'],
    );
    assert.deepEqual(regions.places[1], { line: 4, column: 3 });
  });

  it('a fragment shader has kinds and no number', () => {
    const { view } = viewOf('@fragment fn main(@builtin(position) p: vec4f) { if (p.x > 3.0) { discard; } }');
    assert.equal(view.sentence.figure, 'fragment');
    assert.deepEqual(view.keyFigures, []);
    assert.equal(view.lanes, undefined);
  });

  it('nothing lost: it says so', () => {
    const { view } = viewOf(
      '@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) t: u32) { var x = t * 3u; }',
    );
    assert.match(view.sentence.rest, /nothing to gain/);
  });
});

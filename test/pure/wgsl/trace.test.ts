import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyse, trace } from '../../../src/wgsl';

const sample = (name: string): string => readFileSync(`samples/kernels/${name}.wgsl`, 'utf8');
const quick = ['reduce-sequential', 'particle-culling', 'histogram'];

describe('what a warp did', () => {
  for (const name of quick)
    it(`${name}: the costs of its lines add up to the efficiency of its report`, () => {
      const source = sample(name);
      const { report, traces } = trace(source);
      assert.deepEqual(report, analyse(source));
      const [entry] = report.entryPoints;
      assert.ok(entry?.efficiency);
      const made = traces.get(entry);
      assert.ok(made);
      const issues = made.lines.reduce((sum, line) => sum + line.issues, 0);
      const active = made.lines.reduce((sum, line) => sum + line.active, 0);
      assert.ok(Math.abs(active / (made.warp * issues) / entry.efficiency - 1) < 1e-9);
    });

  it('a tree reduction: 32 lanes load, then 16, 8, 4, 2, 1 and 1, 1, 1 add in the warp that wastes most', () => {
    const source = sample('reduce-interleaved');
    const adds = source.split('\n').findIndex((line) => line.includes('+=')) + 1;
    const { report, traces } = trace(source);
    const [entry] = report.entryPoints;
    const made = entry && traces.get(entry);
    assert.ok(made);
    assert.equal(made.index, 0);
    assert.equal(made.lanes, 32);
    assert.equal(made.leftOut, 0);
    const lanes = made.steps.filter(({ line }) => line === adds).map(({ active }) => active.reduce((a, b) => a + b, 0));
    assert.deepEqual(lanes, [16, 8, 4, 2, 1, 1, 1, 1]);
    assert.ok(made.steps.some(({ kind }) => kind === 'wait'));
    assert.ok(made.steps.some(({ kind }) => kind === 'control'));
  });

  it('lanes of unknown data are on with their probability', () => {
    const source = `@group(0) @binding(0) var<storage, read_write> x: array<u32>;
@compute @workgroup_size(8) fn main(@builtin(local_invocation_index) tid: u32) {
  if (x[tid] > 3u) { // @parnb probability = 0.25
    x[tid] = 1u;
  }
}`;
    const { report, traces } = trace(source);
    const [entry] = report.entryPoints;
    const made = entry && traces.get(entry);
    assert.equal(made?.lanes, 8);
    assert.deepEqual(made?.steps.find(({ line }) => line === 4)?.active, Array<number>(8).fill(0.25));
  });

  it('an endless or broken source has no trace, and no exception', () => {
    for (const text of ['', 'fn', '@compute @workgroup_size(1) fn main() { loop { } }', '\0'])
      assert.equal(trace(text, { fuel: 1000 }).traces.size, 0);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Formula } from '../../src/models/formula';
import { listAxis as resolve } from '../../src/evaluate/engine/axis';
import type { ResolvedAxis } from '../../src/evaluate/engine/axis';
import { buildGraph } from '../../src/evaluate/engine/graph';
import { Run } from '../../src/evaluate/engine/run';
import { computeScalars } from '../../src/evaluate/engine/scalars';
import { anyNumber, edges, formulas, listAxis, ulps } from '../pure/evaluate/graphs';
import { exp, ln, log2 } from '../../src/evaluate/engine/elementary';

function keep(formula: Formula, axes: readonly ResolvedAxis[], wasm: boolean): number[] {
  const graph = buildGraph([formula]);
  const inputs = graph.inputs.map((input) => (input.op === 'literal' ? input.value : NaN));
  const run = new Run(graph, computeScalars(graph, inputs), axes, wasm);
  const out: number[] = [];
  for (const rest of run.blocks('store', (first, count, [numbers], [at = 0]) => {
    for (let i = 0; i < count; i++) out[first + i] = numbers?.[at + i] as number;
    return false;
  }))
    void rest;
  return out;
}

const p = listAxis('p', [1], 0);
const m = listAxis('m', [1], 1);

describe('the engines, on thousands of formulas', function () {
  this.timeout(300_000);

  it('agree bit for bit on long formulas over hostile numbers, over one axis and over two', () => {
    const hostile = fc.array(anyNumber, { minLength: 50, maxLength: 90 });
    fc.assert(
      fc.property(formulas([p, m], 60), hostile, hostile, (formula, xs, ys) => {
        const axes = [resolve(p, [...xs, ...edges]), resolve(m, ys)];
        const fused = keep(formula, axes, true);
        const plain = keep(formula, axes, false);
        const differs = fused.findIndex((x, i) => !Object.is(x, plain[i]));
        assert.equal(differs, -1, `${fused[differs]} and ${plain[differs]}`);
      }),
      { numRuns: 1500 },
    );
  });

  it('exp, ln and log2 stay within 2 ulp of the host at two million arguments', () => {
    for (let i = 0; i < 2_000_000; i++) {
      const t = (i / 2e6 - 0.5) * 1480;
      const x = Math.exp(t / 1.05);
      assert.ok(ulps(exp(t), Math.exp(t)) <= 2, `exp ${t}`);
      assert.ok(ulps(ln(x), Math.log(x)) <= 2, `ln ${x}`);
      assert.ok(ulps(log2(x), Math.log2(x)) <= 2, `log2 ${x}`);
    }
  });
});

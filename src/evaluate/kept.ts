/** One formula kept ready: other values of its literals, the same axes, no array made anew. What a slider asks for. */
import type { Typed } from '../language/program';
import { finish } from './drive';
import { buildGraph } from './engine/graph';
import { Run } from './engine/run';
import { computeScalars } from './engine/scalars';
import { Evaluation, none } from './evaluation';
import { Kernels } from './kernels/kernels';
import type { Ports } from './ports';

export interface KeptPlan {
  /** How many literals (in order of first use) may be given other values. */
  readonly literals: number;
  /**
   * Values at all points, row-major; the same array at every call.
   *
   * @param literals values of the literals; absent: as written
   */
  readonly evaluate: (literals?: ArrayLike<number>) => Float64Array;
}

/** @throws Problem for axes that are wrong or too large */
export function keepPlan(typed: Typed, ports: Ports): KeptPlan {
  const ev = new Evaluation(ports.limits, ports.wasm, new Kernels(ports.kernel), ports.beside);
  const graph = buildGraph([typed.formula]);
  const axes = finish(ev.axesOf(graph, graph.roots, typed.axes, none), ports);
  const values = finish(ev.graphScalars(graph), ports);
  const written = graph.nodes.flatMap((node, id) => (node.op === 'input' ? [values[id] as number] : []));
  const total = axes.reduce((product, axis) => product * axis.count, 1);
  const out = new Float64Array(total);
  const run = new Run(graph, values, axes, ports.wasm);
  return {
    literals: written.length,
    evaluate: (literals = written) => {
      run.values.set(computeScalars(graph, literals));
      run.changed();
      const root = graph.roots[0] as number;
      if (graph.nodes[root]?.axes === 0) return out.fill(run.values[root] as number);
      for (const rest of run.blocks('store', (first, count, [numbers], [at = 0]) => {
        const from = numbers as Float64Array;
        if (total < 64) for (let i = 0; i < count; i++) out[first + i] = from[at + i] as number;
        else out.set(from.subarray(at, at + count), first);
        return false;
      }))
        void rest;
      return out;
    },
  };
}

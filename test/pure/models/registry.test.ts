import assert from 'node:assert/strict';
import { composite, compositeArguments } from '../../../src/models/composite';
import type { Formula } from '../../../src/models/formula';
import { constant } from '../../../src/models/formula';
import type { Given, Output } from '../../../src/models/model';
import { canonicalName } from '../../../src/models/names';
import { findModel, findOutput, models } from '../../../src/models/registry';
import { evaluateFormula } from './evaluateFormula';

/** A harmless value of every argument an output takes; optional ones are left out. */
function someGiven(all: typeof compositeArguments, output: Output): Given {
  const values: Record<string, Formula> = {};
  const lists: Record<string, readonly Formula[]> = {};
  for (const one of all.filter(({ symbol, optional }) => output.takes.includes(symbol) && !optional)) {
    const [low, high] = [one.domain.min, Math.min(one.domain.max, one.domain.min + 2)];
    const value = constant(one.words ? 0 : low + (high - low) / (one.symbol === 'λ' ? 8 : 2));
    if (one.list) lists[one.symbol] = [value, value];
    else values[one.symbol] = value;
  }
  return { values, lists };
}

const reference = `
  amdahl gustafson sun_ni karp_flatt usl work_span hill_marty isoefficiency
  hockney loggp ring_allreduce tree_allreduce recursive_doubling_allreduce rabenseifner_allreduce double_tree_allreduce
  hierarchical_allreduce torus_allreduce best_allreduce allgather_ring reduce_scatter_ring allgather_recursive_doubling
  allgather_bruck alltoall_pairwise alltoall_bruck broadcast_binomial broadcast_scatter_allgather broadcast_chain busbw
  allreduce_lower_bound
  scalar_time simt_time divergence divergent_paths branch loop_trips geometric_loop occupancy little roofline
  pipeline_bubble pipeline_time activation_transfer tensor_parallel_comm kv_cache kv_transfer decode_step expert_alltoall
  ring_attention speculative_decoding transformer_parameters training_flops training_time activation_memory
  straggler fanout_tail mm1 mmc batching overlap`;

describe('the registry', () => {
  it('has every model of the reference, once', () => {
    assert.deepEqual(
      models.map(({ name }) => name),
      reference.trim().split(/\s+/),
    );
    assert.equal(findModel('ring_allreduce')?.outputs[0]?.name, 'time');
    assert.equal(findModel('constructor'), undefined);
  });

  it('finds outputs by name, the first by the name of the model, and a time as `time`', () => {
    const workSpan = findModel('work_span') ?? assert.fail();
    assert.equal(findOutput(workSpan, '')?.name, 'upper');
    assert.equal(findOutput(workSpan, 'time')?.name, 'upper');
    assert.equal(findOutput(workSpan, 'work_span')?.name, 'upper');
    assert.equal(findOutput(workSpan, 'lower')?.name, 'lower');
    assert.equal(findOutput(findModel('amdahl') ?? assert.fail(), 'time'), undefined);
  });

  for (const model of models)
    it(`${model.name}: is complete and consistent`, () => {
      assert.ok(model.source !== '' && model.assumptions.length > 0 && model.title !== '');
      const symbols = model.arguments.map(({ symbol }) => symbol);
      assert.equal(new Set(symbols).size, symbols.length);
      assert.equal(new Set(model.outputs.map(({ name }) => name)).size, model.outputs.length);
      for (const one of model.arguments) {
        assert.equal(canonicalName(one.symbol), one.symbol);
        assert.ok(
          one.default === undefined || (one.default >= one.domain.min && one.default <= one.domain.max),
          one.symbol,
        );
        assert.ok(
          model.outputs.some(({ takes }) => takes.includes(one.symbol)),
          `nothing takes ${one.symbol}`,
        );
      }
      for (const output of model.outputs) {
        assert.ok(output.tex !== '' && output.about !== '');
        // Positional arguments follow the order of the model.
        assert.deepEqual(
          output.takes,
          symbols.filter((symbol) => output.takes.includes(symbol)),
          output.name,
        );
        const given = someGiven(model.arguments, output);
        if (output.kind !== 'list') {
          const value = evaluateFormula(output.formula(given));
          assert.ok(Number.isFinite(value) || output.unbounded, `${output.name} is ${value}`);
          if (output.words) assert.ok(output.words[value] !== undefined);
        }
        for (const { symbol, holds, needs } of output.requires) {
          assert.ok(symbols.includes(symbol));
          if (needs.length === 0) assert.ok([0, 1].includes(evaluateFormula(holds(given))));
        }
      }
    });

  it('composite: takes only declared parameters, in one order', () => {
    const order = compositeArguments.map(({ symbol }) => symbol);
    for (const output of composite(new Set(order)))
      assert.deepEqual(
        output.takes,
        order.filter((symbol) => output.takes.includes(symbol)),
        output.name,
      );
  });
});

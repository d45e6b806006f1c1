import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composite, compositeArguments, wants } from '../../../src/models/composite';
import type { Inputs } from './evaluateFormula';
import { broken, call, evaluateOutput } from './evaluateFormula';
import { near } from './near';

const outputs = (inputs: Inputs) => composite(new Set(Object.keys(inputs)));
const names = (inputs: Inputs): readonly string[] => outputs(inputs).map(({ name }) => name);
function read(name: string, inputs: Inputs): number {
  const output = outputs(inputs).find((one) => one.name === name);
  assert.ok(output, name);
  for (const symbol of output.takes) assert.ok(symbol in inputs, `${name} takes ${symbol}`);
  const taken = Object.fromEntries(Object.entries(inputs).filter(([symbol]) => output.takes.includes(symbol)));
  return evaluateOutput(compositeArguments, output, taken);
}

const step = { T1: 0.31, f: 0.992, p: 64, α: 6e-6, β: 1 / 450e9, m: 102e6 };
const parts = ['serial', 'useful', 'divergence', 'comm', 'idle'].map((part) => `breakdown.${part}`);

const declared = fc.record(
  {
    k: fc.double({ min: 1, max: 32, noNaN: true }),
    network: fc.record({
      α: fc.double({ min: 0, max: 1e-3, noNaN: true }),
      β: fc.double({ min: 0, max: 1e-8, noNaN: true }),
      m: fc.double({ min: 0, max: 1e9, noNaN: true }),
    }),
    γ: fc.double({ min: 0, max: 1e-9, noNaN: true }),
    collective: fc.constantFrom('ring', 'tree', 'recursive_doubling', 'rabenseifner', 'double_tree', 'best'),
    T_comm: fc.double({ min: 0, max: 10, noNaN: true }),
    overlap: fc.double({ min: 0, max: 1, noNaN: true }),
    T_idle: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: [] },
);

describe('composite', () => {
  it('is Amdahl where nothing else is declared', () => {
    near(read('time', { T1: 10, f: 0.9, p: 9 }), 2);
    near(read('speedup', { T1: 10, f: 0.9, p: 9 }), call('amdahl', { f: 0.9, p: 9 }));
    near(read('speedup', { f: 0.9, p: 9 }), 5);
    near(read('efficiency', { f: 0.9, p: 9 }), 5 / 9);
    near(read('speedup', { f: 0.9, p: 9, k: 2 }), 1 / (0.1 + 0.2));
    assert.equal(read('speedup', { T1: 0.31, f: 0.992, p: 1 }), 1);
  });

  it('adds the all-reduce of the collective that is declared, ring by default', () => {
    const ring = call('ring_allreduce', { p: 64, α: 6e-6, β: 1 / 450e9, m: 102e6 });
    near(read('comm_time', step), ring);
    near(read('time', step), 0.31 * 0.008 + (0.31 * 0.992) / 64 + ring);
    for (const collective of ['ring', 'tree', 'recursive_doubling', 'rabenseifner', 'double_tree', 'best'])
      near(
        read('comm_time', { ...step, collective }),
        call(`${collective}_allreduce`, { p: 64, α: 6e-6, β: 1 / 450e9, m: 102e6 }),
      );
    near(read('comm_time', { ...step, γ: 1e-11 }), ring + (63 / 64) * 1e-11 * 102e6);
    assert.equal(read('comm_time', { ...step, p: 1 }), 0);
  });

  it('takes T_comm in place of the all-reduce, and T_idle as waiting', () => {
    assert.equal(read('comm_time', { ...step, T_comm: 0.5 }), 0.5);
    near(read('time', { T1: 10, f: 1, p: 10, T_comm: 0.5, T_idle: 0.25 }), 1.75);
  });

  it('hides no more communication than there is compute', () => {
    near(read('hidden_time', { T1: 10, f: 1, p: 10, T_comm: 0.5, overlap: 0.8 }), 0.4);
    near(read('hidden_time', { T1: 10, f: 1, p: 10, T_comm: 5, overlap: 0.8 }), 1);
    near(read('exposed_time', { T1: 10, f: 1, p: 10, T_comm: 5, overlap: 0.8 }), 4);
    near(read('hidden_time', { T1: 10, f: 1, p: 10, k: 2, T_comm: 5, overlap: 0.8 }), 2);
    assert.equal(read('hidden_time', step), 0);
  });

  it('breaks p · time down into parts that always add up', () => {
    fc.assert(
      fc.property(
        declared,
        fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 100000 }),
        ({ network, ...rest }, T1, f, p) => {
          const inputs = { T1, f, p, ...network, ...rest };
          near(
            parts.reduce((sum, name) => sum + read(name, inputs), 0),
            p * read('time', inputs),
            1e-12,
          );
          near(read('speedup', inputs) * read('time', inputs), T1);
          near(read('efficiency', inputs) * p, read('speedup', inputs));
          assert.ok(
            Math.abs(read('hidden_time', inputs) + read('exposed_time', inputs) - read('comm_time', inputs)) <=
              1e-12 * read('comm_time', inputs),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('offers only what the parameters allow', () => {
    const whole = ['time', 'speedup', 'efficiency', 'comm_time', 'hidden_time', 'exposed_time', ...parts];
    assert.deepEqual(names(step), whole);
    assert.deepEqual(names({ T1: 1, f: 1, p: 1 }), whole);
    assert.deepEqual(names({ f: 0.9, p: 9 }), ['speedup', 'efficiency']);
    assert.deepEqual(names({ p: 9, α: 1, β: 1, m: 1 }), ['comm_time']);
    assert.deepEqual(names({ α: 1, β: 1, m: 1 }), []);
    assert.deepEqual(names({ W: 32, k: 2 }), []);
  });

  it('bounds k by W once W is set', () => {
    const check = (inputs: Inputs): readonly string[] =>
      outputs(inputs).flatMap((output) => broken(compositeArguments, output, inputs));
    assert.deepEqual(check({ ...step, k: 33 }), []);
    assert.ok(check({ ...step, k: 33, W: 32 }).every((says) => says === 'k ≤ W'));
    assert.ok(check({ ...step, k: 33, W: 32 }).length > 0);
    assert.deepEqual(check({ ...step, k: 32, W: 32 }), []);
    assert.deepEqual(check({ f: 0.5, p: 2, k: 3, W: 2 }), ['k ≤ W', 'k ≤ W']);
  });

  it('says what T1 would add', () => {
    const wanted = (...symbols: string[]): readonly (readonly string[])[] =>
      wants(new Set(symbols)).map(({ missing }) => missing);
    assert.deepEqual(wanted('f', 'p', 'α', 'β', 'm'), [['T1']]);
    assert.deepEqual(wanted('f', 'p'), []);
    assert.deepEqual(wanted('α', 'β', 'm', 'p'), []);
    assert.deepEqual(wanted('T1', 'f', 'p', 'α', 'β'), [['m']]);
    assert.deepEqual(wanted('T1', 'f', 'p'), []);
  });
});

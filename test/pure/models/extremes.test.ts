import assert from 'node:assert/strict';
import { call } from './evaluateFormula';
import { near } from './near';

// Expected values: the formulas of the reference page in 50-digit arithmetic.
describe('at their edges, models keep their digits and end', () => {
  it('mmc: a million million servers answer at once', () => {
    const started = process.cpuUsage();
    assert.equal(call('mmc.wait_probability', { λ: 1, μ: 1, c: 1e15 }), 0);
    near(call('mmc', { λ: 1e9, μ: 1, c: 2e9 }), 1);
    near(call('mmc.wait_probability', { λ: 9999, μ: 1, c: 10100 }), 0.2208010353933110723);
    near(call('mmc.wait_probability', { λ: 10001, μ: 1, c: 10100 }), 0.22878136613435689);
    near(call('mmc.wait_probability', { λ: 1e12, μ: 1, c: 1e12 + 1e5 }), 0.88028711457678107);
    near(call('mmc.wait_probability', { λ: 1e12, μ: 1, c: 1e12 + 1 }), 0.99999874668676681);
    assert.equal(call('mmc.idle_probability', { λ: 1e12, μ: 1, c: 1e12 + 1 }), 0);
    near(call('mmc.idle_probability', { λ: 1, μ: 1, c: 1e15 }), Math.exp(-1));
    assert.ok(process.cpuUsage(started).user < 2e6);
  });

  it('mmc with one server is mm1', () => {
    for (const output of ['response', 'wait', 'queue', 'in_system', 'utilisation', 'idle_probability'])
      near(call(`mmc.${output}`, { λ: 3, μ: 4, c: 1 }), call(`mm1.${output}`, { λ: 3, μ: 4 }));
  });

  it('mm1 a hair below saturation', () => {
    const near1 = { λ: 25.9378411139658, μ: 25.93787400083861 };
    near(call('mm1.queue', near1), 788697.92135521049);
    near(call('mm1.in_system', { λ: 1.5305393755479026, μ: 1.530549883128465 }), 145660.49400918747);
    near(call('mm1.idle_probability', { λ: 0.017342624355249508, μ: 0.017342677420135476 }), 3.0597862534405861e-6);
  });

  it('straggler.normal: the largest of 10¹⁵ and of 10³⁰ lie beyond ten standard deviations', () => {
    near(call('straggler.normal', { p: 1001, mean: 0, sd: 1 }), 3.24172276198458799);
    near(call('straggler.normal', { p: 1e15, mean: 0, sd: 1 }), 8.0111407227787421);
    near(call('straggler.normal', { p: 1e30, mean: 0, sd: 1 }), 11.5133754370443434);
  });

  it('straggler.first_of: the first of very many comes after mean/p', () => {
    near(call('straggler.first_of', { p: 1e15, keep: 1, mean: 1 }), 1e-15);
    near(call('straggler.first_of', { p: 1e7, keep: 2, mean: 1 }), 1e-7 + 1 / (1e7 - 1));
    assert.equal(call('straggler.first_of', { p: 1, keep: 1, mean: 1 }), 1);
    near(call('straggler.first_of', { p: 100, keep: 100, mean: 1 }), call('straggler', { p: 100, mean: 1 }));
    near(call('straggler.first_of', { p: 4, keep: 3, mean: 1 }), 1 / 4 + 1 / 3 + 1 / 2);
  });

  it('usl.peak: one worker is the peak where a second one costs more than it brings', () => {
    near(call('usl.peak', { σ: 0.5, κ: 10, λ: 3 }), 3);
    near(call('usl.peak', { σ: 1, κ: 1, λ: 3 }), 3);
    near(call('usl.peak', { σ: 0.1, κ: 0.9, λ: 3 }), 3);
    near(
      call('usl.peak', { σ: 0.1, κ: 0.001, λ: 3 }),
      call('usl', { N: Math.sqrt(900), σ: 0.1, κ: 0.001, λ: 3 }),
      1e-12,
    );
  });

  it('branch and fanout_tail follow their formula between whole numbers too', () => {
    near(call('fanout_tail', { q: 0.59, n: 27.422 }), 0.99999999997591432);
    near(call('fanout_tail', { q: 0.19, n: 0.5 }), 1 - 0.9);
    near(
      call('branch', { q: 0.9984382204507968, W: 23.271, a: 0.09409985557658627, b: 0.6642800462800273 }),
      0.11782730606122456,
    );
    near(call('branch.paths', { q: 0.58, W: 17.855 }), 1.9999401079835025);
  });

  it('hill_marty.asymmetric: one core of the whole chip', () => {
    near(call('hill_marty.asymmetric', { f: 1, n: 10106744353, r: 10106744353 }), Math.sqrt(10106744353), 1e-15);
  });
});

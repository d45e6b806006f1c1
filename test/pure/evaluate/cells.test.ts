import assert from 'node:assert/strict';
import { defaultPorts, evaluateCell, evaluateCellAsync, keepPlan, tryValues } from '../../../src/evaluate';
import type { Tabulated } from '../../../src/evaluate';
import { keptPlans } from '../../../src/evaluate/engine/plan';
import { add, div, literal, mul, sub } from '../../../src/models/formula';
import { evaluated, over, programOf, resultsOf, spread, steps, typed } from './values';

const resnet = `workload resnet "ResNet-50"
f = 99.2 %
T1 = 310 ms
p = 1..1024 by ×2
α = 6 µs
β = 1 / (450 GB/s)
m = 102 MB`;

const close = (got: number | undefined, want: number): void =>
  assert.ok(got !== undefined && Math.abs(got - want) <= 1e-12 * Math.abs(want), `${got} for ${want}`);
const valuesOf = (outputs: readonly { path: string; value: Tabulated }[], path: string): readonly number[] =>
  outputs.find((one) => one.path === path)?.value.values ?? [];

/** The composite by hand. */
function time(p: number, f = 0.992, T1 = 0.31): number {
  const comm = 2 * (p - 1) * 6e-6 + ((2 * (p - 1)) / p) * (102e6 / 450e9);
  return T1 * (1 - f) + (T1 * f) / p + comm;
}

describe('a cell', () => {
  it('gives a workload its outputs over its own sweep', () => {
    const [result] = resultsOf(resnet);
    const [workload] = result?.workloads ?? [];
    assert.deepEqual(result?.diagnostics, []);
    const ps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
    valuesOf(workload?.outputs ?? [], 'time').forEach((got, i) => close(got, time(ps[i] as number)));
    valuesOf(workload?.outputs ?? [], 'speedup').forEach((got, i) => close(got, 0.31 / time(ps[i] as number)));
    assert.equal(workload?.outputs.find(({ path }) => path === 'time')?.value.unit, 's');
  });

  it('finds the best whole p between the points of the sweep', () => {
    const [result] = resultsOf(resnet);
    const { scaling } = result?.workloads[0] ?? {};
    let best = 1;
    for (let p = 1; p <= 1024; p++) if (time(p) < time(best)) best = p;
    assert.equal(scaling?.peak?.p, best);
    close(scaling?.peak?.speedup, 0.31 / time(best));
    assert.equal(scaling?.chosen.p, best);
    const parts = Object.values(scaling?.chosen.breakdown ?? {});
    close(
      parts.reduce((a, b) => a + b, 0),
      best * time(best),
    );
  });

  it('finds the power of two that is best among more p than can be looked at', () => {
    const [result] = resultsOf(
      'workload w\nf = 100 %\nT1 = 1000 s\np = 1_500_000\nα = 2 us\nβ = 1 / 10 GB/s\nm = 5 MB\ncollective = rabenseifner',
    );
    const comm = (p: number): number => 2 * Math.log2(p) * 2e-6 + ((2 * (p - 1)) / p) * 5e-4;
    const { peak } = result?.workloads[0]?.scaling ?? {};
    assert.equal(peak?.p, 2 ** 24);
    close(peak.speedup, 1000 / (1000 / 2 ** 24 + comm(2 ** 24)));
  });

  it('a single p is the point the card speaks of, on a curve around it', () => {
    const [result] = resultsOf(resnet.replace('1..1024 by ×2', '64'));
    const { scaling, outputs = [], allreduce } = result?.workloads[0] ?? {};
    assert.deepEqual(valuesOf(outputs, 'time').length, 1);
    assert.deepEqual(outputs[0]?.value.axes, []);
    close(valuesOf(outputs, 'time')[0], time(64));
    assert.equal(scaling?.chosen.p, 64);
    close(scaling?.chosen.time, time(64));
    assert.equal(scaling?.p[0], 1);
    assert.equal(scaling?.p.at(-1), 1024);
    assert.ok(scaling?.p.includes(64) && scaling.p.every(Number.isInteger));
    scaling?.p.forEach((p, i) => close(scaling.time?.[i], time(p)));
    close(scaling?.limit, 125);
    assert.equal(allreduce?.collective, 'ring');
    allreduce?.p.forEach((p, i) => close((allreduce.latencyTerm[i] ?? 0) + 1, 2 * (p - 1) * 6e-6 + 1));
  });

  it('the terms of another collective are that collective’s', () => {
    const [result] = resultsOf(`${resnet}\ncollective = tree`);
    const { allreduce } = result?.workloads[0] ?? {};
    assert.equal(allreduce?.collective, 'tree');
    allreduce?.p.forEach((p, i) => {
      const steps = 2 * Math.ceil(Math.log2(p));
      close(allreduce.latencyTerm[i], steps * 6e-6);
      close(allreduce.bandwidthTerm[i], steps * (102e6 / 450e9));
    });
  });

  it('an assert names the first point where it fails, with the value', () => {
    const [result] = resultsOf(
      `${resnet}\nassert resnet.efficiency >= 50 % "worth it"\nassert resnet.time(p = 1) < 1 s`,
    );
    const [failed, passed] = result?.asserts ?? [];
    assert.deepEqual([failed?.pass, failed?.at], [false, { p: 128 }]);
    assert.equal(failed?.why, 'worth it: resnet.efficiency is 35.3 % at p = 128');
    assert.deepEqual([passed?.pass, passed?.why, passed?.at], [true, '', null]);
    assert.deepEqual(
      result?.diagnostics.map(({ code }) => code),
      ['assert-failed'],
    );
  });

  it('an assert between two computed values says both, apart from each other', () => {
    const why = (...lines: string[]): string => resultsOf(lines.join('\n'))[0]?.asserts[0]?.why ?? '';
    assert.equal(
      why('let mem = 80 GB', 'let need = 3 * 30 GiB', 'assert need < mem'),
      'need is 96.6 GB and mem is 80 GB',
    );
    assert.equal(
      why('assert amdahl(0.99, 64) == amdahl(0.990001, 64)'),
      'amdahl(0.99, 64) is 39.264 and amdahl(0.990001, 64) is 39.265',
    );
    assert.equal(why('let a = [1, 2, 3]', 'assert a ^ 2 < 3 * a'), 'a ^ 2 is 9 and 3 * a is 9 at a = 3');
    assert.equal(why('assert 5 < amdahl(0.5, 4)'), 'amdahl(0.5, 4) is 1.6');
    assert.equal(why('assert 5 < 4'), '5 is 5');
  });

  it('shows values with the unit a person would choose', () => {
    const [result] = resultsOf(
      'show ring_allreduce(p = 8, α = 5 us, β = 1/(50 GB/s), m = 100 MB), 1..3 by 1 as "x"\nlet t = [1, 2] ms\nshow t * 2 in us',
    );
    assert.equal(result?.shows[0]?.text, '3.57 ms');
    const [table] = result?.shows.slice(-1) ?? [];
    assert.equal(table?.text, '[2000 µs, 4000 µs] over t');
    assert.deepEqual(table?.value.values, [0.002, 0.004]);
  });

  it('an error stands at its value and the rest of the cell is there', () => {
    const [result] = resultsOf(
      'show amdahl(f = 1.2, p = 4)\nshow amdahl(f = 0.5, p = 4)\nlet q = 1..1000000000000\nshow q',
    );
    assert.deepEqual(
      result?.shows.map(({ text }) => text),
      ['1.6'],
    );
    assert.deepEqual([...new Set(result?.diagnostics.map(({ code }) => code))], ['domain', 'too-large']);
  });

  it('a parameter that is no number is said once, not for every output that follows from it', () => {
    const [result] = resultsOf('workload w\nf = 95 %\np = 8\nT1 = 1/0 * 1 s');
    assert.deepEqual(
      result?.diagnostics.map(({ message }) => message),
      ['T1 is infinite'],
    );
  });

  it('compares workloads at the union of their points', () => {
    const [, result] = resultsOf(
      resnet,
      'workload late from resnet\np = [1, 3, 8]\noverlap = 80 %\ncompare resnet, late',
    );
    const [compared] = result?.compares ?? [];
    const row = compared?.rows.find(({ output }) => output === 'speedup');
    assert.deepEqual(row?.values[0]?.axes[0]?.values, [1, 2, 3, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
    assert.equal(row?.values[1]?.values.length, 12);
    close(row?.values[0]?.values[2], 0.31 / time(3));
    assert.deepEqual(
      compared?.chart?.series.map(({ label }) => label),
      ['resnet', 'late'],
    );
  });
});

describe('compare', () => {
  it('says at which p each workload stands, where they stand apart', () => {
    const rows = (...lines: string[]) =>
      resultsOf(`workload a\nf = 99 %\nT1 = 1 s\n${lines.join('\n')}`)[0]?.compares[0]?.rows ?? [];
    const apart = rows('p = 64', 'workload c from a', 'p = 8', 'compare a, c')[0];
    assert.equal(apart?.output, 'p');
    assert.deepEqual(
      apart.values.map((value) => value?.values),
      [[64], [8]],
    );
    assert.equal(rows('p = 64', 'workload c from a', 'f = 98 %', 'compare a, c')[0]?.output, 'time');
    // Swept differently, both are evaluated at the union.
    assert.equal(rows('p = [1, 2]', 'workload c from a', 'p = [2, 4]', 'compare a, c')[0]?.output, 'time');
    assert.deepEqual(
      rows('p = [1, 2]', 'workload c from a', 'p = 2', 'compare a, c')[0]?.values.map((value) => value?.values),
      [[1, 2], [2]],
    );
  });
});

describe('a program', () => {
  it('a value that is tried is the value that would be written', () => {
    const program = programOf(resnet.replace('1..1024 by ×2', '64'));
    const workload = program.workload('resnet');
    assert.ok(workload);
    const tried = tryValues(program, workload, { f: 0.9, p: 32 }, defaultPorts);
    close(valuesOf(tried.outputs, 'time')[0], time(32, 0.9));
    assert.equal(tried.scaling?.chosen.p, 32);
    close(tried.scaling?.limit, 10);
  });

  it('leaves figures over other parameters than p to who draws the card, and says so', () => {
    const program = programOf(resnet);
    const { sizes, ...whole } = evaluateCell(program, 0, defaultPorts).workloads[0] ?? {};
    const [brief] = evaluateCell(program, 0, { ...defaultPorts, beside: false }).workloads;
    assert.ok(sizes);
    assert.deepEqual(brief, { ...whole, more: true });
    const workload = program.workload('resnet');
    assert.ok(workload);
    assert.deepEqual(tryValues(program, workload, {}, defaultPorts), { ...whole, sizes });
  });

  it('stops when its time is up, and says so', () => {
    const program = programOf('let q = 1..15000000 by 1\nshow max(sqrt(q + 1))\nshow 1');
    let asked = 0;
    const result = evaluateCell(program, 0, { ...defaultPorts, deadline: () => ++asked > 3 });
    assert.deepEqual(
      result.diagnostics.map(({ code }) => code),
      ['timed-out'],
    );
  });

  it('an interrupt is seen while a long sweep runs', async () => {
    const program = programOf('let q = 1..20000000 by 1\nshow sum(exp(q / 20000000))');
    let rests = 0;
    const ports = {
      ...defaultPorts,
      due: () => true,
      rest: () => Promise.resolve(void rests++),
      cancelled: () => rests > 3,
    };
    const result = await evaluateCellAsync(program, 0, ports);
    assert.equal(result.interrupted, true);
    assert.equal(rests, 4);
  });

  it('gives the same numbers without WebAssembly', () => {
    const program = programOf(resnet, 'show sum(resnet.time), resnet.speedup');
    for (let i = 0; i < 3; i++) evaluated(program, defaultPorts);
    assert.deepEqual(evaluated(program, { ...defaultPorts, wasm: false }), evaluated(program, defaultPorts));
  });
});

describe('plans', () => {
  it('a thousand like formulas share one plan, whatever their numbers', () => {
    const before = keptPlans();
    const axis = spread('p', 1, 64, 100);
    for (let i = 0; i < 50; i++) {
      const f = literal(i / 50);
      const amdahl = div(1, add(sub(1, f), div(f, over(axis)), 0.125));
      keepPlan(typed(amdahl, [axis]), defaultPorts).evaluate();
    }
    assert.equal(keptPlans() - before, 1);
  });

  it('a kept plan gives what a new one gives for other numbers', () => {
    const axis = steps('p', 1, 3000, 1);
    const of = (f: number, g: number) =>
      keepPlan(typed(mul(literal(f), add(over(axis), literal(g))), [axis]), defaultPorts);
    const kept = of(2, 3);
    assert.equal(kept.literals, 2);
    kept.evaluate();
    assert.deepEqual(kept.evaluate([5, 7]).slice(), of(5, 7).evaluate());
    assert.equal(kept.evaluate([5, 7])[9], 5 * (10 + 7));
  });

  it('are bounded in number', () => {
    const axis = steps('p', 1, 4, 1);
    for (let i = 0; i < 600; i++) keepPlan(typed(add(over(axis), i + 0.5), [axis]), defaultPorts).evaluate();
    assert.ok(keptPlans() <= 512);
  });

  it('says of a list how many entries it has, and of a default that it does not fit', () => {
    const messages = (text: string): readonly string[] =>
      resultsOf(text).flatMap((cell) => cell.diagnostics.map(({ message }) => message));
    assert.deepEqual(messages('show pipeline_time(4, 8, [10, 12, 10] ms)'), [
      't_stage has 3 entries: pipeline_time wants one t_stage, or one for each stage',
    ]);
    assert.deepEqual(messages('show divergent_paths([16, 16], [1], 32)'), [
      'costs has 1 entry: divergent_paths wants one cost for each entry of lanes',
    ]);
    assert.deepEqual(messages('show branch(0.5, 32, 10 us)'), [
      'b wants a time, got none: its default is a plain number',
    ]);
  });

  it('a parameter named like an output does not replace the output', () => {
    const [cell] = resultsOf('workload w\nT1 = 1 s\nf = 0.5\np = 2\ntime = 3 s\nspeedup = 9\nshow time, w.time');
    const outputs = cell?.workloads[0]?.outputs ?? [];
    close(valuesOf(outputs, 'time')[0], 0.75);
    close(valuesOf(outputs, 'speedup')[0], 4 / 3);
    assert.deepEqual(
      cell?.shows.map(({ text }) => text),
      ['3 s', '3 s'],
    );
  });

  it('leaves nothing out of a table of four, and says so where it does', () => {
    const texts = (text: string): readonly string[] =>
      resultsOf(text).flatMap(({ shows }) => shows.map((one) => one.text));
    assert.deepEqual(texts('let a = [1, 2, 3, 4]\nlet b = 1..5\nshow a, b'), [
      '[1, 2, 3, 4] over a',
      '[1, 2, 3, …, 5] over b',
    ]);
  });

  it('a range of one point has one end', () => {
    const said = (text: string): readonly string[] =>
      resultsOf(text).flatMap((cell) => cell.diagnostics.map(({ message }) => message));
    assert.deepEqual(said('let a = 1..5 points 1'), ['1..5 points 1: `points` wants a whole number from 2']);
    assert.deepEqual(said('let a = 5..5 points 1'), []);
  });
});

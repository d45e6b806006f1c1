import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateCell } from '../../../src/evaluate';
import { defaultLimits } from '../../../src/evaluate/ports';
import { Evaluation } from '../../../src/evaluate/evaluation';
import type { Work } from '../../../src/evaluate/evaluation';
import { ownCard } from '../../../src/evaluate/workload/card';
import { patternCard } from '../../../src/evaluate/workload/patternCard';
import { readerOf } from '../../../src/evaluate/workload/reader';
import { programOf } from './values';

const done = <T>(work: Work<T>): T => {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
};

/** Most workloads are looked at in a second; PARNB_RUNS asks for more. */
const runs = Number(process.env.PARNB_RUNS ?? 50);

/** Numbers with every bit: JSON turns ∞ and −0 into something else. */
const exactly = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0)) ? `number ${item}` : item,
  );

const choices: Readonly<Record<string, readonly string[]>> = {
  T1: ['310 ms', '2 s + 5 ms', '1 h', '0 s'],
  p: ['64', '1', '1000', '7', '2.5', '1..64', '1..1024 by ×2', '[8, 2, 4]', '3 * 5', '0.5'],
  α: ['6 us', '0 s', '1 ms / 3'],
  β: ['1 / (450 GB/s)', '0 s/B', '2e-11 s/B'],
  m: ['102 MB', '0 B', '1 GiB'],
  γ: ['1e-12 s/B', '0 s/B'],
  k: ['1', '2.5', '32', '40', 'x + 1'],
  W: ['32', '64', '4'],
  N: ['1000', '1024', '10.5'],
  overlap: ['80 %', '0', '1', '120 %'],
  collective: ['ring', 'tree', 'best', 'recursive_doubling', 'rabenseifner', 'double_tree'],
  T_comm: ['3 ms', '2 * ring_allreduce(8, 5 us, 1 / 50 GB/s, 10 MB)', '5 ms / p'],
  T_idle: ['1 ms', '1 ms * (p - 1)'],
  x: ['1', '3'],
};

/** A workload with f and p, and any of the others. */
const workload: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('99.2 %', '0', '1', '0.5', '1.2', '1 - 1/7'),
    fc.constantFrom(...(choices.p as string[])),
    fc.subarray(Object.keys(choices).filter((name) => name !== 'p' && name !== 'x')),
    fc.infiniteStream(fc.nat()),
  )
  .map(([f, p, names, picks]) => {
    const lines = [`f = ${f}`, `p = ${p}`, 'x = 3'];
    for (const name of names) {
      const all = choices[name] as readonly string[];
      lines.push(`${name} = ${all[(picks.next().value as number) % all.length]}`);
    }
    return `workload w\n${lines.join('\n')}\nshow w.ring_allreduce.time`;
  });

const cards = (text: string): { pattern: string | undefined; own: string; found: number } => {
  const program = programOf(text);
  const checked = program.workload('w');
  assert.ok(checked, text);
  const reader = readerOf(checked);
  const ev = (): Evaluation => new Evaluation(defaultLimits, true);
  const pattern = done(patternCard(ev(), program, reader));
  const { made, findings } = done(ownCard(ev(), program, reader));
  return { pattern: pattern && exactly(pattern), own: exactly(made), found: findings.length };
};

describe('like workloads share their formulas', () => {
  it('and each has the numbers of its own, to the bit', () => {
    let shared = 0;
    fc.assert(
      fc.property(workload, (text) => {
        const { pattern, own, found } = cards(text);
        if (pattern === undefined) return;
        shared++;
        // no diff: they are long
        assert.ok(pattern === own, text);
        assert.equal(found, 0, text);
      }),
      { numRuns: runs },
    );
    assert.ok(shared > runs / 8, `only ${shared} of ${runs} had a shape`);
  });

  it('and a thousand that differ in numbers alone have a shape', () => {
    const { pattern, own } = cards('workload w\nf = 99 %\nT1 = 1 s\np = 64\nα = 6 us\nβ = 1 / (450 GB/s)\nm = 1 MB');
    assert.equal(pattern, own);
  });

  it('and one with a warning, whose numbers are made from its own formulas, keeps them once', () => {
    const program = programOf('workload w\nf = 99 %\nT1 = 1 s\np = 1..1000\nW = 32.5\nk = 1');
    const checked = program.workload('w');
    assert.ok(checked);
    const reader = readerOf(checked);
    const ev = new Evaluation(defaultLimits, true);
    assert.equal(done(patternCard(ev, program, reader)), undefined);
    assert.equal(ev.room, 0);
    done(ownCard(ev, program, reader));
    const limits = { ...defaultLimits, kept: ev.room };
    const { diagnostics } = evaluateCell(program, 0, { limits, wasm: true, beside: false });
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['non-integer'],
    );
  });

  it('and one with a number outside its domain is told so by its own name and place', () => {
    const { pattern, found } = cards('workload w\nf = 1.2\nT1 = 1 s\np = 64');
    assert.equal(pattern, undefined);
    assert.ok(found > 0);
  });
});

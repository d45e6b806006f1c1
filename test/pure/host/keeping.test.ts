import assert from 'node:assert/strict';
import { keepEdit, keeping } from '../../../src/host/keeping';
import { applyEdit } from '../../../src/notebook/set';
import { Session } from '../../../src/notebook/session';
import { defaultPorts } from '../../../src/evaluate';

/** The notebook's text after a value was kept, or why it was not. */
function kept(text: string, workload: string, symbol: string, value: number, replacing = false): string {
  const cells = [{ language: 'parnb', text }];
  const session = new Session();
  session.update(cells);
  const parameter = session
    .evaluate(0, defaultPorts)
    .workloads.find(({ name }) => name === workload)
    ?.parameters.find((one) => one.symbol === symbol);
  assert.ok(parameter, `${workload}.${symbol}`);
  const edit = keepEdit(cells, workload, symbol, keeping(cells, parameter, value, replacing));
  return 'reason' in edit ? edit.reason : (applyEdit(cells, edit)[0]?.text ?? '');
}

const step = `workload step
f = 99 %
T1 = 310 ms  # measured
p = 1..64 by ×2
α = 6 us
β = 1 / link
m = 102 MB`;
const lone = `let link = 450 GB/s  # one direction\n${step}`;
const shared = `${lone}\nshow link`;

describe('keeping a tried value', () => {
  it('changes one number and no other character', () => {
    assert.equal(kept(lone, 'step', 'T1', 0.155), lone.replace('310 ms', '155 ms'));
    assert.equal(kept(lone, 'step', 'f', 0.995), lone.replace('99 %', '99.5 %'));
    const inverse = lone.replace('1 / link', '1 / 450 GB/s');
    assert.equal(kept(inverse, 'step', 'β', 1 / 900e9), inverse.replace('1 / 450 GB/s', '1 / 900 GB/s'));
  });

  it('of a value that is one let’s changes the let, where nothing else reads it', () => {
    assert.equal(kept(lone, 'step', 'β', 1 / 900e9), lone.replace('450 GB/s', '900 GB/s'));
    const plain = lone.replace('1 / link', 'wire').replace('link = 450 GB/s', 'wire = 2 ns/B');
    assert.equal(kept(plain, 'step', 'β', 4e-9), plain.replace('2 ns/B', '4 ns/B'));
  });

  it('never overwrites a formula unless asked to, and then says what it was asked', () => {
    assert.equal(
      kept(shared, 'step', 'β', 1 / 900e9),
      'β is computed (1 / link): it can only be kept in place of that',
    );
    assert.equal(kept(shared, 'step', 'β', 1 / 900e9, true), shared.replace('1 / link', '1 / 900 GB/s'));
    const share = lone.replace('f = 99 %', 'f = 1 - 1 %');
    assert.equal(kept(share, 'step', 'f', 0.995, true), share.replace('f = 1 - 1 %', 'f = 99.5 %'));
  });

  it('leaves a sweep a sweep', () => {
    const why = 'p is swept (1..64 by ×2): one of its values can be tried, not kept';
    for (const replacing of [false, true]) assert.equal(kept(lone, 'step', 'p', 16, replacing), why);
  });

  it('of what an heir inherits is written in the heir, not in its base', () => {
    const heir = `${lone}\nworkload fast from step`;
    assert.equal(kept(heir, 'fast', 'T1', 0.1), `${heir}\nT1 = 100 ms`);
    assert.equal(kept(heir, 'fast', 'β', 1 / 900e9, true), `${heir}\nβ = 1 / 900 GB/s`);
  });

  it('gives text that evaluates to the value that was tried', () => {
    for (const [symbol, value] of [
      ['T1', 0.123],
      ['β', 1 / 123e9],
      ['m', 3.21e6],
      ['α', 1.5e-7],
    ] as const) {
      const session = new Session();
      session.update([{ language: 'parnb', text: kept(shared, 'step', symbol, value, true) }]);
      const found = session.evaluate(0, defaultPorts).workloads[0]?.parameters.find((one) => one.symbol === symbol);
      assert.ok(Math.abs((found?.value.values[0] ?? NaN) / value - 1) < 1e-6, symbol);
    }
  });
});

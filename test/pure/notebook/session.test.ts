import assert from 'node:assert/strict';
import { defaultPorts, type CellResult } from '../../../src/evaluate';
import { Session } from '../../../src/notebook/session';

const resnet = `workload resnet
f = 99.2 %
T1 = 310 ms
p = 1..1024 by ×2
α = 6 µs
β = 1 / (450 GB/s)
m = 102 MB`;

/** Brings the texts and evaluates what waits; gives the indices that were evaluated. */
function run(session: Session, texts: readonly string[]): number[] {
  session.update(texts.map((text) => ({ language: 'parnb', text })));
  const stale = [...session.stale()];
  for (const index of stale) session.evaluate(index, defaultPorts);
  return stale.sort((a, b) => a - b);
}

const results = (session: Session, count: number): (CellResult | undefined)[] =>
  Array.from({ length: count }, (_, index) => session.result(index));

describe('a notebook under evaluation', () => {
  const texts = [resnet, 'workload b from resnet\nk = 2', 'show 1 + 1', 'show b.time'];

  it('evaluates again only what an edit touches, and keeps the other results', () => {
    const session = new Session();
    assert.deepEqual(run(session, texts), [0, 1, 2, 3]);
    const before = results(session, 4);
    const edited = [resnet.replace('310', '311'), ...texts.slice(1)];
    assert.deepEqual(run(session, edited), [0, 1, 3]);
    assert.equal(session.result(2), before[2]);
    const anew = new Session();
    run(anew, edited);
    assert.deepEqual(results(session, 4), results(anew, 4));
  });

  it('a card shows another model’s output as soon as something reads it', () => {
    const session = new Session();
    const outputs = (): readonly string[] => session.result(0)?.workloads[0]?.outputs.map(({ path }) => path) ?? [];
    run(session, texts);
    assert.ok(!outputs().includes('ring_allreduce.time'));
    const reading = [...texts, 'show resnet.ring_allreduce.time'];
    assert.deepEqual(run(session, reading), [0, 4]);
    assert.ok(outputs().includes('ring_allreduce.time'));
  });
});

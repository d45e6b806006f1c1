/**
 * What drawing costs: a page with the built renderer in a real Chromium, software rendering. `ratio` is how many times as
 * good as what is promised (the reference).
 */
import { performance } from 'node:perf_hooks';
import { defaultPorts, tryValues } from '../../src/evaluate';
import type { Output } from '../../src/figures/view';
import { workloadView } from '../../src/figures/workload';
import { readNotebook } from '../../src/notebook/format';
import { Session } from '../../src/notebook/session';
import { openResults } from '../renderer/page';
import { readFileSync } from 'node:fs';
import { promised as promisedRow, quantile, type Row } from './rows';

const rows: Row[] = [];
const promised = (...given: Parameters<typeof promisedRow>): void => {
  rows.push(promisedRow(...given));
};

const session = new Session();
session.update(readNotebook(readFileSync('samples/tour.parnb')).cells);
const workload = session.program.workload('resnet');
if (!workload) throw new Error('the tour has no workload resnet');
const cardAt = (p: number): Output => ({
  version: 1,
  key: 'bench',
  view: workloadView(tryValues(session.program, workload, { p }, defaultPorts)),
});

cardAt(2);
const evaluating: number[] = [];
const cards = Array.from({ length: 60 }, (_, i) => {
  const start = performance.now();
  const card = cardAt(2 + 4 * i);
  evaluating.push(performance.now() - start);
  return card;
});
promised('a tried value evaluated, and its figures, p95', quantile(evaluating, 0.95), 'ms', 40);

const opening = performance.now();
const results = await openResults();
const opened = performance.now();
await results.show('first', cardAt(64));
await results.drawn('first');
promised(
  'first chart of a page (the page opens in ' + Math.round(opened - opening) + ' ms)',
  performance.now() - opened,
  'ms',
  2500,
);

/** Milliseconds until the page has drawn every figure of the card that is on the screen. */
const updates = await results.page.evaluate(async (all) => {
  const times: number[] = [];
  for (const card of all) {
    const start = performance.now();
    const before = window.posted.length;
    window.show('first', card);
    while (window.posted.slice(before).filter(({ type }) => type === 'drawn').length < 2)
      await new Promise((resolve) => setTimeout(resolve, 0));
    times.push(performance.now() - start);
  }
  return times;
}, cards);
promised('updates of a card with two charts', 1000 / quantile(updates, 0.5), 'a second', 25, true);

const later: number[] = [];
for (let i = 0; i < 5; i++) {
  const start = performance.now();
  await results.page.evaluate(() => window.scrollTo(0, 0));
  await results.page.evaluate(() => document.getElementById('outputs')?.replaceChildren());
  await results.show(`later${i}`, { ...cards[i], key: `later${i}` } as Output);
  await results.drawn(`later${i}`);
  later.push(performance.now() - start);
}
promised('a later chart', quantile(later, 0.5), 'ms', 150);
await results.stop();

if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
else for (const { name, value, unit, reference } of rows) console.log(name, value.toFixed(1), unit, `(${reference})`);
process.exit(0);

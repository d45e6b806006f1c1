import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scratch } from '../hosts/processes.js';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';
import { until } from '../stories/harness-until';

const shots = path.resolve('out/shots');

/** The first cell's card: cards are in the page in the order in which they came. */
const first = 'section[aria-label="The step, if nobody had to talk"]';

describe('the tour in a real VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let file: string;

  before(async () => {
    const folder = path.join(scratch('ui'), 'samples');
    cpSync('samples', folder, { recursive: true });
    file = path.join(folder, 'tour.parnb');
    workbench = await openWorkbench({ extension: path.resolve('.'), folder, width: 1280, height: 1000 });
    await workbench.open('tour.parnb');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.picture(path.join(shots, 'tour-failed.png'));
  });
  after(() => workbench.stop());

  it('opens evaluated: the sentence and the chart are there before anything is run', async () => {
    const frame = await workbench.output('.parnb-card .parnb-head');
    await frame.waitForSelector('.parnb-plot[data-drawn] .main-svg');
    await workbench.picture(path.join(shots, 'tour-open.png'));
    assert.match(await frame.locator(first).locator('.parnb-head').innerText(), /111× on 1024 workers/);
  });

  it('moving the slider moves the figures, and edits nothing', async () => {
    const frame = await workbench.output('.parnb-slider input');
    const card = frame.locator(first);
    await card.locator('.parnb-slider input[aria-label="try p"]').evaluate((input: HTMLInputElement) => {
      input.value = '500';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await card.locator('.parnb-head', { hasText: 'on 32 workers' }).waitFor();
    assert.match(await card.locator('.parnb-head').innerText(), /25.6×/, "Amdahl's law for f = 99.2 %");
    await workbench.picture(path.join(shots, 'tour-slider.png'));
    assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 0);
  });

  it('a changed number changes the result as it is typed', async () => {
    const frame = await workbench.output('.parnb-card .parnb-head');
    const text = 'workload ideal "The step, if nobody had to talk"\nf = 50 %\nT1 = 310 ms\np = 1..1024 by x2';
    await workbench.type(0, text);
    await frame.locator(first).locator('.parnb-keys', { hasText: 'ceiling 1/(1−f)2×' }).waitFor();
    await workbench.picture(path.join(shots, 'tour-typed.png'));
    // Saved, only that cell's characters are others.
    await workbench.page.keyboard.press('ControlOrMeta+s');
    const original = readFileSync('samples/tour.parnb', 'utf8');
    const from = original.indexOf('workload ideal');
    const to = original.indexOf('```', from);
    const expected = `${original.slice(0, from)}${text}\n${original.slice(to)}`;
    await until('the saved file', () => readFileSync(file, 'utf8') === expected);
  });
});

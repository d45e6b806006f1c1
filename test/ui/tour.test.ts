import assert from 'node:assert/strict';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';

const shots = path.resolve('out/shots');

describe('the tour in a real VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'parnb-ui-')), 'samples');
    cpSync('samples', folder, { recursive: true });
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
    assert.match(
      (await frame.locator('.parnb-card').first().innerText()).replace(/\s+/g, ' '),
      /on 1024 workers|on \d+ workers/,
    );
  });

  it('moving the slider moves the figures, and edits nothing', async () => {
    const frame = await workbench.output('.parnb-slider input');
    const card = frame.locator('.parnb-card', { has: frame.locator('.parnb-slider input') }).first();
    const before = await card.locator('.parnb-head').innerText();
    await card.locator('.parnb-slider input').focus();
    await card.locator('.parnb-slider input').evaluate((input: HTMLInputElement) => {
      input.value = '500';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await frame.waitForFunction(
      ([text]) =>
        [...document.querySelectorAll('.parnb-card')].some(
          (c) => c.querySelector('.parnb-slider') && c.querySelector('.parnb-head')?.textContent !== text,
        ),
      [before],
    );
    assert.match(await card.locator('.parnb-head').innerText(), /on 32 workers/);
    await workbench.picture(path.join(shots, 'tour-slider.png'));
    assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 0);
  });

  it('a changed number changes the result as it is typed', async () => {
    const frame = await workbench.output('.parnb-card .parnb-head');
    await workbench.type(
      0,
      'workload ideal "The step, if nobody had to talk"\nf = 50 %\nT1 = 310 ms\np = 1..1024 by x2\n',
    );
    await frame.waitForFunction(
      () => document.querySelector('.parnb-card .parnb-keys')?.textContent?.includes('ceiling 1/(1−f)2×'),
      undefined,
      {
        timeout: 20_000,
      },
    );
    await workbench.picture(path.join(shots, 'tour-typed.png'));
    assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 1);
  });
});

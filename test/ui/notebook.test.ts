import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { scratch, sleep } from '../hosts/processes.js';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';
import { until } from '../stories/harness-until';

const shots = path.resolve('out/shots');
const shot = (name: string): string => path.join(shots, `notebook-${name}.png`);
const base = 'workload base "The base"\nf  = 99 %\nT1 = 100 ms\np  = 16';
const heir = 'workload heir from base "Its heir"\np = 8';
const cell = (text: string): string => `\`\`\`parnb\n${text}\n\`\`\`\n`;

const kernel = (trips: number): string =>
  `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) {\n  if (tid % 2u == 0u) { for (var i = 0u; i < ${trips}u; i++) { _ = i * 3u; } }\n}\n`;

const written = ['# By hand', cell('show 1 + 1 as "apart"'), cell(base), cell(heir)].join('\n');

describe('a notebook in a real VS Code, evaluated by hand', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = path.join(scratch('notebook'), 'work');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'hand.parnb'), written);
    writeFileSync(
      path.join(folder, 'kernel.parnb'),
      `${cell('kernel k = "k.wgsl"')}\n${cell('show k.k as "of file"')}`,
    );
    writeFileSync(path.join(folder, 'k.wgsl'), kernel(10));
    workbench = await openWorkbench({
      extension: path.resolve('.'),
      folder,
      width: 1300,
      height: 1900,
      settings: { 'parnb.evaluate': 'manually' },
    });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.picture(shot('failed'));
  });
  after(() => workbench?.stop());

  const stale = async (frame: Frame): Promise<string[]> =>
    (await frame.locator('.parnb-stale').allInnerTexts()).map(
      (text) => /The base|Its heir|apart|of file|k\.wgsl/.exec(text)?.[0] ?? '',
    );
  const becomes = (frame: Frame, names: readonly string[]): Promise<boolean> =>
    until(`stale outputs: ${names.join(', ') || 'none'}`, async () => {
      const found = await stale(frame);
      return JSON.stringify([...found].sort()) === JSON.stringify([...names].sort());
    });

  it('opens with every result there, none of them stale', async () => {
    await workbench.open('hand.parnb');
    const frame = await workbench.output('section[aria-label="Its heir"]');
    await frame.locator('.parnb-plot[data-drawn]').first().waitFor();
    assert.deepEqual(await stale(frame), []);
  });

  it('what an edit makes stale is dimmed and says so, here and where its names are read; the rest is not', async () => {
    const frame = await workbench.output('section[aria-label="Its heir"]');
    await workbench.type(1, base.replace('99 %', '50 %'));
    await becomes(frame, ['The base', 'Its heir']);
    const look = await frame
      .locator('.parnb-stale')
      .first()
      .evaluate((element) => ({
        says: getComputedStyle(element, '::after').content,
        opacity: Number(getComputedStyle(element.firstElementChild ?? element).opacity),
      }));
    assert.equal(look.says, '"stale"');
    assert.ok(look.opacity < 0.6);
    assert.match(await frame.locator('section[aria-label="The base"] .parnb-keys').innerText(), /100×/, 'as it was');
    await workbench.picture(shot('stale'));
    for (const index of [1, 2])
      await workbench.cells.nth(index).locator('.cell-statusbar-container', { hasText: 'stale' }).waitFor();
  });

  it('a slider of a stale output is refused, with the reason', async () => {
    const frame = await workbench.output('section[aria-label="The base"]');
    const card = frame.locator('section[aria-label="The base"]');
    await card.getByRole('slider', { name: 'try p', exact: true }).evaluate((input: HTMLInputElement) => {
      input.value = '0';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await card.getByText('the cell, or something it reads, has changed: run it first').waitFor();
  });

  it('stays dimmed when the notebook was away', async () => {
    await workbench.command('File: New Untitled Text File');
    await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).first().waitFor();
    await sleep(500);
    await workbench.page.locator('.tab', { hasText: 'hand.parnb' }).first().click();
    const frame = await workbench.output('section[aria-label="The base"]');
    await becomes(frame, ['The base', 'Its heir']);
  });

  it('an output in an editor of its own is marked too, and follows its cell when it is run', async () => {
    const frame = await workbench.output('section[aria-label="The base"]');
    await frame
      .locator('section[aria-label="The base"]')
      .getByRole('button', { name: 'Open in an editor' })
      .dispatchEvent('click');
    const panel = await until('the card in its editor', async () => {
      for (const one of workbench.page.frames())
        if (
          one !== frame &&
          (await one
            .locator('#output .parnb-card')
            .count()
            .catch(() => 0))
        )
          return one;
      return undefined;
    });
    await becomes(panel, ['The base']);
    await workbench.page.locator('.tab', { hasText: 'hand.parnb' }).first().click();
    await workbench.runAll();
    await becomes(frame, []);
    await becomes(panel, []);
    await frame.locator('section[aria-label="The base"] .parnb-keys', { hasText: /1\/\(1−f\)\s*2×/ }).waitFor();
    await panel.locator('.parnb-keys', { hasText: /1\/\(1−f\)\s*2×/ }).waitFor();
    await workbench.picture(shot('run'));
  });

  it('a stale mark is no edit: once undone and run, the file is what it was', async () => {
    const file = path.join(folder, 'hand.parnb');
    await workbench.type(1, base);
    const frame = await workbench.output('section[aria-label="The base"]');
    await becomes(frame, ['The base', 'Its heir']);
    await workbench.runAll();
    await becomes(frame, []);
    await workbench.focus(1);
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await until('nothing to save', async () => (await workbench.page.locator('.tab.active.dirty').count()) === 0);
    assert.equal(readFileSync(file, 'utf8'), written);
  });

  it('an outside edit is no reason to wait: what is read anew is current', async () => {
    const frame = await workbench.output('section[aria-label="The base"]');
    await sleep(1500); // a change in the moment of a save is not read by VS Code
    writeFileSync(path.join(folder, 'hand.parnb'), written.replace('p  = 16', 'p  = 4'));
    await frame.locator('section[aria-label="The base"] .parnb-head', { hasText: 'on 4 workers' }).waitFor();
    await sleep(500);
    assert.deepEqual(await stale(frame), []);
    writeFileSync(path.join(folder, 'hand.parnb'), written);
    await frame.locator('section[aria-label="The base"] .parnb-head', { hasText: 'on 16 workers' }).waitFor();
    assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 0);
  });

  it('a kernel’s file that changes makes stale what reads it, until it is run', async () => {
    await workbench.open('kernel.parnb');
    await workbench.runAll();
    const frame = await workbench.output('.parnb-show:has-text("of file")');
    await becomes(frame, []);
    const before = await frame.locator('.parnb-show', { hasText: 'of file' }).innerText();
    writeFileSync(path.join(folder, 'k.wgsl'), kernel(1000));
    await becomes(frame, ['k.wgsl', 'of file']);
    assert.equal(await frame.locator('.parnb-show', { hasText: 'of file' }).innerText(), before);
    await workbench.picture(shot('kernel-stale'));
    await workbench.runAll();
    await becomes(frame, []);
    await until(
      'another number',
      async () => (await frame.locator('.parnb-show', { hasText: 'of file' }).innerText()) !== before,
    );
    await workbench.page.locator('.tab', { hasText: 'hand.parnb' }).first().click();
    await workbench.output('section[aria-label="The base"]');
  });

  it('keywords, numbers, units and titles of a cell have colours of their own', async () => {
    const classes = await workbench.cells
      .nth(1)
      .locator('.view-line span span')
      .evaluateAll((spans) =>
        spans.map(({ className, textContent }) => [textContent?.trim() ?? '', className] as const),
      );
    const of = (text: string): string | undefined => classes.find(([shown]) => shown.includes(text))?.[1];
    const kinds = ['workload', '99', '"'].map(of);
    assert.ok(kinds.every(Boolean), JSON.stringify(classes));
    assert.equal(new Set(kinds).size, 3, JSON.stringify(classes));
  });

  it('File > New File… offers a parallel notebook', async () => {
    const { page } = workbench;
    await workbench.command('Create: New File...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Parallel notebook' }).first().click();
    await page.locator('.tab.active', { hasText: 'Untitled' }).first().waitFor();
    // By hand: it is evaluated when it is run.
    await workbench.command('Notebook: Run All');
    await workbench.output('section[aria-label="My program"]');
    await workbench.picture(shot('new'));
  });
});

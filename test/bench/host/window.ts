/** What a person waits for in a window, from the key to what is drawn. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { scratch, sleep } from '../../hosts/processes.js';
import { openWorkbench, type Workbench } from '../../hosts/workbench.js';
import { promised, quantile, type Row } from '../rows';
import { oneStep, thousandCells } from './thousand';

const debounceMilliseconds = 150;
const edits = 40;

declare global {
  interface Window {
    /** Times at which a chart was drawn, and at which a card's text changed. */
    drawnAt: number[];
    toldAt: number[];
    keyAt: number;
  }
}

/** Notes in the outputs' frame when something is drawn: clocks of frames are one machine's. */
const watch = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    window.drawnAt = [];
    window.toldAt = [];
    new MutationObserver((records) => {
      if (records.some(({ attributeName }) => attributeName === 'data-drawn')) window.drawnAt.push(Date.now());
      // The sentence and the figures below it are put in anew.
      if (records.some(({ target }) => target instanceof Element && target.matches('[aria-live], .parnb-keys')))
        window.toldAt.push(Date.now());
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['data-drawn'],
    });
  });

/** Milliseconds from a double click on a file to its first chart, that of the workload so titled. */
async function firstChart(workbench: Workbench, name: string, title: string): Promise<{ ms: number; frame: Frame }> {
  const row = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  await row.waitFor();
  await sleep(3000); // the window itself is at rest
  const start = Date.now();
  await row.dblclick();
  const frame = await workbench.output(`section[aria-label="${title}"] .parnb-plot[data-drawn]`);
  return { ms: Date.now() - start, frame };
}

/** Types another last digit of f, again and again: from the key to the last chart on the screen. */
async function typing(workbench: Workbench, frame: Frame): Promise<number[]> {
  const { page } = workbench;
  await workbench.focus(0);
  await page.evaluate(() => {
    addEventListener('keydown', () => (window.keyAt = Date.now()), true);
  });
  // Behind the last digit of "f  = 99.0": the second line.
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
  const waits: number[] = [];
  for (let i = 0; i < edits; i++) {
    await page.keyboard.press('Shift+ArrowLeft');
    await sleep(50);
    await frame.evaluate(() => (window.drawnAt.length = 0));
    await page.keyboard.press(String((i % 8) + 1));
    const key = await page.evaluate(() => window.keyAt);
    await frame.waitForFunction(() => window.drawnAt.length > 0, undefined, { polling: 20 });
    await sleep(400);
    const drawn = await frame.evaluate(() => Math.max(...window.drawnAt));
    waits.push(drawn - key - debounceMilliseconds);
  }
  return waits;
}

/** Moves a slider by its own event: to the sentence, and to the last chart. */
async function sliding(frame: Frame): Promise<{ told: number[]; drawn: number[] }> {
  const told: number[] = [];
  const drawn: number[] = [];
  for (let i = 0; i < edits; i++) {
    await frame.evaluate(() => (window.drawnAt.length = window.toldAt.length = 0));
    const start = await frame.locator('section[aria-label="The step"] input[aria-label="try p"]').evaluate(
      (input: HTMLInputElement, position) => {
        input.value = String(position);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        return Date.now();
      },
      300 + 10 * i,
    );
    await frame.waitForFunction(() => window.drawnAt.length > 0 && window.toldAt.length > 0, undefined, {
      polling: 20,
    });
    await sleep(250);
    told.push((await frame.evaluate(() => Math.min(...window.toldAt))) - start);
    drawn.push((await frame.evaluate(() => Math.max(...window.drawnAt))) - start);
  }
  return { told, drawn };
}

/** Opens the card's tabs one after another: from the click to the chart that was not there before. */
async function tabs(frame: Frame): Promise<number[]> {
  const waits: number[] = [];
  const all = frame.locator('section[aria-label="The step"] [role=tab]');
  for (let i = 1; i < (await all.count()); i++) {
    await frame.evaluate(() => (window.drawnAt.length = 0));
    const start = await all.nth(i).evaluate((tab: HTMLElement) => {
      const now = Date.now();
      tab.click();
      return now;
    });
    await sleep(900);
    const times = await frame.evaluate(() => window.drawnAt);
    if (times.length > 0) waits.push(Math.min(...times) - start); // a tab without a chart draws none
  }
  return waits;
}

export async function windowRows(): Promise<Row[]> {
  const folder = path.join(scratch('bench'), 'work');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'step.parnb'), `\`\`\`parnb\n${oneStep(99.0).replace('99 %', '99.0 %')}\n\`\`\`\n`);
  writeFileSync(path.join(folder, 'thousand.parnb'), thousandCells());
  writeFileSync(path.join(folder, 'comments.parnb'), thousandCells(1));
  const options = { extension: path.resolve('.'), folder, width: 1300, height: 1100 };
  const rows: Row[] = [];
  const workbench = await openWorkbench(options);
  try {
    const first = await firstChart(workbench, 'step.parnb', 'The step');
    rows.push(promised('first chart of a window', first.ms, 'ms', 2500));
    await watch(first.frame);
    const typed = await typing(workbench, first.frame);
    rows.push(promised('edit to chart drawn, after the debounce, p50', quantile(typed, 0.5), 'ms', 250));
    rows.push(promised('edit to chart drawn, after the debounce, p95', quantile(typed, 0.95), 'ms', 250));
    const { told, drawn } = await sliding(first.frame);
    rows.push(promised('slider by message, p95', quantile(told, 0.95), 'ms', 40));
    const p95 = quantile(drawn, 0.95);
    rows.push({ name: 'slider to its last chart drawn, p95', value: p95, unit: 'ms', reference: '–', ratio: null });
    rows.push(promised('a later chart in a window, p50', quantile(await tabs(first.frame), 0.5), 'ms', 150));
    const { ms } = await firstChart(workbench, 'thousand.parnb', 'Step 0');
    rows.push(promised('a notebook of 1,000 workloads: first one drawn', ms, 'ms', 2500));
  } finally {
    await workbench.stop();
  }
  // What the window itself takes for a first notebook, and for so many cells, is in these.
  for (const [name, what] of [
    ['thousand.parnb', '1,000 workloads'],
    ['comments.parnb', 'one workload and 999 cells of comments'],
  ] as const) {
    const another = await openWorkbench(options);
    try {
      const { ms } = await firstChart(another, name, 'Step 0');
      const row = `a notebook of ${what}: first one drawn, in a new window`;
      rows.push({ name: row, value: ms, unit: 'ms', reference: '–', ratio: null });
    } finally {
      await another.stop();
    }
  }
  return rows;
}

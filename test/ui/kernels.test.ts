import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratch, sleep } from '../hosts/processes.js';
import type { Page } from 'playwright-core';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';
import { until } from '../stories/harness-until';

const shots = path.resolve('out/shots');
const shot = (name: string): string => path.join(shots, `kernels-${name}.png`);

const shapes = `fn weigh(x: u32) -> u32 {
  if (x > 3u) { return x * 5u; }
  return x;
}

@compute @workgroup_size(64)
fn start(@builtin(local_invocation_index) tid: u32) {
  var n = weigh(tid);
  if (tid % 2u == 0u) { n = n * 2u; } else { n = n * 3u; }
  switch (tid % 3u) {
    case 0u: { n = n * 5u; }
    default: { n = n * 7u; }
  }
}
`;

/** What belongs to every number is on the screen, without scrolling; so is the way to the report. */
async function readable(page: Page): Promise<void> {
  const hover = page.locator('.monaco-hover:visible', {
    has: page.locator('.hover-contents', { hasText: 'evidence' }),
  });
  await hover.first().waitFor();
  const box = await hover.first().boundingBox();
  assert.ok(box);
  for (const text of [
    'memory-bound kernel may not slow down',
    'consecutive local_invocation_index',
    'Show divergence report',
  ]) {
    const line = await hover.first().locator('em, a', { hasText: text }).first().boundingBox();
    assert.ok(line && line.y >= box.y && line.y + line.height <= box.y + box.height, `${text} is seen`);
  }
}

describe('kernels in a real VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    const folder = path.join(scratch('ui-kernels'), 'samples');
    cpSync('samples', folder, { recursive: true });
    writeFileSync(path.join(folder, 'shapes.wgsl'), shapes);
    workbench = await openWorkbench({
      extension: path.resolve('.'),
      folder,
      width: 1280,
      // Everything of the first kernel is on the screen: scrolling a webview's frame by hand is not a person's way.
      height: 1500,
      settings: {
        'parnb.wgsl.branchLens': true,
        'parnb.wgsl.inlayHints': true,
        'parnb.wgsl.gutter': true,
        'parnb.wgsl.maxSlowdown': 1.1,
      },
    });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.picture(shot('failed'));
  });
  after(() => workbench.stop());

  it('a wgsl cell shows a warp over time: resting names the line, a click goes there', async () => {
    const { page } = workbench;
    await workbench.open('kernels.parnb');
    const frame = await workbench.output('.parnb-lanes svg path');
    const card = frame.locator('section[aria-label^="interleaved"]').first();
    await card.locator('.parnb-lanes svg path').first().waitFor();
    assert.match(await card.locator('.parnb-head').innerText(), /^5\.84× slower by divergence, at W = 32/);
    const box = await card.locator('.parnb-lanes').boundingBox();
    assert.ok(box);
    await card.locator('.parnb-lanes').hover({ position: { x: box.width / 4, y: 30 } });
    await card.locator('.parnb-lane-told', { hasText: /line \d+: .* of 32 lanes/ }).waitFor();
    await workbench.picture(shot('lanes'));
    await card.locator('[role=tab]', { hasText: 'Cost by line' }).click();
    await workbench.picture(shot('cost'));
    await card.locator('[role=tab]', { hasText: 'Regions' }).click();
    await workbench.picture(shot('regions'));
    await card.locator('[role=tab]', { hasText: 'Warp' }).click();
    await card.locator('.parnb-lanes').click({ position: { x: box.width / 4, y: 30 } });
    // The source is another cell's editor, or this one's: the cursor stands in it.
    await page.locator('.notebookOverlay .monaco-editor.focused').first().waitFor();
    await workbench.picture(shot('clicked'));
  });

  it('a file: hover on the if, a lens above the entry point, and its click opens the report beside', async () => {
    const { page } = workbench;
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'kernels' }).first().click();
    await workbench.open('reduce-interleaved.wgsl');
    const lens = page.locator('.codelens-decoration a', { hasText: 'divergent place' }).first();
    await lens.waitFor();
    await sleep(1000);
    for (const [word, name] of [
      ['if', 'if'],
      ['for', 'loop'],
      ['main', 'entry'],
    ] as const) {
      await page
        .locator('.view-line span span', { hasText: new RegExp(`^\\s*${word}$`) })
        .first()
        .hover();
      // Above it stands the problem of a slowdown over the limit.
      if (name === 'entry')
        await page.locator('.monaco-hover .hover-contents', { hasText: 'evidence' }).first().waitFor();
      else await readable(page);
      await sleep(300);
      await workbench.picture(shot(`hover-${name}`));
      await page.keyboard.press('Escape');
      await page.mouse.move(5, 5);
      await sleep(400);
    }
    await lens.click();
    await page.locator('.tab', { hasText: 'divergence.txt' }).first().waitFor();
    await sleep(800);
    await workbench.picture(shot('report'));
    // Nothing of it is cut off at the right, and it has no line numbers but the source's.
    const report = page.locator('.editor-instance .monaco-editor[data-uri^="parnb-divergence"]').first();
    const cut = await report.evaluate((editor) => {
      const right = editor.querySelector('.lines-content')?.parentElement?.getBoundingClientRect().right ?? 0;
      return [...editor.querySelectorAll('.view-line > span')].filter(
        (line) => line.getBoundingClientRect().right > right + 1,
      ).length;
    });
    assert.equal(cut, 0);
    assert.equal(await report.locator('.line-numbers').count(), 0);
  });

  it('hints and gutter stand beside the lines; no lens comes or goes while a result is pending', async () => {
    const { page } = workbench;
    await workbench.command('View: Close All Editors');
    await workbench.open('shapes.wgsl');
    const editor = page.locator('.editor-instance .monaco-editor').first();
    const lenses = editor.locator('.codelens-decoration a');
    const entry = editor.locator('.codelens-decoration a', { hasText: 'divergent place' }).first();
    await entry.waitFor();
    await sleep(1500);
    assert.ok(await editor.getByText('50.0 %', { exact: true }).count(), 'a hint behind the head of the if');
    assert.ok((await editor.locator('.glyph-margin-widgets > *').count()) > 3, 'marks in the gutter');
    const before = await lenses.count();
    assert.ok(before > 3, `${before} lenses`);
    const title = await entry.innerText();
    await editor
      .locator('.view-line', { hasText: 'n = n * 2u' })
      .first()
      .getByText('2u', { exact: true })
      .last()
      .dblclick();
    await page.evaluate(() => {
      const seen = new Set<number>();
      Object.assign(window, { parnbLenses: seen });
      const look = (): void => {
        seen.add(document.querySelectorAll('.editor-instance .codelens-decoration a').length);
        requestAnimationFrame(look);
      };
      look();
    });
    for (const text of ['n * n * n + ', 'weigh(n) * 3u']) {
      await page.keyboard.type(text, { delay: 70 });
      await sleep(900);
    }
    await until('another number', async () => (await entry.innerText()) !== title);
    const counts = await page.evaluate(() => [...(window as unknown as { parnbLenses: Set<number> }).parnbLenses]);
    assert.deepEqual(counts, [before]);
    await workbench.picture(shot('typed'));
    await workbench.command('File: Revert File');
  });

  it('else, switch, case and a function have their hovers; half-typed code keeps the lens', async () => {
    const { page } = workbench;
    await workbench.open('shapes.wgsl');
    const editor = page.locator('.editor-instance .monaco-editor').first();
    const lens = editor.locator('.codelens-decoration a', { hasText: 'divergent place' }).first();
    await lens.waitFor();
    await sleep(1000);
    for (const word of ['else', 'switch', 'case', 'weigh']) {
      await editor
        .locator('.view-line span span', { hasText: new RegExp(`^\\s*${word}$`) })
        .first()
        .hover();
      await readable(page);
      await sleep(300);
      await workbench.picture(shot(`hover-${word}`));
      await page.keyboard.press('Escape');
      await page.mouse.move(5, 5);
      await sleep(400);
    }
    await editor.locator('.view-lines').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('fn half(x: u32) -> u32 {\n  if (x >');
    await sleep(1500);
    assert.equal(await lens.count(), 1);
    await workbench.picture(shot('half-typed'));
  });
});

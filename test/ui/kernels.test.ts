import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratch, sleep } from '../hosts/processes.js';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';

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
      await page.locator('.monaco-hover .hover-contents', { hasText: 'evidence' }).first().waitFor();
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
      await page.locator('.monaco-hover .hover-contents', { hasText: 'evidence' }).first().waitFor();
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

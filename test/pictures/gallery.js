// @ts-check
// Every figure there is, in a real VS Code: all samples and `gallery.parnb`, card by card and tab by tab, to be looked at.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { scratch } from '../hosts/processes.js';
import { openWorkbench } from '../hosts/workbench.js';
import { themes } from './themes.js';

/**
 * @typedef {object} GalleryOptions
 * @property {string} to folder for the pictures, absolute: `THEME/NOTEBOOK-CARD-TAB.png`
 * @property {readonly (keyof typeof themes)[]} which
 * @property {readonly string[]} notebooks names without their ending; empty: all
 * @property {number} width of the window
 * @property {number} zoom of the window, as in `window.zoomLevel`: 100 % is 1
 */

/** Text as a part of a file's name. @param {string} text */
const named = (text) =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'output';

/** @param {GalleryOptions} options */
export async function photographAll({ to, which, notebooks, width, zoom }) {
  const folder = path.join(scratch('gallery'), 'samples');
  mkdirSync(folder, { recursive: true });
  cpSync('samples', folder, { recursive: true });
  cpSync('test/pictures/gallery.parnb', path.join(folder, 'gallery.parnb'));
  const all = readdirSync(folder).filter((file) => file.endsWith('.parnb'));
  const chosen = all.filter((file) => notebooks.length === 0 || notebooks.includes(file.replace(/\.parnb$/, '')));
  for (const theme of which) {
    const workbench = await openWorkbench({
      extension: process.cwd(),
      folder,
      theme: themes[theme],
      // A webview draws what is near the window: in one as tall as the notebook that is everything.
      width: Math.round(width / zoom),
      height: 6000,
      scale: zoom,
    });
    try {
      await workbench.page.keyboard.press('ControlOrMeta+b');
      for (const file of chosen) {
        await workbench.page.keyboard.press('ControlOrMeta+b');
        await workbench.open(file);
        await workbench.page.keyboard.press('ControlOrMeta+b');
        await cards(workbench, path.join(to, theme), file.replace(/\.parnb$/, ''));
        await workbench.page.keyboard.press('ControlOrMeta+k');
        await workbench.page.keyboard.press('ControlOrMeta+w');
        await workbench.page.locator('.notebookOverlay').first().waitFor({ state: 'hidden' });
      }
    } finally {
      await workbench.stop();
    }
  }
}

/**
 * @param {import('../hosts/workbench.js').Workbench} workbench
 * @param {string} to
 * @param {string} notebook
 */
async function cards(workbench, to, notebook) {
  const { page } = workbench;
  const frame = await workbench.output('.parnb-card');
  await frame.waitForSelector('.parnb-plot[data-drawn], .parnb-lanes svg, .parnb-show');
  await page.waitForTimeout(2500);
  await workbench.picture(path.join(to, `${notebook}.png`));
  console.log(path.join(to, `${notebook}.png`));
  for (const card of await frame.locator('section.parnb-card').all()) {
    const name = named((await card.getAttribute('aria-label')) ?? '');
    const tabs = await card.getByRole('tab').all();
    for (const tab of tabs.length > 0 ? tabs : [undefined]) {
      await tab?.dispatchEvent('click');
      const surface = card.getByRole('button', { name: 'as a surface' });
      if (await surface.isVisible()) {
        await surface.dispatchEvent('click');
        await card.locator('.parnb-surface[data-drawn]').waitFor();
      }
      await page.waitForTimeout(600);
      const box = await card.boundingBox();
      if (!box || box.y + box.height > 6000) continue;
      const label = [notebook, name, ...(tab ? [named(await tab.innerText())] : [])].join('_');
      await page.screenshot({
        path: path.join(to, `${label}.png`),
        clip: { x: Math.max(0, box.x - 16), y: Math.max(0, box.y - 8), width: box.width + 32, height: box.height + 16 },
      });
    }
  }
}

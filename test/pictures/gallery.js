// @ts-check
// Every figure there is, in a real VS Code: all samples and `gallery.parnb`, card by card and tab by tab, to be looked at.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { scratch } from '../hosts/processes.js';
import { openWorkbench } from '../hosts/workbench.js';
import { themes } from './themes.js';

/** Height of the window: a webview draws what is near it, so in a tall one most of a notebook is drawn. */
const TALL = 6000;

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
      width: Math.round(width / zoom),
      height: TALL,
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
  const sections = frame.locator('section.parnb-card');
  /** Cards that were taken, by their place among all of them: scrolling a notebook adds cards at the end only. */
  const taken = new Set();
  /** @type {Map<string, number>} */
  const names = new Map();
  for (let before = -1; before !== taken.size;) {
    before = taken.size;
    for (let index = 0; index < (await sections.count()); index++) {
      const card = sections.nth(index);
      if (taken.has(index) || !(await fits(card))) continue;
      taken.add(index);
      const name = named((await card.getAttribute('aria-label')) ?? '');
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      await tabsOf(workbench, card, path.join(to, `${notebook}_${name}${times > 1 ? `-${times}` : ''}`));
    }
    // A notebook takes every turn of the wheel for 50 pixels.
    await page.mouse.move(400, TALL / 2);
    for (let turn = 0; turn < TALL / 100; turn++) await page.mouse.wheel(0, 1000);
    await page.waitForTimeout(1500);
  }
}

/** Whether a card lies in the window as a whole. @param {import('playwright-core').Locator} card */
async function fits(card) {
  const box = await card.boundingBox();
  return box !== null && box.y > 0 && box.y + box.height < TALL;
}

/**
 * @param {import('../hosts/workbench.js').Workbench} workbench
 * @param {import('playwright-core').Locator} card
 * @param {string} to start of the pictures' path
 */
async function tabsOf({ page }, card, to) {
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
    if (!box) continue;
    await page.screenshot({
      path: `${[to, ...(tab ? [named(await tab.innerText())] : [])].join('_')}.png`,
      clip: { x: Math.max(0, box.x - 16), y: Math.max(0, box.y - 8), width: box.width + 32, height: box.height + 16 },
    });
  }
  // As it was, so that what follows keeps its place.
  await tabs[0]?.dispatchEvent('click');
}

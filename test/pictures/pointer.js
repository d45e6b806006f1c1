// @ts-check
// Where a person points in a text editor of the workbench.
import { sleep } from '../hosts/processes.js';

/** @typedef {import('playwright-core').Page} Page */

/**
 * The middle of the first character of `text` on the screen, in whichever editor has it; undefined where it is not seen.
 * @param {Page} page @param {string} text
 * @returns {Promise<{ x: number, y: number } | undefined>}
 */
const placeOf = (page, text) =>
  page.evaluate((wanted) => {
    for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
      const at = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted);
      if (at < 0) continue;
      let before = 0;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (at < before + length) {
          const range = document.createRange();
          range.setStart(node, at - before);
          range.setEnd(node, at - before + 1);
          const box = range.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }
        before += length;
      }
    }
    return undefined;
  }, text);

/**
 * Rests on the first place of a text until a hover is there.
 * @param {Page} page @param {string} text
 */
export async function rest(page, text) {
  for (let tries = 0; tries < 5; tries++) {
    const place = await placeOf(page, text);
    if (place) {
      await page.mouse.move(place.x - 1, place.y);
      await page.mouse.move(place.x, place.y);
      // The explorer has hovers too.
      const there = page.locator('.monaco-hover:visible .hover-contents', { hasText: /evidence|not counted/ }).first();
      if (
        await there.waitFor({ timeout: 4000 }).then(
          () => true,
          () => false,
        )
      ) {
        await sleep(500);
        return;
      }
      await page.mouse.move(5, 5);
    }
    await sleep(500);
  }
  throw new Error(`no hover on ${text}`);
}

/** Brings a line of the open file into the middle of the editor. @param {Page} page @param {number} line */
export async function bringTo(page, line) {
  await page.keyboard.press('Control+g');
  const input = page.locator('.quick-input-widget .quick-input-box input').first();
  await input.waitFor();
  await input.fill(`:${line}`);
  await page.keyboard.press('Enter');
  await sleep(500);
}

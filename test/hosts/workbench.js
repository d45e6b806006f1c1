// @ts-check
// The workbench as a person has it: open a notebook, run it, type, look into its outputs, take a picture.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startBrowser } from './browser.js';
import { addressOf, startServer } from './code-server.js';
import { sleep } from './processes.js';
import { serveWorkbench } from './serverless.js';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Frame} Frame
 *
 * @typedef {object} WorkbenchOptions
 * @property {string} extension folder of the development extension, absolute
 * @property {string} folder folder to open, absolute
 * @property {'node' | 'worker' | 'web' | 'web-old'} [host] see extension-tests.js; default node
 * @property {boolean} [trust] default: the folder is trusted
 * @property {boolean} [gpu] WebGPU in webviews; default no
 * @property {string} [theme] name of a colour theme, as in `workbench.colorTheme`
 * @property {Record<string, unknown>} [settings] more settings
 * @property {number} [width]
 * @property {number} [height]
 * @property {number} [scale] device pixels a pixel, as a zoom has them; default 1
 */

const PATIENCE = 60_000;

/** Starts a VS Code and opens a folder in it. @param {WorkbenchOptions} options */
export async function openWorkbench({
  extension,
  folder,
  host = 'node',
  trust = true,
  gpu = false,
  theme,
  settings,
  width,
  height,
  scale,
}) {
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    let address;
    const more = {
      ...settings,
      ...(theme ? { 'workbench.colorTheme': theme, 'window.autoDetectColorScheme': false } : {}),
    };
    if (host === 'web' || host === 'web-old') {
      const engine = host === 'web' ? 'new' : 'old';
      const served = await serveWorkbench({ extension, folder, engine, trust, settings: more });
      stops.push(served.stop);
      address = served.address;
    } else {
      const { publisher, name } = (await import('./tools.js')).manifest(extension);
      const server = await startServer({
        trust,
        settings: more,
        ...(host === 'worker' ? { worker: `${publisher}.${name}` } : {}),
      });
      stops.push(server.stop);
      address = addressOf(server, { folder, extension });
    }
    const size = { ...(width ? { width } : {}), ...(height ? { height } : {}), ...(scale ? { scale } : {}) };
    const browser = await startBrowser({ gpu, ...size });
    stops.push(browser.stop);
    const page = await browser.context.newPage();
    await page.goto(address);
    await page.waitForSelector('.monaco-workbench', { timeout: PATIENCE });
    return new Workbench(page, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A running workbench. Whatever it offers, `page` is the Playwright page and can do the rest. */
export class Workbench {
  /** @param {Page} page @param {() => Promise<void>} stop ends browser and server */
  constructor(page, stop) {
    this.page = page;
    this.stop = stop;
  }

  /** Opens a file by a double click in the explorer. @param {string} name */
  async open(name) {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    await row.waitFor({ timeout: PATIENCE });
    await row.dblclick();
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor({ timeout: PATIENCE });
    if (name.endsWith('.parnb')) await this.notebook();
  }

  /** Waits until a notebook shows its cells. (A Markdown cell's row is hidden once the webview has rendered it.) */
  async notebook() {
    const row = this.page.locator('.notebookOverlay .cell-list-container .monaco-list-row').first();
    // vscode.dev asks once a notebook that a person opens; servers and the desktop do not.
    const agree = this.page.locator('.monaco-dialog-box').getByText('Open Notebook', { exact: true });
    await agree.or(row).first().waitFor({ timeout: PATIENCE, state: 'attached' });
    if (await agree.isVisible()) await agree.click();
    await row.waitFor({ timeout: PATIENCE, state: 'attached' });
    await this.page.locator('.notebook-toolbar-container:visible').first().waitFor({ timeout: PATIENCE });
  }

  /** Presses Run All. (Ctrl+Enter just after a click may only insert a newline: the focus is set late.) */
  async runAll() {
    await this.page
      .locator('.notebook-toolbar-container:visible')
      .getByText('Run All', { exact: true })
      .first()
      .click({ timeout: PATIENCE });
  }

  /** Saves the editor that is shown, and waits until there is nothing more to save: a dialog would ask at its closing. */
  async save() {
    await this.page.keyboard.press('ControlOrMeta+s');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached', timeout: PATIENCE });
  }

  /** Runs a command of the palette by its title. @param {string} title */
  async command(title) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget .quick-input-box input').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  /** The code cells, in order, as far as they are scrolled into view. */
  get cells() {
    return this.page.locator('.notebookOverlay .code-cell-row');
  }

  /**
   * Replaces the text of a code cell.
   * @param {number} index
   * @param {string} text
   * @param {{ byKey?: boolean }} [options] byKey: key by key, with the editor's own brackets and suggestions; default at once
   */
  async type(index, text, { byKey = false } = {}) {
    await this.focus(index);
    // The key that comes just after the focus may be lost or be the notebook's: only a selection that is seen is one.
    const selected = this.cells.nth(index).locator('.monaco-editor .selected-text').first();
    for (let tries = 0; tries < 20 && (await selected.count()) === 0; tries++) {
      await this.page.keyboard.press('ControlOrMeta+a');
      await sleep(150);
    }
    await this.page.keyboard.press('Delete'); // a bracket typed over a selection would surround it
    if (byKey) await this.page.keyboard.type(text, { delay: 15 });
    else await this.page.keyboard.insertText(text);
  }

  /** Puts the cursor into a code cell. @param {number} index */
  async focus(index) {
    const cell = this.cells.nth(index);
    await cell.locator('.monaco-editor .view-lines').first().click();
    await cell.locator('.monaco-editor.focused').first().waitFor({ timeout: PATIENCE });
  }

  /** The text of a code cell. @param {number} index */
  async text(index) {
    const lines = await this.cells.nth(index).locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /**
   * The frame of the notebook's outputs in which something matches; outputs are two frames deep in a webview.
   * @param {string} selector
   * @param {number} [timeout] ms
   * @returns {Promise<Frame>}
   */
  async output(selector, timeout = PATIENCE) {
    for (const until = Date.now() + timeout; Date.now() < until; await sleep(100)) {
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue;
        if (
          await frame
            .locator(selector)
            .count()
            .catch(() => 0)
        )
          return frame;
      }
    }
    throw new Error(
      `no output matches ${selector} after ${timeout} ms; frames: ${this.page
        .frames()
        .map((f) => f.url().slice(0, 80))
        .join(', ')}`,
    );
  }

  /** @param {string} file absolute */
  async picture(file) {
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }
}

// @ts-check
// What a person sees of a kernel, in a real VS Code: hovers, lenses, hints, gutter, problems, reports, cells; to be looked at.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratch, sleep } from '../hosts/processes.js';
import { openWorkbench } from '../hosts/workbench.js';
import { bringTo, rest } from './pointer.js';
import { themes } from './themes.js';

/**
 * @typedef {import('../hosts/workbench.js').Workbench} Workbench
 *
 * @typedef {object} Hosted
 * @property {Workbench} workbench
 * @property {(name: string) => Promise<void>} shot takes a picture
 *
 * @typedef {object} KernelsOptions
 * @property {string} to folder for the pictures, absolute: `HOST-THEME/SCENE.png`
 * @property {readonly (keyof typeof themes)[]} which
 * @property {'node' | 'web' | 'web-old'} host
 * @property {readonly string[]} scenes names; empty: all
 */

/** As many bytes as the largest shaders that people have. */
function largeShader() {
  const many = Array.from(
    { length: 2200 },
    (_, i) =>
      `fn f${i}(x: u32) -> u32 {\n  if (x % ${i + 2}u == 0u) { return x + ${i}u; }\n  return x * 3u + ${i}u; // as many lines as it takes\n}\n`,
  ).join('');
  return `${many}@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) { _ = f7(tid); }\n`;
}

/** @param {string} folder */
function furnish(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync('samples', folder, { recursive: true });
  cpSync('test/pictures/kernels', folder, { recursive: true });
  writeFileSync(path.join(folder, 'large.wgsl'), largeShader());
  writeFileSync(
    path.join(folder, 'binary.wgsl'),
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 37) % 256),
  );
}

const annotated = {
  'parnb.wgsl.branchLens': true,
  'parnb.wgsl.inlayHints': true,
  'parnb.wgsl.gutter': true,
  'parnb.wgsl.maxSlowdown': 1.1,
};

/**
 * Rests on each of some places of the open file.
 * @param {Hosted} hosted @param {string} file @param {readonly (readonly [name: string, text: string])[]} places
 */
async function hovers({ workbench, shot }, file, places) {
  for (const [name, text] of places) {
    await rest(workbench.page, text);
    await shot(`${file}-hover-${name}`);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.mouse.move(5, 5);
    await sleep(300);
  }
}

/** @param {Workbench} workbench */
const lens = (workbench) => workbench.page.locator('.codelens-decoration a').first();

/** @type {Record<string, { settings?: Record<string, unknown>, trust?: boolean, run: (hosted: Hosted) => Promise<void> }>} */
const scenes = {
  shapes: {
    async run(hosted) {
      const { workbench, shot } = hosted;
      await workbench.open('shapes.wgsl');
      await lens(workbench).waitFor();
      await sleep(1500);
      await shot('shapes-lens');
      await hovers(hosted, 'shapes', [
        ['function', 'weigh(x: u32)'],
        ['call', 'weigh(value)'],
        ['entry', 'start('],
        ['guard', 'if (gid.x'],
        ['if', 'if (tid % 2u'],
        ['else-if', 'if (tid % 4u'],
        ['else', 'else {'],
        ['condition', 'tid % 2u'],
      ]);
      await bringTo(workbench.page, 44);
      await hovers(hosted, 'shapes', [
        ['switch', 'switch (value'],
        ['case', 'case 2u'],
        ['default', 'default:'],
        ['for', 'for (var i'],
        ['while', 'while (sum'],
        ['loop', 'loop {'],
        ['break-if', 'break if'],
      ]);
    },
  },
  report: {
    async run({ workbench, shot }) {
      await workbench.open('shapes.wgsl');
      await lens(workbench).waitFor();
      await sleep(1000);
      await lens(workbench).click();
      await workbench.page.locator('.tab', { hasText: 'divergence.txt' }).first().waitFor();
      await sleep(1000);
      await shot('report');
    },
  },
  annotated: {
    settings: annotated,
    async run({ workbench, shot }) {
      await workbench.open('shapes.wgsl');
      await lens(workbench).waitFor();
      await sleep(2500);
      await shot('annotated-shapes');
      await rest(workbench.page, 'start(');
      await shot('annotated-problem');
      await workbench.page.keyboard.press('Escape');
      await workbench.command('View: Toggle Problems');
      await sleep(1500);
      await shot('annotated-problems');
      await workbench.command('View: Toggle Problems');
      await bringTo(workbench.page, 56);
      await workbench.page.keyboard.press('End');
      await workbench.page.keyboard.type('\nfn half(x: u32) -> u32 {\n  if (x >', { delay: 20 });
      await sleep(2000);
      await shot('annotated-half-typed-below');
      await workbench.command('File: Revert File');
      await sleep(1500);
      await bringTo(workbench.page, 26);
      await workbench.page.keyboard.press('End');
      await workbench.page.keyboard.type('\nif (sum > ', { delay: 20 });
      await sleep(2000);
      await bringTo(workbench.page, 1);
      await sleep(700);
      await shot('annotated-half-typed-inside');
      await workbench.command('File: Revert File');
    },
  },
  others: {
    async run({ workbench, shot }) {
      for (const [file, hover] of [
        ['import.wgsl', 'if (tid'],
        ['library.wgsl', ''],
        ['large.wgsl', 'if (x % 9u'],
        ['binary.wgsl', ''],
        ['broken.wgsl', ''],
        ['raymarch.wgsl', 'if (gap'],
      ]) {
        if (file === 'raymarch.wgsl')
          await workbench.page
            .locator('.explorer-folders-view .monaco-list-row', { hasText: 'kernels' })
            .first()
            .click();
        await workbench.open(file ?? '');
        // VS Code itself asks before it shows a binary file as text.
        const anyway = workbench.page.getByText('Open Anyway', { exact: true });
        if (file === 'binary.wgsl') {
          await shot('others-binary-asked');
          await anyway.click();
          await workbench.page
            .getByText('Text Editor', { exact: true })
            .first()
            .click({ timeout: 3000 })
            .catch(() => undefined);
        }
        await sleep(3000);
        if (file === 'raymarch.wgsl') await bringTo(workbench.page, 43);
        if (hover) await rest(workbench.page, hover);
        await shot(`others-${file?.replace('.wgsl', '')}`);
        await workbench.page.keyboard.press('Escape');
        await workbench.command('View: Close All Editors');
      }
    },
  },
  language: {
    settings: { 'files.associations': { '*.wgsl': 'plaintext' } },
    async run({ workbench, shot }) {
      await workbench.open('shapes.wgsl');
      await lens(workbench).waitFor();
      await sleep(1500);
      await rest(workbench.page, 'if (tid % 2u');
      await shot('language-plaintext');
    },
  },
  restricted: {
    trust: false,
    async run({ workbench, shot }) {
      await workbench.open('shapes.wgsl');
      await lens(workbench).waitFor();
      await sleep(1500);
      await rest(workbench.page, 'switch (value');
      await shot('restricted-file');
      await workbench.page.keyboard.press('Escape');
      await workbench.open('kernels.parnb');
      await workbench.output('.parnb-lanes svg path');
      await sleep(2500);
      await shot('restricted-notebook');
    },
  },
  notebook: {
    async run({ workbench, shot }) {
      const { page } = workbench;
      await workbench.open('kernels.parnb');
      const frame = await workbench.output('.parnb-lanes svg path');
      await page.keyboard.press('ControlOrMeta+b');
      await sleep(2500);
      await shot('notebook');
      const card = frame.locator('section[aria-label^="interleaved"]').first();
      const lanes = card.locator('.parnb-lanes');
      const box = await lanes.boundingBox();
      await lanes.hover({ position: { x: (box?.width ?? 800) / 3, y: 60 } });
      await sleep(500);
      await shot('notebook-lanes-rest');
      await lanes.click({ position: { x: (box?.width ?? 800) / 3, y: 60 } });
      await sleep(1200);
      await shot('notebook-lanes-clicked');
      for (const tab of ['Cost by line', 'Regions']) {
        await card.locator('[role=tab]', { hasText: tab }).click();
        await sleep(700);
        await shot(`notebook-${tab.toLowerCase().replaceAll(' ', '-')}`);
      }
      await rest(page, 'if ((tid & (2u');
      await shot('notebook-hover');
      await page.keyboard.press('Escape');
    },
  },
};

/** @param {KernelsOptions} options */
export async function photographKernels({ to, which, host, scenes: wanted }) {
  const folder = path.join(scratch('kernels'), 'samples');
  for (const theme of which)
    for (const [name, { settings, trust = true, run }] of Object.entries(scenes)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      furnish(folder);
      const workbench = await openWorkbench({
        extension: process.cwd(),
        folder,
        host,
        trust,
        theme: themes[theme],
        settings: { ...settings },
        width: 1280,
        height: name === 'notebook' ? 1500 : 960,
      });
      const shot = async (/** @type {string} */ scene) => {
        const file = path.join(to, `${host}-${theme}`, `${scene}.png`);
        await workbench.picture(file);
        console.log(file);
      };
      try {
        await run({ workbench, shot });
      } catch (error) {
        // The others may still be looked at.
        await shot(`${name}-failed`);
        console.error(error);
        process.exitCode = 1;
      } finally {
        await workbench.stop();
      }
    }
}

// @ts-check
// `npm run pictures [-- NAME…]`: the README's pictures, taken of the real thing: samples in a real VS Code.
// `npm run pictures -- --all DIR [--theme NAME]… [--width PIXELS] [--zoom FACTOR] [NOTEBOOK…]`: every figure in every
// theme, to be looked at.
// `npm run pictures -- --kernels DIR [--theme NAME]… [--host node|web|web-old] [SCENE…]`: what is seen of a kernel.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scratch } from './hosts/processes.js';
import { openWorkbench } from './hosts/workbench.js';
import { photographAll } from './pictures/gallery.js';
import { photographKernels } from './pictures/kernels.js';
import { themes } from './pictures/themes.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const built = spawnSync(process.execPath, ['esbuild.js', '--production'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

/** What is photographed: a sample, scrolled to a card, with one of its tabs chosen. */
const pictures = [
  {
    file: 'tour.parnb',
    name: 'tour',
    theme: 'Default Light Modern',
    card: 'The step, if nobody had to talk',
    tab: 'Scaling',
  },
  {
    file: 'allreduce.parnb',
    name: 'allreduce',
    theme: 'Default Dark Modern',
    card: '102 MB of gradients on a ring',
    tab: 'All-reduce',
  },
  {
    file: 'divergence.parnb',
    name: 'divergence',
    theme: 'Default Light Modern',
    card: 'One warp in k pieces',
    tab: 'Divergence',
  },
  {
    file: 'amdahl.parnb',
    name: 'amdahl-high-contrast',
    theme: 'Default High Contrast',
    card: '99 % parallel',
    tab: 'Efficiency',
  },
];
const { values: asked, positionals: only } = parseArgs({
  options: {
    all: { type: 'string' },
    kernels: { type: 'string' },
    host: { type: 'string', default: 'node' },
    theme: { type: 'string', multiple: true },
    width: { type: 'string', default: '1280' },
    zoom: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const names = /** @type {(keyof typeof themes)[]} */ (Object.keys(themes));
if (asked.kernels !== undefined) {
  await photographKernels({
    to: path.resolve(asked.kernels),
    which: names.filter((name) => (asked.theme ?? ['light', 'dark']).includes(name)),
    host: /** @type {'node' | 'web' | 'web-old'} */ (asked.host),
    scenes: only,
  });
  process.exit();
}
if (asked.all !== undefined) {
  await photographAll({
    to: path.resolve(asked.all),
    which: names.filter((name) => !asked.theme || asked.theme.includes(name)),
    notebooks: only,
    width: Number(asked.width),
    zoom: Number(asked.zoom),
  });
  process.exit(0);
}
for (const { file, name, theme, card, tab } of pictures.filter((one) => only.length === 0 || only.includes(one.name))) {
  const folder = path.join(scratch('pictures'), 'samples');
  mkdirSync(folder, { recursive: true });
  cpSync('samples', folder, { recursive: true });
  const workbench = await openWorkbench({ extension: process.cwd(), folder, theme, width: 1280, height: 1280 });
  try {
    await workbench.open(file);
    const frame = await workbench.output('.parnb-card .parnb-head');
    // The files are not the subject.
    await workbench.page.keyboard.press('ControlOrMeta+b');
    await frame.waitForSelector('.parnb-plot[data-drawn]');
    const section = frame.locator(`section[aria-label="${card}"]`);
    await section.getByRole('tab', { name: tab, exact: true }).dispatchEvent('click');
    await section.locator('.parnb-row:not([hidden]) .parnb-plot[data-drawn]').first().waitFor();
    await workbench.page.waitForTimeout(2500);
    await workbench.picture(path.resolve('media', `${name}.png`));
    console.log(`media/${name}.png`);
  } finally {
    await workbench.stop();
  }
}
process.exit(0);

// @ts-check
// `node media/draw.js`: media/icon.png from media/icon.svg, drawn by a real Chromium, because a package wants a PNG.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../test/hosts/browser.js';

const media = path.dirname(fileURLToPath(import.meta.url));
const size = 128;

const { context, stop } = await startBrowser({ width: size, height: size });
try {
  const page = await context.newPage();
  await page.setViewportSize({ width: size, height: size });
  const svg = readFileSync(path.join(media, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
} finally {
  await stop();
}
process.exit(0);

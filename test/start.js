// @ts-check
// `npm start`: builds the extension and opens the samples with it, in the VS Code that is here, else in one that is
// installed for it and shown in the browser. Node built-ins only at the top: dependencies may not be installed yet.
//   --embedded  not the VS Code that is here     --check  look at it with a headless browser, and end
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { which } from './hosts/chromium.js';
import { addressOf, startServer } from './hosts/code-server.js';
import { provideDependencies } from './hosts/dependencies.js';
import { scratch } from './hosts/processes.js';

const PORT = 8137; // the same at every start, if it is free
const TOUR = 'tour.parnb';
const given = (/** @type {string} */ flag) => process.argv.includes(`--${flag}`);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const here = process.cwd();

/** The desktop's `code`; the one of a remote terminal cannot start a development extension. */
function desktop() {
  if (given('embedded') || given('check') || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  return which(process.platform === 'win32' ? 'code.cmd' : 'code');
}

/** @param {string} code */
function openDesktop(code) {
  const args = [`--extensionDevelopmentPath=${here}`, path.join(here, 'samples'), path.join(here, 'samples', TOUR)];
  const { status, error } = spawnSync(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw error;
  console.log(`opened samples/${TOUR} in a VS Code window`);
  return status ?? 1;
}

async function openEmbedded() {
  // A check must not touch the repository.
  const folder = given('check') ? path.join(scratch('samples'), 'samples') : path.join(here, 'samples');
  if (given('check')) cpSync('samples', folder, { recursive: true });
  const server = await startServer(given('check') ? {} : { port: PORT });
  const address = addressOf(server, { folder, extension: here, open: path.join(folder, TOUR) });
  if (given('check')) return look(server, address);
  console.log(`\nVS Code with parnb and its samples: open\n\n  ${address}\n\nin a browser. Ctrl+C ends it.`);
  await new Promise(() => setInterval(() => undefined, 1 << 30));
  return 0;
}

/** @param {import('./hosts/code-server.js').Server} server @param {string} address */
async function look(server, address) {
  const { startBrowser } = await import('./hosts/browser.js');
  const { Workbench } = await import('./hosts/workbench.js');
  const browser = await startBrowser();
  try {
    const page = await browser.context.newPage();
    const workbench = new Workbench(page, async () => undefined);
    await page.goto(address);
    try {
      await page.locator('.tab.active', { hasText: TOUR }).first().waitFor({ timeout: 60_000 });
      await workbench.notebook();
    } finally {
      await workbench.picture(path.resolve('out', 'shots', 'start.png'));
    }
    console.log(`${TOUR} is shown as a notebook`);
    return 0;
  } finally {
    await browser.stop();
    await server.stop();
  }
}

try {
  await provideDependencies();
  const { status } = spawnSync(process.execPath, ['esbuild.js'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
  const code = desktop();
  process.exit(code ? openDesktop(code) : await openEmbedded());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

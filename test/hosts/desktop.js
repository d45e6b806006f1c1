// @ts-check
// The stories in the desktop build of VS Code, where a network and a display are there: npm run test:desktop [VERSION].
// The same compiled suite as in the other hosts.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheFolder } from './cache.js';
import { scratch } from './processes.js';
import { settingsFor } from './settings.js';

const instead = 'npm run test:stories runs the same stories without either';
const version = process.argv[2] ?? 'stable';

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error(`no display: start it through xvfb-run; ${instead}`);
  process.exit(2);
}
/** @type {string} */
let vscodeExecutablePath;
try {
  vscodeExecutablePath = await downloadAndUnzipVSCode({ version, cachePath: path.join(cacheFolder(), 'desktop') });
} catch (error) {
  const [why] = String(error instanceof Error ? error.message : error).split('\n');
  console.error(`VS Code ${version} cannot be downloaded, and is not there (${why}): it needs a network; ${instead}`);
  process.exit(2);
}
for (const flags of [[], ['--stories']])
  if (spawnSync(process.execPath, ['esbuild.js', ...flags], { stdio: 'inherit' }).status !== 0) process.exit(1);

const workspace = path.join(scratch('workspace'), 'samples');
cpSync('samples', workspace, { recursive: true });
const profile = scratch('profile');
mkdirSync(path.join(profile, 'User'));
writeFileSync(path.join(profile, 'User', 'settings.json'), JSON.stringify(settingsFor({})));
const status = await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: path.resolve('.'),
  extensionTestsPath: path.resolve('out/stories.cjs'),
  launchArgs: [
    workspace,
    ...['--user-data-dir', profile, '--disable-extensions', '--disable-workspace-trust'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // root has no sandbox
  ],
});
process.exit(status);

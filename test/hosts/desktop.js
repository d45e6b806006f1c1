// @ts-check
// The stories in the desktop build of VS Code, where a network and a display are there: npm run test:desktop [VERSION].
// The same compiled suite as in the other hosts.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheFolder } from './cache.js';
import { scratch } from './processes.js';
import { quiet } from './settings.js';
import { mkdirSync, writeFileSync } from 'node:fs';

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('no display: start it through xvfb-run, or use npm run test:stories');
  process.exit(2);
}
for (const flags of [[], ['--stories']])
  if (spawnSync(process.execPath, ['esbuild.js', ...flags], { stdio: 'inherit' }).status !== 0) process.exit(1);

const workspace = path.join(scratch('workspace'), 'samples');
cpSync('samples', workspace, { recursive: true });
const profile = scratch('profile');
mkdirSync(path.join(profile, 'User'));
writeFileSync(path.join(profile, 'User', 'settings.json'), JSON.stringify(quiet));
const status = await runTests({
  version: process.argv[2] ?? 'stable',
  cachePath: path.join(cacheFolder(), 'desktop'),
  extensionDevelopmentPath: path.resolve('.'),
  extensionTestsPath: path.resolve('out/stories.cjs'),
  launchArgs: [workspace, '--user-data-dir', profile, '--disable-extensions', '--disable-workspace-trust'],
});
process.exit(status);

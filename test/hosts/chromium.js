// @ts-check
// A real Chromium: one that is there, else Debian's package, else Playwright's download.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { command } from './cache.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
// libvulkan1 is the loader through which the GPU tests reach the SwiftShader device that Debian's chromium brings.
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'libvulkan1'];

/** The path of a command, or `undefined`. @param {string} name */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not here
    }
  }
  return undefined;
}

/** The path of a Chromium that is there, or `undefined`. `$CHROMIUM` wins. */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM=${named}: no such file`);
    return named;
  }
  // Ubuntu's chromium-browser is a script that asks for a snap: it counts only if it can say its version.
  const found = NAMES.map(which).find(
    (file) => file && spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0,
  );
  if (found) return found;
  const place = PLACES.find((file) => existsSync(file));
  if (place) return place;
  try {
    const { chromium } = await import('playwright-core');
    const own = chromium.executablePath();
    return existsSync(own) ? own : undefined;
  } catch {
    return undefined; // before `npm ci`
  }
}

const osRelease = () => (existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');

/** Debian's packages, installed by root or through a sudo that asks nothing. @param {string[]} packages */
async function apt(packages) {
  const root = process.getuid?.() === 0;
  const sudo = !root && which('sudo') !== undefined && spawnSync('sudo', ['-n', 'true']).status === 0;
  if (!which('apt-get') || (!root && !sudo)) return false;
  console.error(`installing ${packages.join(', ')} by apt-get (20–60 s)`);
  const run = (/** @type {string[]} */ ...args) =>
    command(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const patience = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  await run('update', ...patience).catch(() => ''); // an unreachable extra source is no reason to stop
  await run('install', '-y', '--no-install-recommends', ...patience, ...packages);
  return true;
}

/** The path of a Chromium, installed if there is none. Throws a sentence that says what is missing and how to get it. */
export async function provideChromium() {
  const found = await findChromium();
  if (found) {
    await provideVulkan();
    return found;
  }
  const why = [];
  try {
    if (/^ID=debian$/m.test(osRelease()) && (await apt(PACKAGES))) {
      const installed = await findChromium();
      if (installed) return installed;
    }
  } catch (error) {
    why.push(firstLine(error));
  }
  try {
    console.error("downloading Playwright's Chromium (about a minute, 170 MB)");
    const cli = path.resolve('node_modules', 'playwright-core', 'cli.js');
    await command(process.execPath, [cli, 'install', '--with-deps', 'chromium']).catch(() =>
      command(process.execPath, [cli, 'install', 'chromium']),
    );
    const installed = await findChromium();
    if (installed) return installed;
  } catch (error) {
    why.push(firstLine(error));
  }
  throw new Error(
    `no Chromium here and none could be installed (${why.join('; ') || 'apt-get wants root or sudo'}): ` +
      `install one (Debian: apt-get install ${PACKAGES.join(' ')}) or name yours in CHROMIUM=/path/to/chrome`,
  );
}

/** @param {unknown} error */
const firstLine = (error) => String(error instanceof Error ? error.message : error).split('\n')[0];

/** The Vulkan loader, where apt may install it; without it the GPU tests have no adapter and say so. */
async function provideVulkan() {
  if (process.platform !== 'linux' || hasVulkan() || !/^ID(_LIKE)?=.*debian/m.test(osRelease())) return;
  await apt(['libvulkan1']).catch((error) => console.error(`no Vulkan loader: ${firstLine(error)}`));
}

function hasVulkan() {
  const { stdout } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  return stdout?.includes('libvulkan.so.1') ?? false;
}

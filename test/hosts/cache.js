// @ts-check
// The user's cache folder: what a test needs beyond the repository is installed there once, and a fresh clone finds it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** `$PARNB_HOSTS`, else `parnb-hosts` in the user's cache folder. */
export function cacheFolder() {
  if (process.env.PARNB_HOSTS) return path.resolve(process.env.PARNB_HOSTS);
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'parnb-hosts');
}

// Written last, so a folder without it is an installation that was interrupted.
const MARKER = '.complete';
const HALF = '.half-';
const DAY_MS = 86_400_000;

/**
 * The folder `name` of the cache, filled by `install(folder)` if it is not there.
 * An installation happens in a folder of its own and is renamed when it is complete; an interrupted one leaves nothing
 * that is ever used, and is made again.
 * @param {string} name folder name, with the version in it
 * @param {string} says what is installed and how long that takes, for the person who waits
 * @param {(folder: string) => Promise<void>} install
 */
export async function provide(name, says, install) {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(path.join(folder, MARKER))) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  sweep();
  const half = mkdtempSync(path.join(cacheFolder(), `${HALF}${name}-`));
  console.error(`installing ${says} into ${folder}`);
  const start = Date.now();
  try {
    await install(half);
    writeFileSync(path.join(half, MARKER), `${new Date().toISOString()}\n`);
    if (!existsSync(path.join(folder, MARKER))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(half, folder);
    }
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  console.error(`installed ${name} in ${Math.round((Date.now() - start) / 1000)} s`);
  return folder;
}

/** Removes what interrupted installations left more than a day ago (a younger one may be another process at work). */
function sweep() {
  for (const name of readdirSync(cacheFolder())) {
    const file = path.join(cacheFolder(), name);
    if (name.startsWith(HALF) && Date.now() - statSync(file).mtimeMs > DAY_MS)
      rmSync(file, { recursive: true, force: true });
  }
}

/**
 * Runs a command and fails with the end of what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>} what it printed
 */
export function command(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${status}:\n${output.slice(-2000)}`));
    });
  });
}

/**
 * @param {string} folder where to run npm
 * @param {string[]} args
 */
export const npm = (folder, ...args) =>
  command(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    shell: process.platform === 'win32',
  });

// @ts-check
// `npm ci`, when it is needed. Node built-ins only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const OLDEST = 20;

/** What differs between package-lock.json and node_modules, in words; `undefined` if nothing does. */
export function staleness() {
  // npm writes this file when an installation is complete, so an interrupted one counts as missing.
  const installed = 'node_modules/.package-lock.json';
  if (!existsSync(installed)) return 'node_modules is missing or incomplete';
  /** @type {(file: string) => Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = packages(installed);
  for (const [place, { version, integrity, optional }] of Object.entries(packages('package-lock.json'))) {
    if (place === '') continue;
    const own = there[place];
    if (!own && optional) continue; // for another platform
    if (own?.version !== version || own?.integrity !== integrity) return `${place} is not the one of package-lock.json`;
  }
  return undefined;
}

/** Installs the exact dependencies if they are not there. Throws if that fails. */
export async function provideDependencies() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST)
    throw new Error(`this is Node ${process.versions.node}; parnb wants Node ${OLDEST} or newer`);
  const why = staleness();
  if (!why) return;
  console.error(`${why}: installing the dependencies with npm ci (20–60 s, 400 MB)`);
  const windows = process.platform === 'win32';
  const status = await new Promise((resolve, reject) => {
    const child = spawn(windows ? 'npm.cmd' : 'npm', ['ci', '--loglevel=error'], {
      stdio: ['ignore', 2, 2],
      shell: windows,
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status !== 0) throw new Error(`npm ci ended with ${status}`);
}

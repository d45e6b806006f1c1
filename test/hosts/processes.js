// @ts-check
// Every process that a host starts is a group of its own, and every group is ended: at the end, on Ctrl+C, on a crash.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @type {Set<number>} process groups that still run */
const groups = new Set();
/** @type {Set<string>} temporary folders that still exist */
const folders = new Set();

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A port on which nothing listens now. @param {number} [wanted] taken if it is free @returns {Promise<number>} */
export const freePort = (wanted = 0) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error) => (wanted ? resolve(freePort()) : reject(error)));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });

/** A new temporary folder, removed when the process ends or by `discard`. @param {string} name */
export function scratch(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `parnb-${name}-`));
  folders.add(folder);
  return folder;
}

/** @param {string} folder from `scratch` */
export function discard(folder) {
  // A process that was just killed may still be writing: try again for a moment.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.delete(folder);
}

/**
 * Starts a process as the leader of its own group.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${command}`);
  groups.add(pid);
  /** @type {Promise<string>} how it ended */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(String(error)));
    child.on('exit', (status, signal) => resolve(signal ?? `status ${status}`));
  });
  let how = '';
  void ended.then((text) => (how = text));
  return {
    pid,
    ended,
    /** How it ended; empty while it runs. */
    get state() {
      return how;
    },
    /** Ends the whole group: politely, then by force. */
    async stop() {
      kill(pid, 'SIGTERM');
      await Promise.race([ended, sleep(1500)]);
      kill(pid, 'SIGKILL'); // the leader may be gone and its children not
      groups.delete(pid);
      await Promise.race([ended, sleep(1000)]);
    },
  };
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function kill(pid, signal) {
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
    else process.kill(-pid, signal);
  } catch {
    // the group is gone already
  }
}

function endAll() {
  for (const pid of groups) kill(pid, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  groups.clear();
  folders.clear();
}

process.on('exit', endAll);
for (const [signal, status] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]))
  process.on(signal, () => process.exit(status));

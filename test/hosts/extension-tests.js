// @ts-check
// Mocha inside a real extension host; the counterpart of @vscode/test-electron's `runTests`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startBrowser } from './browser.js';
import { addressOf, startServer } from './code-server.js';
import { serveWorkbench } from './serverless.js';
import { manifest } from './tools.js';
import { emptyExtension, packVsix } from './vsix.js';

/**
 * @typedef {'node' | 'vsix' | 'worker' | 'web' | 'web-old'} Host
 *   node: the Node extension host, VS Code 1.139 · vsix: the same, the extension installed from its package ·
 *   worker: the web worker host of a VS Code that has a server · web, web-old: the serverless workbench, 1.139 and 1.91
 *
 * @typedef {object} Run
 * @property {string} extension folder of the extension, absolute
 * @property {string} tests the compiled suite, absolute: ONE CommonJS file that exports `run()` (the Node and the web
 *   host each have their own), written with test/stories/harness.ts
 * @property {string} workspace folder to open, absolute
 * @property {Host} host
 * @property {boolean} [trust] default: the folder is trusted; else Restricted Mode
 * @property {Record<string, unknown>} [settings] only with a server
 * @property {Record<string, string>} [env] only with a server
 * @property {number} [timeout] ms, default 480,000
 * @property {boolean} [gpu] WebGPU in webviews; default no
 * @property {string} [shots] folder for a picture of the end
 * @property {(result: Result) => void} [told] each result as it comes
 * @property {(line: string) => void} [print] what tests and hosts log; default nothing but test results
 *
 * @typedef {{ title: string, state: 'passed' | 'failed' | 'skipped', ms: number, error?: string }} Result
 */

// One line a result, on the console that the workbench hands to its driver.
const PREFIX = 'parnb-story ';

/** @param {Run} run @returns {Promise<{ results: Result[], exit: number, end: string }>} `end` says why a run broke off, '' if not */
export async function runExtensionTests(run) {
  const { timeout = 480_000, print = () => undefined, trust = true } = run;
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  /** @type {Result[]} */
  const results = [];
  let end = '';
  let exit = 1;
  try {
    const address = await serve(run, trust, stops);
    const browser = await startBrowser({ gpu: run.gpu ?? false });
    stops.push(browser.stop);
    const page = await browser.context.newPage();
    /** @type {(status: number) => void} */
    let finish = () => undefined;
    const done = new Promise((resolve) => (finish = resolve));
    // The two functions that a workbench under test calls if its window has them (microsoft/vscode test/integration/browser).
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ status) => finish(status));
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const text = args
        .filter((arg) => arg !== undefined && arg !== null)
        .map(String)
        .join(' ');
      const at = text.indexOf(PREFIX);
      if (at >= 0) {
        const result = JSON.parse(text.slice(at + PREFIX.length));
        results.push(result);
        run.told?.(result);
      } else if (!noise.test(text)) print(`${type}: ${text}`);
    });
    page.on('crash', () => ((end = 'the page crashed'), finish(1)));
    const timer = setTimeout(() => ((end = `no end after ${timeout / 1000} s`), finish(1)), timeout);
    await page.goto(address);
    exit = Number(await done);
    clearTimeout(timer);
    if (run.shots) {
      mkdirSync(run.shots, { recursive: true });
      await page.screenshot({ path: path.join(run.shots, `stories-${run.host}.png`) }).catch(() => undefined);
    }
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
  if (!end && exit !== 0 && results.every(({ state }) => state !== 'failed'))
    end = `the host ended the run with ${exit}`;
  return { results, exit, end };
}

/** @param {Run} run @param {boolean} trust @param {(() => Promise<void>)[]} stops @returns {Promise<string>} the address */
async function serve(run, trust, stops) {
  const { extension, workspace: folder, tests, host } = run;
  if (host === 'web' || host === 'web-old') {
    const engine = host === 'web' ? 'new' : 'old';
    const { address, stop } = await serveWorkbench({ extension, folder, tests, engine, trust });
    stops.push(stop);
    return address;
  }
  const { publisher, name } = manifest(extension);
  const server = await startServer({
    trust,
    ...(run.settings ? { settings: run.settings } : {}),
    ...(run.env ? { env: run.env } : {}),
    ...(host === 'worker' ? { worker: `${publisher}.${name}` } : {}),
    ...(host === 'vsix' ? { vsix: await packVsix(extension) } : {}),
  });
  stops.push(server.stop);
  return addressOf(server, { folder, tests, extension: host === 'vsix' ? emptyExtension() : extension });
}

// What the workbench and code-server say in every run.
const noise =
  /static\/out\/vs\/code\/browser\/workbench|workbench\.js|open-vsx|Creating a socket|onnection token|\[reconnection-grace|AgentHost|AccountPolicyGate|Service Worker|Accessing a resource|builtin extensions cache/;

// @ts-check
// A VS Code server with a profile of its own: everything it writes lies in one temporary folder.
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command } from './cache.js';
import { discard, freePort, scratch, sleep, start } from './processes.js';
import { settingsFor } from './settings.js';
import { provideCodeServer, provideNode } from './tools.js';

const START_MS = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {boolean} [trust] see settings.js
 * @property {string} [worker] see settings.js
 * @property {Record<string, unknown>} [settings] more settings
 * @property {Record<string, string>} [env] more environment for the extension host
 * @property {string} [vsix] an extension to install first
 * @property {number} [port] the port to take if it is free
 *
 * @typedef {object} Server
 * @property {string} authority `localhost:PORT`; webviews want this name, an address does not do
 * @property {string} folder its profile, removed at the end
 * @property {() => string} log what it printed
 * @property {() => Promise<void>} stop
 */

/** @param {ServerOptions} [options] @returns {Promise<Server>} */
export async function startServer({ trust = true, worker, settings, env = {}, vsix, port: wanted } = {}) {
  const [node, codeServer] = [await provideNode(), await provideCodeServer()];
  const folder = scratch('server');
  const at = (/** @type {string[]} */ ...names) => path.join(folder, ...names);
  const text = JSON.stringify(
    settingsFor({ trust, ...(worker ? { worker } : {}), ...(settings ? { more: settings } : {}) }),
  );
  // The web workbench reads Machine's as the remote's settings.
  for (const scope of ['User', 'Machine']) {
    mkdirSync(at('data', scope), { recursive: true });
    writeFileSync(at('data', scope, 'settings.json'), text);
  }
  for (const name of ['extensions', 'xdg', 'tmp']) mkdirSync(at(name));
  writeFileSync(at('config.yaml'), 'auth: none\ncert: false\n');

  const entry = path.join(codeServer, 'out', 'node', 'entry.js');
  const own = [
    entry,
    '--config',
    at('config.yaml'),
    '--user-data-dir',
    at('data'),
    '--extensions-dir',
    at('extensions'),
  ];
  const environment = {
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    HOME: folder,
    XDG_CONFIG_HOME: at('xdg'),
    XDG_DATA_HOME: at('xdg'),
    TMPDIR: at('tmp'),
    LANG: 'C.UTF-8',
    ...env,
  };
  if (vsix) await command(node, [...own, '--install-extension', vsix], { cwd: folder, env: environment });

  const port = await freePort(wanted);
  const log = openSync(at('server.log'), 'a');
  const server = start(
    node,
    [
      ...own,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...[
        '--disable-telemetry',
        '--disable-update-check',
        '--disable-getting-started-override',
        '--ignore-last-opened',
      ],
      '--disable-proxy',
      ...(trust ? ['--disable-workspace-trust'] : []),
      // Without it a built workbench ignores `extensionDevelopmentPath` and `extensionTestsPath`.
      ...['--vscode-option', 'enable-smoke-test-driver'],
    ],
    { cwd: folder, stdio: ['ignore', log, log], env: environment },
  );
  closeSync(log);
  const printed = () => readFileSync(at('server.log'), 'utf8');
  const stop = async () => {
    await server.stop();
    discard(folder);
  };
  for (const until = Date.now() + START_MS; !(await healthy(port)); await sleep(50)) {
    const why = server.state || (Date.now() > until ? `no answer after ${START_MS / 1000} s` : '');
    if (why) {
      const tail = printed().slice(-2000);
      await stop();
      throw new Error(`the VS Code server did not start (${why}):\n${tail}`);
    }
  }
  return { authority: `localhost:${port}`, folder, log: printed, stop };
}

/** @param {number} port */
const healthy = (port) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

/**
 * The address of a workbench of a server.
 * @param {Server} server
 * @param {{ folder: string, extension?: string, tests?: string, open?: string }} what absolute paths:
 *   the folder to open, a development extension, a test suite, a file to open
 */
export function addressOf(server, { folder, extension, tests, open }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  /** @type {[string, string][]} */
  const payload = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (open) payload.push(['openFile', remote(open)]);
  const query = payload.length ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
  return `http://${server.authority}/?folder=${encodeURIComponent(folder)}${query}`;
}

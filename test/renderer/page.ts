/** A page like the notebook's webview: the built renderer, a theme's class and variables, what it posts kept. */
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Output } from '../../src/figures/view';
import type { ToHost, ToRenderer } from '../../src/messages/messages';
import { startBrowser } from '../hosts/browser.js';

export type ThemeName =
  'vscode-dark' | 'vscode-light' | 'vscode-high-contrast' | 'vscode-high-contrast vscode-high-contrast-light';

declare global {
  interface Window {
    posted: ToHost[];
    send(message: ToRenderer): void;
    show(id: string, output: Output): void;
    end(id?: string): void;
  }
}

const backgrounds: Readonly<Record<ThemeName, [string, string]>> = {
  'vscode-dark': ['#1f1f1f', '#cccccc'],
  'vscode-light': ['#ffffff', '#3b3b3b'],
  'vscode-high-contrast': ['#000000', '#ffffff'],
  'vscode-high-contrast vscode-high-contrast-light': ['#ffffff', '#292929'],
};

const html = `<!doctype html><html><head><meta charset="utf-8"><title>results</title></head><body>
<main id="outputs"></main>
<script type="module">
import { activate } from '/renderer.js';
const listeners = [];
window.posted = [];
const renderer = activate({ postMessage: (m) => window.posted.push(m), onDidReceiveMessage: (l) => listeners.push(l) });
window.send = (message) => listeners.forEach((listener) => listener(message));
window.show = (id, output) => {
  let element = document.getElementById(id);
  if (!element) { element = document.createElement('div'); element.id = id; document.getElementById('outputs').append(element); }
  renderer.renderOutputItem({ id, json: () => output }, element);
};
window.end = (id) => renderer.disposeOutputItem(id);
window.ready = true;
</script></body></html>`;

export interface ResultsPage {
  readonly page: Page;
  readonly errors: string[];
  theme(name: ThemeName): Promise<void>;
  show(id: string, output: Output): Promise<void>;
  /** Waits until a figure of this output is on the screen. */
  drawn(id: string): Promise<void>;
  /** Ends all outputs and forgets what was posted. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export async function openResults(theme: ThemeName = 'vscode-dark'): Promise<ResultsPage> {
  const scripts = new Map<string, Buffer>(
    ['renderer.js', 'plotly-full.js'].map((name) => [`/${name}`, readFileSync(`dist/${name}`)] as const),
  );
  const server: Server = createServer((request, response) => {
    const script = scripts.get(request.url ?? '');
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { context, stop } = await startBrowser({ width: 1000, height: 900 });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) errors.push(message.text());
  });
  const setTheme = (name: ThemeName): Promise<void> =>
    page.evaluate(
      ([className, [background, foreground]]) => {
        document.body.className = className;
        document.body.style.background = background;
        document.documentElement.setAttribute(
          'style',
          `--vscode-editor-background: ${background}; --vscode-editor-foreground: ${foreground}; --vscode-font-family: "DejaVu Sans"`,
        );
      },
      [name, backgrounds[name]] as const,
    );
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('window.ready === true');
  await setTheme(theme);
  return {
    page,
    errors,
    theme: setTheme,
    show: (id, output) => page.evaluate(([name, value]) => window.show(name, value), [id, output] as const),
    drawn: async (id) => {
      await page.waitForSelector(`#${id} .parnb-plot[data-drawn] .main-svg`);
    },
    reset: async () => {
      await page.evaluate(() => {
        window.end();
        document.getElementById('outputs')?.replaceChildren();
        window.posted.length = 0;
        window.scrollTo(0, 0);
      });
      await setTheme(theme);
    },
    stop: async () => {
      await stop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

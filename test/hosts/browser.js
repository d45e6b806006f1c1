// @ts-check
// A headless Chromium with a profile of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provideChromium } from './chromium.js';
import { discard, scratch } from './processes.js';

const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox', // root has no sandbox
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {{ args?: string[], width?: number, height?: number, scale?: number, gpu?: boolean }} [options]
 *   gpu: WebGPU on SwiftShader; default no
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, stop: () => Promise<void> }>}
 */
export async function startBrowser({ args = [], width = 1280, height = 820, scale = 1, gpu = false } = {}) {
  const executablePath = await provideChromium();
  const { chromium } = await import('playwright-core');
  const profile = scratch('browser');
  mkdirSync(path.join(profile, 'Default'));
  // Debian's Chromium blocks third-party cookies, and with them the service workers of webviews on {{uuid}}.localhost.
  const cookies = {
    cookie_controls_mode: 0,
    block_third_party_cookies: false,
    default_content_setting_values: { cookies: 1 },
  };
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: cookies }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width, height },
    deviceScaleFactor: scale,
    chromiumSandbox: false,
    args: [...ARGUMENTS, ...(gpu ? ['--enable-unsafe-webgpu'] : []), ...args],
  });
  return {
    context,
    async stop() {
      await context.close().catch(() => undefined);
      discard(profile);
    },
  };
}

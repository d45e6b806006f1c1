// @ts-check
// The extension as people get it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command } from './cache.js';
import { inspectVsix } from './package.js';
import { scratch } from './processes.js';

/**
 * Packs an extension, and looks into the package if it is ours.
 * @param {string} extension its folder @param {string} [out] default: in a temporary folder @returns {Promise<string>} the vsix
 */
export async function packVsix(extension, out = path.join(scratch('vsix'), 'extension.vsix')) {
  const vsce = path.resolve('node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--skip-license'];
  await command(process.execPath, [vsce, 'package', ...flags, '-o', out], { cwd: extension });
  if (path.resolve(extension) === process.cwd()) {
    const { problems } = inspectVsix(out);
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }
  return out;
}

/** An extension that does nothing: a test run wants a development extension even when the real one is installed. */
export function emptyExtension() {
  const folder = path.join(scratch('empty'), 'runner');
  mkdirSync(folder);
  const manifest = {
    name: 'runner',
    publisher: 'parnb-test',
    version: '0.0.0',
    engines: { vscode: '^1.91.0' },
    main: './main.js',
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'main.js'), 'exports.activate = () => {};\n');
  return folder;
}

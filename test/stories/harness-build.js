// @ts-check
// How stories are bundled: ONE CommonJS file a host, with only `require('vscode')` left (the web host can load no other).
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const here = path.resolve('test', 'stories');

/** @returns {string[]} every story, found by its name */
const stories = () =>
  readdirSync(here, { recursive: true })
    .map((name) => path.join(here, String(name)))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();

/**
 * What the command line says of every sample, to be compared with what the hosts say.
 * @param {string} verb @param {string} folder @param {string} ending @returns {string}
 */
const told = (verb, folder, ending) => {
  const samples = readdirSync(folder).filter((name) => name.endsWith(ending));
  const run = ['dist/cli.js', verb, '--json', ...samples.map((name) => path.join(folder, name))];
  const { stdout, stderr, status } = spawnSync(process.execPath, run, { encoding: 'utf8', maxBuffer: 1e9 });
  // 1: a sample says no, which is another test's.
  if (status !== 0 && status !== 1) throw new Error(`the command line cannot be asked: ${stderr}`);
  return stdout;
};

/** @param {{ web: boolean }} options @returns {import('esbuild').Plugin} */
const plugin = ({ web }) => ({
  name: 'stories',
  setup(build) {
    build.onResolve({ filter: /^all-stories$/ }, () => ({ path: 'all', namespace: 'stories' }));
    build.onLoad({ filter: /^all$/, namespace: 'stories' }, () => ({
      contents: stories()
        .map((file) => `import ${JSON.stringify(file)};`)
        .join('\n'),
      resolveDir: here,
    }));
    build.onResolve({ filter: /^command-line-results$/ }, () => ({ path: 'results', namespace: 'stories' }));
    build.onLoad({ filter: /^results$/, namespace: 'stories' }, () => ({
      contents: told('run', 'samples', '.parnb'),
      loader: 'json',
    }));
    build.onResolve({ filter: /^command-line-kernels$/ }, () => ({ path: 'kernels', namespace: 'stories' }));
    build.onLoad({ filter: /^kernels$/, namespace: 'stories' }, () => ({
      contents: told('wgsl', path.join('samples', 'kernels'), '.wgsl'),
      loader: 'json',
    }));
    // Read in a namespace of its own: as a .js file of a "type": "module" package esbuild would take it for ESM,
    // and it would then overwrite the bundle's module.exports.
    build.onResolve({ filter: /^mocha-for-the-browser$/ }, () => ({ path: 'mocha', namespace: 'stories' }));
    build.onLoad({ filter: /^mocha$/, namespace: 'stories' }, () => ({
      contents: `${readFileSync(path.resolve('node_modules', 'mocha', 'mocha.js'), 'utf8')}`,
      loader: 'js',
    }));
    if (web)
      build.onResolve({ filter: /^(node:)?assert(\/strict)?$/ }, () => ({
        path: path.join(here, 'harness-assert.ts'),
      }));
  },
});

/** @param {boolean} web @param {string} outfile */
const target = (web, outfile) => ({
  entryPoints: ['test/stories/harness.ts'],
  outfile,
  format: 'cjs',
  platform: web ? 'browser' : 'node',
  external: ['vscode'],
  plugins: [plugin({ web })],
  ...(web ? { define: { global: 'globalThis' } } : {}),
  sourcemap: false,
  minify: false,
});

export const storyTargets = [
  { name: 'stories', ...target(false, 'out/stories.cjs') },
  // In a package of "type": "module" VS Code 1.139 takes a test path for ESM, which its web host cannot load, unless it
  // ends with .cjs; 1.91 puts .js behind every other end.
  { name: 'stories-web', ...target(true, 'out/stories-web.cjs') },
  { name: 'stories-old', ...target(true, 'out/stories-web.js') },
];

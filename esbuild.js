// Builds everything: grammar, Node host, web host, renderer, command line; or, with --tests and --stories, the tests.
// One esbuild call a target; no target knows another.
import { build, context } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plotlyParts } from './renderers/plotly/parts.js';
import './test/parser.js';
import { storyTargets } from './test/stories/harness-build.js';

const flag = (name) => process.argv.includes(`--${name}`);
const production = flag('production');
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
};

/** Every file below `folder` whose name ends with `suffix`. */
function filesBelow(folder, suffix) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => file.endsWith(suffix) && statSync(file).isFile());
}

export const targets = [
  {
    name: 'host',
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/host.cjs',
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
  },
  // The web host reads one CommonJS file. In a package of "type": "module" VS Code 1.139 takes every other end than .cjs
  // for ESM and refuses it; 1.91 puts .js behind .cjs. So the manifest says `"browser": "./dist/web.cjs"`, and both are there.
  ...['web.cjs', 'web.cjs.js'].map((file) => ({
    name: 'web',
    entryPoints: ['src/extension.ts'],
    outfile: `dist/${file}`,
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
  })),
  {
    name: 'cli',
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    name: 'renderer',
    entryPoints: ['renderers/results/main.ts'],
    outfile: 'dist/renderer.js',
    format: 'esm',
    platform: 'browser',
    alias: { stream: './renderers/results/no-stream.cjs' },
    plugins: [plotlyParts],
    // Plotly brings the styles it needs itself; the sheets of its maps are not used.
    loader: { '.css': 'empty' },
    define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
  },
  {
    // What is drawn in three dimensions needs the whole of Plotly; the renderer fetches it then.
    name: 'plotly',
    entryPoints: ['renderers/results/full.ts'],
    outfile: 'dist/plotly-full.js',
    format: 'esm',
    platform: 'browser',
    minify: true,
    sourcemap: false,
  },
  {
    name: 'tests',
    entryPoints: filesBelow('test', '.test.ts').filter((file) => !file.startsWith(path.join('test', 'stories'))),
    outdir: 'out/test',
    outbase: 'test',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    splitting: true,
    external: ['vscode'],
    sourcemap: 'linked',
    minify: false,
  },
  {
    name: 'bench',
    entryPoints: filesBelow('test/bench', '.bench.ts'),
    outdir: 'out/bench',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    minify: false,
  },
  {
    // Runs inside the extension host, as stories do.
    name: 'bench-host',
    entryPoints: ['test/bench/host/suite.ts'],
    outfile: 'out/bench-host.cjs',
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    sourcemap: false,
    minify: false,
  },
  ...storyTargets,
];

if (flag('manifest')) {
  // package.json gets what src/host/manifest.ts says (everything else in it stays), media/ the files it points to.
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['src/host/manifest.ts'],
    format: 'esm',
    write: false,
    sourcemap: false,
  });
  const { manifest, files } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const written = { ...JSON.parse(readFileSync('package.json', 'utf8')), ...manifest };
  writeFileSync('package.json', `${JSON.stringify(written, null, 2)}\n`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  process.exit(0);
}

/** The flag that asks for a target; the product is built when none is given. */
const asks = {
  tests: 'tests',
  bench: 'bench',
  'bench-host': 'bench',
  stories: 'stories',
  'stories-web': 'stories',
  'stories-old': 'stories',
};
const product = !Object.values(asks).some(flag);
const wanted = targets.filter(
  ({ name, entryPoints }) =>
    (asks[name] ? flag(asks[name]) : product) &&
    entryPoints.length > 0 &&
    entryPoints.every((file) => existsSync(file)),
);
for (const { name: _name, ...options } of wanted) {
  if (flag('watch')) await (await context({ ...common, ...options })).watch();
  else await build({ ...common, ...options });
}

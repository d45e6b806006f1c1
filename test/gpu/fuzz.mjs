// Builds and runs fuzz.ts: `node test/gpu/fuzz.mjs [FROM [TO]]`.
import { build } from 'esbuild';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const outfile = here('../../out/test/gpu/fuzz.mjs');
await build({
  entryPoints: [here('fuzz.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);

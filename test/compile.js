// Compiles every ring without the types it must not know: one tsconfig a ring.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import '../src/language/grammar/build.js';

const rings = ['tsconfig.json', 'src/host/tsconfig.json', 'src/cli/tsconfig.json', 'renderers/tsconfig.json', 'test/tsconfig.json'];
let failed = 0;
for (const ring of rings.filter((file) => existsSync(file))) {
  const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', ring], { stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exit(failed ? 1 : 0);

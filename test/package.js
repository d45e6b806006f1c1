// @ts-check
// `npm run package`: a production build, packed as parnb-VERSION.vsix, and looked into before it goes out.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectVsix } from './hosts/package.js';
import { packVsix } from './hosts/vsix.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const built = spawnSync(process.execPath, ['esbuild.js', '--production'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = path.resolve(`${name}-${version}.vsix`);
await packVsix(process.cwd(), file);
const { problems, files, bytes } = inspectVsix(file, { production: true });
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  rmSync(file);
  process.exit(1);
}
console.log(`${path.basename(file)}: ${files} files, ${(bytes / 1e6).toFixed(2)} MB`);
process.exit(0);

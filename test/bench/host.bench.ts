/**
 * What the editor's part costs in a real VS Code: the packed extension in its own host, and windows driven as by a person.
 * `ratio` is how many times as good as what is promised (the reference).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { runExtensionTests } from '../hosts/extension-tests.js';
import { scratch } from '../hosts/processes.js';
import { packVsix } from '../hosts/vsix.js';
import { windowRows } from './host/window';
import { promised, type Row } from './rows';

const windows = 3;

// What people get is what is measured: the production build.
const built = spawnSync(process.execPath, ['esbuild.js', '--production'], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(1);
const rows: Row[] = [];
const size = statSync(await packVsix(process.cwd())).size;
rows.push(promised('the package', size / 1e6, 'MB', 3));

/** Rows that the suite prints inside the extension host of one window. */
async function inHost(env: Record<string, string>, folders: readonly string[]): Promise<Row[]> {
  const workspace = path.join(scratch('bench-host'), 'work');
  mkdirSync(workspace, { recursive: true });
  for (const folder of folders) cpSync(path.join('samples', folder), path.join(workspace, folder), { recursive: true });
  const found: Row[] = [];
  const logged: string[] = [];
  const { exit, end } = await runExtensionTests({
    extension: path.resolve('.'),
    tests: path.resolve('out/bench-host.cjs'),
    workspace,
    host: 'vsix',
    env,
    print: (line) => {
      const row = /parnb-row (\{.*\})/.exec(line)?.[1];
      if (row) found.push(JSON.parse(row) as Row);
      else logged.push(line);
    },
  });
  if (exit !== 0)
    throw new Error(
      `${end}\n${logged
        .slice(-5)
        .map((line) => line.slice(0, 300))
        .join('\n')}`,
    );
  return found;
}

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  // A folder without kernels: they would activate the extension before it is asked for.
  activation: async () => {
    const all: Row[] = [];
    for (let i = 0; i < windows; i++) all.push(...(await inHost({ PARNB_BENCH: 'activation' }, [])));
    // The quickest of each: what disturbs a window must not make the other one's look small.
    const quickest = (which: string): number =>
      Math.min(...all.filter(({ name }) => name === which).map(({ value }) => value));
    const [empty, own] = [quickest('empty'), quickest('own')];
    const name = `activation beyond an empty extension's (${empty.toFixed(1)} ms), best of ${windows} windows`;
    return [promised(name, own - empty, 'ms', 50)];
  },
  opening: () => inHost({ PARNB_BENCH: 'opening' }, []),
  memory: () => inHost({ PARNB_BENCH: 'memory' }, []),
  lenses: () => inHost({ PARNB_BENCH: 'lenses' }, ['kernels']),
  window: windowRows,
};
// `node out/bench/host.bench.js opening window`: these parts only.
const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
for (const [name, part] of Object.entries(parts))
  if (named.length === 0 || named.includes(name)) rows.push(...(await part()));

if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
else for (const { name, value, unit, reference } of rows) console.log(name, value.toFixed(1), unit, `(${reference})`);
process.exit(0);

// Runs every bench of the folder, each in a process of its own; with --json one array of all rows.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const rows = [];
for (const file of readdirSync('out/bench').filter((name) => name.endsWith('.bench.js'))) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`out/bench/${file}`, '--json'], { encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${file}:\n${stderr}`);
    process.exit(1);
  }
  rows.push(...JSON.parse(stdout));
}
if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else
  for (const { name, value, unit, reference, ratio } of rows)
    console.log(
      `${name.padEnd(44)}${value.toFixed(2).padStart(9)} ${unit.padEnd(26)}${reference.padEnd(28)}${ratio?.toFixed(2) ?? '–'}×`,
    );

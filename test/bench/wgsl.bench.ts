/**
 * What reading kernels costs. `npm run bench` prints a table, with `-- --json` rows of { name, value, unit, reference, ratio }.
 * A time is the smaller of processor and wall time of a run (the one counts other threads, the other other programs); `ratio` is how many
 * times as fast as the reference.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Reflect from 'wgsl_reflect';
import { analyse, execute } from '../../src/wgsl';
import { analyseSource, type Analysis } from '../../src/host/wgsl/analysis';
import { chains, entries, flat, nests, straight } from './shader';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: string;
  readonly ratio: number | null;
}

const folder = 'samples/kernels';
const first = process.argv.indexOf('--first');
if (first > 0) {
  const source = readFileSync(process.argv[first + 1] ?? '', 'utf8');
  console.log(timed(1, () => analyseSource(source, {}))[0]);
  process.exit();
}

const rows: Row[] = [];
// the package's main file cannot be loaded by Node 20: CommonJS in a package of modules
const reflect: string = 'wgsl_reflect/wgsl_reflect.module.js';
const { WgslExec, WgslParser } = (await import(reflect)) as typeof Reflect;

/** Milliseconds of each of several runs, sorted. */
function timed(times: number, run: () => void): number[] {
  return Array.from({ length: times }, () => {
    const [start, wall] = [process.cpuUsage(), performance.now()];
    run();
    const { user, system } = process.cpuUsage(start);
    return Math.min((user + system) / 1000, performance.now() - wall);
  }).sort((a, b) => a - b);
}
const least = (sorted: number[]): number => sorted[0] ?? NaN;
const median = (sorted: number[]): number => sorted[sorted.length >> 1] ?? NaN;

const mandelbrot = (size: number): string => `
@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) gid: vec3<u32>) {
  let c = vec2<f32>(-2.0 + 3.0 * f32(gid.x) / ${size}.0, -1.5 + 3.0 * f32(gid.y) / ${size}.0);
  var z = c;
  var n = 0u;
  while (n < 256u && z.x * z.x + z.y * z.y <= 4.0) {
    n++;
    z = vec2<f32>(z.x * z.x - z.y * z.y, 2.0 * z.x * z.y) + c;
  }
  o[gid.y * ${size}u + gid.x] = n;
}`;

const total = (words: Uint32Array): number => words.reduce((sum, x) => sum + x, 0);

function interpreter(): void {
  const ours = (size: number): Uint32Array => {
    const buffers = [{ group: 0, binding: 0, bytes: new Uint8Array(4 * size * size) }];
    const done = execute(mandelbrot(size), { buffers, dispatch: [size / 8, size / 8] });
    return new Uint32Array(done.buffers[0]?.bytes.slice().buffer ?? new ArrayBuffer(0));
  };
  const theirs = (size: number): Uint32Array => {
    const words = new Uint32Array(size * size);
    const scalar = new WgslExec(new WgslParser().parse(mandelbrot(size)));
    scalar.dispatchWorkgroups('main', [size / 8, size / 8, 1], { 0: { 0: words } });
    return words;
  };
  // the interpreter computes in f64: a few points at the rim differ
  const [a, b] = [ours(32), theirs(32)];
  if (Math.abs(total(a) - total(b)) > 0.01 * total(b)) throw new Error('Mandelbrot: the two disagree');
  const lanes = total(ours(128));
  for (let i = 0; i < 20; i++) ours(128);
  const rate = lanes / least(timed(60, () => ours(128))) / 1000;
  const other = total(b) / least(timed(3, () => theirs(32))) / 1000;
  rows.push({
    name: 'Mandelbrot 128², everything known',
    value: rate,
    unit: 'million lane-iterations/s',
    reference: `wgsl_reflect ${(other * 1000).toFixed(0)} k`,
    ratio: rate / other,
  });
}

function samples(): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.wgsl'))) {
    const source = readFileSync(path.join(folder, file), 'utf8');
    timed(8, () => analyse(source));
    const value = median(timed(15, () => analyse(source)));
    rows.push({ name: `analysis of ${file}`, value, unit: 'ms', reference: '16 ms', ratio: 16 / value });
  }
}

/** The text after each of several keys inside the last body: a statement that grows. */
function* typed(source: string, keys: number): Generator<string> {
  const at = source.lastIndexOf('}');
  for (let k = 1; k <= keys; k++)
    yield `${source.slice(0, at)} let typed = ${'1'.repeat((k % 8) + 1)}u; ${source.slice(at)}`;
}

/** What the editor does after a key, without the editor: the slowest sample, and its slowest but one of twenty. */
function keys(): void {
  let worst = { file: '', value: 0 };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.wgsl'))) {
    const source = readFileSync(path.join(folder, file), 'utf8');
    let last: Analysis | undefined;
    const key = (text: string): number => timed(1, () => (last = analyseSource(text, {}, last)))[0] ?? NaN;
    const times = [...typed(source, 28)].map(key).slice(8);
    const value = times.sort((a, b) => a - b)[18] ?? NaN;
    if (value > worst.value) worst = { file, value };
  }
  const { file, value } = worst;
  rows.push({ name: `a key in ${file}: analysis, p95`, value, unit: 'ms', reference: '50 ms', ratio: 50 / value });
}

/** The first analysis of a fresh process: nothing is compiled yet. The slowest sample. */
function firsts(): void {
  const self = fileURLToPath(import.meta.url);
  const times = readdirSync(folder)
    .filter((name) => name.endsWith('.wgsl'))
    .map((file) => {
      const once = () =>
        Number(execFileSync(process.execPath, [self, '--first', path.join(folder, file)], { encoding: 'utf8' }));
      return { file, value: Math.min(once(), once(), once()) };
    });
  const { file, value } = times.reduce((a, b) => (b.value > a.value ? b : a));
  rows.push({ name: `first analysis, ${file}`, value, unit: 'ms', reference: '–', ratio: null });
}

function shader(): void {
  for (const [name, source] of [
    ['chains of calls, unknown data', chains(200_000)],
    ['all reached, everything known', flat(200_000)],
    ['many entry points', entries(200_000)],
    ['one straight body', straight(200_000)],
    ['deep nests, unknown data', nests(200_000)],
  ] as const) {
    const { diagnostics, entryPoints } = analyse(source);
    if (diagnostics.length > 0 || entryPoints.length === 0 || entryPoints.some(({ k }) => k === null))
      throw new Error(`${name}: not counted, ${diagnostics[0]?.message ?? 'and nothing says why'}`);
    timed(4, () => analyse(source));
    const value = median(timed(9, () => analyse(source)));
    rows.push({ name: `200 kB: ${name}`, value, unit: 'ms', reference: '150 ms', ratio: 150 / value });
  }
}

interpreter();
samples();
keys();
firsts();
shader();

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else
  for (const { name, value, unit, reference, ratio } of rows)
    console.log(
      `${name.padEnd(44)}${value.toFixed(2).padStart(9)} ${unit.padEnd(26)}${reference.padEnd(28)}${ratio?.toFixed(2) ?? '–'}×`,
    );

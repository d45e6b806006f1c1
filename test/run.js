// @ts-check
// `npm test`: everything, from a fresh clone. `npm test -- pure stories`: these stages only.
// Node built-ins only at the top, because dependencies may not be installed yet.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideDependencies } from './hosts/dependencies.js';
import { provideChromium } from './hosts/chromium.js';

const NODE = process.execPath;
const CI = Boolean(process.env.CI) && process.env.CI !== 'false';
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} [needs] steps that come before it
 * @property {string[][]} [run] node commands
 * @property {string} [suite] folder below test/ whose mocha tests it runs
 * @property {string[]} [mocha] more flags for mocha
 * @property {string} [host] the host in which it runs the stories
 * @property {boolean} [device] wants a browser or a GPU: with CI set, what it skips has failed
 * @property {number} [minutes] its time limit, default 6
 */

const bin = (/** @type {string} */ name) => path.join('node_modules', name);
const patience = (/** @type {number} */ seconds) => ['--timeout', String(seconds * 1000)];

/** @type {Record<string, string[]>} steps, each done once */
const steps = {
  build: ['esbuild.js'],
  tests: ['esbuild.js', '--tests'],
  stories: ['esbuild.js', '--stories'],
};

/** @type {Stage[]} */
const stages = [
  { name: 'build', needs: ['build', 'tests', 'stories'] },
  { name: 'compile', run: [['test/compile.js']], minutes: 5 },
  {
    name: 'lint',
    run: [
      [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
      [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    ],
  },
  { name: 'pure', suite: 'pure', needs: ['tests'], mocha: ['--reporter-option', 'short', ...patience(10)] },
  { name: 'renderer', suite: 'renderer', needs: ['build', 'tests'], mocha: patience(60), device: true },
  { name: 'gpu', suite: 'gpu', needs: ['build', 'tests'], mocha: patience(60), device: true, minutes: 8 },
  { name: 'stories-node', host: 'node', needs: ['build', 'stories'], device: true },
  // A stranger's folder; only the stories that say "restricted mode".
  { name: 'stories-restricted', host: 'node --restricted', needs: ['build', 'stories'], device: true },
  // The packed extension, installed, as people get it.
  { name: 'stories-vsix', host: 'vsix', needs: ['build', 'stories'], device: true },
  { name: 'stories-web', host: 'web', needs: ['build', 'stories'], device: true },
  { name: 'stories-old', host: 'web-old', needs: ['build', 'stories'], device: true },
  { name: 'ui', suite: 'ui', needs: ['build', 'tests'], mocha: patience(120), device: true, minutes: 8 },
  { name: 'long', suite: 'long', needs: ['build', 'tests'], mocha: ['--parallel', ...patience(240)], minutes: 20 },
];

const words = process.argv.slice(2);
const named = (/** @type {Stage} */ { name }) => words.some((word) => name === word || name.startsWith(`${word}-`));
const wrong = words.find((word) => !stages.some(({ name }) => name === word || name.startsWith(`${word}-`)));
if (wrong) {
  console.error(
    `no stage ${wrong}; there are: ${stages.map(({ name }) => name).join(' ')} (stories: all of stories-*)`,
  );
  process.exit(2);
}

const results = mkdtempSync(path.join(tmpdir(), 'parnb-test-'));
/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
process.on('exit', () => {
  running?.kill('SIGTERM');
  rmSync(results, { recursive: true, force: true });
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => process.exit(130));

/**
 * Runs node; a run over its limit is asked to end (it then ends what it has started), and ended if it does not.
 * @param {string[]} args @param {number} minutes @param {Record<string, string>} [env] @returns {Promise<boolean>}
 */
function node(args, minutes, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(NODE, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    running = child;
    const ask = setTimeout(() => {
      console.error(`over its limit of ${minutes} minutes: node ${args.slice(0, 6).join(' ')}`);
      child.kill('SIGTERM');
    }, minutes * 60_000);
    const force = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000 + 10_000);
    child.on('close', (status) => {
      clearTimeout(ask);
      clearTimeout(force);
      running = undefined;
      resolve(status === 0);
    });
  });
}

/** @type {Map<string, boolean>} */
const done = new Map();
/** @param {string} name */
async function step(name) {
  const args = steps[name] ?? [];
  if (!done.has(name)) done.set(name, await node(args, 3));
  return done.get(name) ?? false;
}

/** The files of a suite, compiled; by the sources' names, so that the output of a removed test does not run. @param {string} suite */
const compiled = (suite) =>
  readdirSync(path.join('test', suite), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => path.join('out', 'test', suite, file.replace(/\.ts$/, '.js')));

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @param {Stage} stage @returns {Promise<Counts | undefined>} `undefined`: there is nothing of it yet
 */
async function perform({ name, needs = [], run = [], suite, mocha = [], host, device, minutes = 6 }) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  const folder = suite ?? (host ? 'stories' : undefined);
  if (folder && !existsSync(path.join('test', folder))) return undefined;
  for (const need of needs) if (!(await step(need))) return { ...none, failed: 1 };
  for (const args of run) if (!(await node(args, minutes))) none.failed++;
  if (!folder) return none;

  const file = path.join(results, `${name}.json`);
  const env = { PARNB_COUNTS: file };
  const files = host ? [] : compiled(folder);
  // Without a file mocha would run whatever lies in test/.
  if (!host && files.length === 0) {
    console.error(`test/${folder} is there, and no test in it`);
    return { ...none, failed: 1 };
  }
  if (device) Object.assign(env, { CHROMIUM: await provideChromium() });
  const fine = host
    ? await node(['test/hosts/stories.js', '--host', ...host.split(' ')], minutes, env)
    : await node([bin('mocha/bin/mocha.js'), '--reporter', 'test/hosts/reporter.js', ...mocha, ...files], minutes, env);
  if (!existsSync(file)) {
    console.error(`${name} broke off before its end`);
    return { ...none, failed: 1 };
  }
  /** @type {Counts} */
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  if (counts.passed + counts.failed + counts.skipped === 0) {
    console.error(`test/${folder} is there, and no test ran`);
    return { ...none, failed: 1 };
  }
  if (!fine && counts.failed === 0) {
    console.error(`${name}: no test failed, and yet it did not end well`);
    return { ...counts, failed: 1 };
  }
  if (CI && device && counts.skipped > 0) {
    console.error(`${name}: ${counts.skipped} skipped where a device and a browser should be`);
    return { passed: counts.passed, failed: counts.failed + counts.skipped, skipped: 0 };
  }
  return counts;
}

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** @param {string} name @param {() => Promise<Counts | undefined>} work */
async function timed(name, work) {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const counts = await work().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  if (counts) for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key];
  const told = counts
    ? Object.entries(counts)
        .flatMap(([key, n]) => (n ? [`${n} ${key}`] : []))
        .join(', ') || 'ok'
    : 'no tests yet';
  summary.push(`${name.padEnd(18)} ${seconds.padStart(8)}  ${told}`);
  console.log(`── ${name}: ${told}, ${seconds}`);
  return !counts?.failed;
}

const start = Date.now();
const ready = await timed('install', async () => {
  provideDependencies();
  return { passed: 0, failed: 0, skipped: 0 };
});
if (ready)
  for (const stage of stages.filter((one) => words.length === 0 || named(one))) {
    const fine = await timed(stage.name, () => perform(stage));
    if (!fine && stage.name === 'build') break; // all the others would say the same
  }
console.log(
  `\n${summary.join('\n')}\n${'all'.padEnd(18)} ${`${((Date.now() - start) / 1000).toFixed(1)} s`.padStart(8)}\n`,
);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed ? 1 : 0);

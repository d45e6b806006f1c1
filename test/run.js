// @ts-check
// `npm test`: everything, from a fresh clone. `npm test -- pure stories`: these stages only.
// Node built-ins only at the top, because dependencies may not be installed yet.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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
 * @property {number} [minutes] its time limit, default 10: for what hangs, not for what is slow
 */

const bin = (/** @type {string} */ name) => path.join('node_modules', name);
const patience = (/** @type {number} */ seconds) => ['--timeout', String(seconds * 1000)];

/** @type {Record<string, string[]>} steps, each done once */
const steps = {
  build: ['esbuild.js'],
  tests: ['esbuild.js', '--tests'],
  stories: ['esbuild.js', '--stories'],
};

/**
 * In the order in which they begin. `build` comes alone; the others run side by side, the long ones first, so that none is
 * left over at the end while the other core rests.
 * @type {Stage[]}
 */
const stages = [
  { name: 'build', needs: ['build', 'tests', 'stories'] },
  { name: 'pure', suite: 'pure', needs: ['tests'], mocha: ['--reporter-option', 'short', ...patience(10)] },
  { name: 'long', suite: 'long', needs: ['build', 'tests'], mocha: ['--parallel', ...patience(240)], minutes: 20 },
  { name: 'stories-node', host: 'node', needs: ['build', 'stories'], device: true },
  { name: 'ui', suite: 'ui', needs: ['build', 'tests'], mocha: patience(120), device: true },
  { name: 'gpu', suite: 'gpu', needs: ['build', 'tests'], mocha: patience(60), device: true },
  { name: 'stories-web', host: 'web', needs: ['build', 'stories'], device: true },
  { name: 'stories-old', host: 'web-old', needs: ['build', 'stories'], device: true },
  { name: 'compile', run: [['test/compile.js']] },
  { name: 'renderer', suite: 'renderer', needs: ['build', 'tests'], mocha: patience(60), device: true },
  {
    name: 'lint',
    run: [
      [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'],
      [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    ],
  },
  // The packed extension, installed, as people get it.
  { name: 'stories-vsix', host: 'vsix', needs: ['build', 'stories'], device: true },
  // A stranger's folder; only the stories that say "restricted mode".
  { name: 'stories-restricted', host: 'node --restricted', needs: ['build', 'stories'], device: true },
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

const wanted = stages.filter((stage) => words.length === 0 || named(stage));
/** Most of a stage that drives an editor is waiting: two at a time are quicker, and disturb each other less than more would. */
const lanes = Math.min(2, availableParallelism(), wanted.filter(({ name }) => name !== 'build').length);

const results = mkdtempSync(path.join(tmpdir(), 'parnb-test-'));
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
  rmSync(results, { recursive: true, force: true });
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => process.exit(130));

/** Where a stage prints: through, or, beside another stage, kept until it has ended. */
class Printed {
  /** @param {boolean} kept */
  constructor(kept) {
    this.kept = kept;
    /** @type {Buffer[]} */
    this.parts = [];
  }
  /** @param {string} line */
  say(line) {
    if (this.kept) this.parts.push(Buffer.from(`${line}\n`));
    else console.log(line);
  }
  end() {
    process.stdout.write(Buffer.concat(this.parts));
    this.parts = [];
  }
}

/**
 * Runs node; a run over its limit is asked to end (it then ends what it has started), and ended if it does not.
 * @param {string[]} args @param {number} minutes @param {Printed} printed @param {Record<string, string>} [env]
 * @returns {Promise<boolean>}
 */
function node(args, minutes, printed, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(NODE, args, {
      stdio: printed.kept ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => printed.parts.push(data));
    const ask = setTimeout(() => {
      printed.say(`over its limit of ${minutes} minutes: node ${args.slice(0, 6).join(' ')}`);
      child.kill('SIGTERM');
    }, minutes * 60_000);
    const force = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000 + 10_000);
    child.on('close', (status) => {
      clearTimeout(ask);
      clearTimeout(force);
      running.delete(child);
      resolve(status === 0);
    });
  });
}

/** @type {Map<string, Promise<boolean>>} */
const done = new Map();
/** @param {string} name @param {Printed} printed */
function step(name, printed) {
  const args = steps[name] ?? [];
  const made = done.get(name) ?? node(args, 3, printed);
  done.set(name, made);
  return made;
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
 * @param {Stage} stage @param {Printed} printed @returns {Promise<Counts | undefined>} `undefined`: there is nothing of it yet
 */
async function perform({ name, needs = [], run = [], suite, mocha = [], host, device, minutes = 10 }, printed) {
  const none = { passed: 0, failed: 0, skipped: 0 };
  const folder = suite ?? (host ? 'stories' : undefined);
  if (folder && !existsSync(path.join('test', folder))) return undefined;
  for (const need of needs) if (!(await step(need, printed))) return { ...none, failed: 1 };
  for (const args of run) if (!(await node(args, minutes, printed))) none.failed++;
  if (!folder) return none;

  const file = path.join(results, `${name}.json`);
  const env = { PARNB_COUNTS: file };
  const files = host ? [] : compiled(folder);
  // Without a file mocha would run whatever lies in test/.
  if (!host && files.length === 0) {
    printed.say(`test/${folder} is there, and no test in it`);
    return { ...none, failed: 1 };
  }
  if (device) {
    await hosts;
    Object.assign(env, { CHROMIUM: await provideChromium() });
  }
  const fine = host
    ? await node(['test/hosts/stories.js', '--host', ...host.split(' ')], minutes, printed, env)
    : await node(
        [bin('mocha/bin/mocha.js'), '--reporter', 'test/hosts/reporter.js', ...mocha, ...files],
        minutes,
        printed,
        env,
      );
  if (!existsSync(file)) {
    printed.say(`${name} broke off before its end`);
    return { ...none, failed: 1 };
  }
  /** @type {Counts} */
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  if (counts.passed + counts.failed + counts.skipped === 0) {
    printed.say(`test/${folder} is there, and no test ran`);
    return { ...none, failed: 1 };
  }
  if (!fine && counts.failed === 0) {
    printed.say(`${name}: no test failed, and yet it did not end well`);
    return { ...counts, failed: 1 };
  }
  if (CI && device && counts.skipped > 0) {
    printed.say(`${name}: ${counts.skipped} skipped where a device and a browser should be`);
    return { passed: counts.passed, failed: counts.failed + counts.skipped, skipped: 0 };
  }
  return counts;
}

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** @param {string} name @param {Printed} printed @param {() => Promise<Counts | undefined>} work */
async function timed(name, printed, work) {
  console.log(printed.kept ? `── ${name} begins` : `\n── ${name}`);
  const start = Date.now();
  const counts = await work().catch((error) => {
    printed.say(error instanceof Error ? error.message : String(error));
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
  if (printed.kept) console.log(`\n── ${name}`);
  printed.end();
  console.log(`── ${name}: ${told}, ${seconds}`);
  return !counts?.failed;
}

const through = new Printed(false);
const start = Date.now();
// Beside what follows: servers and browsers come over the network, and the first stages want none.
const hosts = wanted.some(({ device }) => device) ? node(['test/hosts/provide.js'], 8, through) : undefined;
const ready = await timed('install', through, async () => {
  await provideDependencies();
  return { passed: 0, failed: 0, skipped: 0 };
});
const queue = [...wanted];
const [first] = queue;
let go = ready;
if (ready && first?.name === 'build') {
  queue.shift();
  go = await timed(first.name, through, () => perform(first, through)); // if not, all the others would say the same
}
const lane = async () => {
  for (let stage = queue.shift(); stage; stage = queue.shift()) {
    const printed = new Printed(lanes > 1);
    const current = stage;
    await timed(current.name, printed, () => perform(current, printed));
  }
};
if (go) await Promise.all(Array.from({ length: lanes }, lane));
console.log(
  `\n${summary.join('\n')}\n${'all'.padEnd(18)} ${`${((Date.now() - start) / 1000).toFixed(1)} s`.padStart(8)}\n`,
);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed ? 1 : 0);

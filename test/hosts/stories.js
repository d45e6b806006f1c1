// @ts-check
// Runs the stories in one host: node test/hosts/stories.js --host node|vsix|worker|web|web-old [--restricted] [--print]
//   --only PATTERN  of the stories whose titles match; in the Node host
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runExtensionTests } from './extension-tests.js';
import { scratch } from './processes.js';

const { values: given } = parseArgs({
  options: {
    host: { type: 'string', default: 'node' },
    restricted: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const host = /** @type {import('./extension-tests.js').Host} */ (given.host);

// Stories write: they get a copy.
const workspace = path.join(scratch('workspace'), 'samples');
cpSync('samples', workspace, { recursive: true });
if (existsSync('test/stories/workspace')) cpSync('test/stories/workspace', workspace, { recursive: true });

// The package is the same code: that it is whole is seen in the stories of the notebook itself.
const only = given.only ?? (host === 'vsix' ? 'a notebook (in the editor|on disk)' : undefined);
const inWorker = host === 'worker' || host === 'web';
/** @type {string[]} */
const logged = [];
const marks = { passed: '✔', failed: '✖', skipped: '-' };
const counts = { passed: 0, failed: 0, skipped: 0 };
/** @param {import('./extension-tests.js').Result} result */
function told({ title, state, ms, error }) {
  counts[state]++;
  console.log(`  ${marks[state]} ${title} (${ms} ms)`);
  if (error) console.log(error.replace(/^/gm, '      '));
}

const { end } = await runExtensionTests({
  extension: path.resolve('.'),
  tests: path.resolve(host === 'web-old' ? 'out/stories-web.js' : inWorker ? 'out/stories-web.cjs' : 'out/stories.cjs'),
  workspace,
  host,
  trust: !given.restricted,
  gpu: true,
  ...(only ? { env: { PARNB_STORIES: only } } : {}),
  shots: path.resolve('out/shots'),
  told,
  print: (line) => (given.print ? console.log(`  ${line}`) : logged.push(line)),
});

if (end) {
  counts.failed++;
  console.log(
    `  ✖ ${end}; the last things it said:\n${logged.slice(-40).join('\n').slice(-6000).replace(/^/gm, '      ')}`,
  );
}
if (process.env.PARNB_COUNTS) writeFileSync(process.env.PARNB_COUNTS, JSON.stringify(counts));
// Nothing may keep the process: servers are closed, and a leak would be seen as a port that stays open.
process.exit(counts.failed ? 1 : 0);

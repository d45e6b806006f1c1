import assert from 'node:assert/strict';
import type { Io } from '../../../src/cli/io';
import { UsageError } from '../../../src/cli/io';
import { wgsl } from '../../../src/cli/wgsl';
import { interleaved, kernel } from './kernels';

const files: Record<string, string> = {
  'reduce.wgsl': interleaved,
  'guard.wgsl': kernel('if (gid.x >= p.n) { return; } o[gid.x] = 1u;', 64),
  'odd.wgsl': kernel('if (gid.x % 2u == 0u) { o[0] = 1u; } else { o[1] = 1u; }', 64),
  'override.wgsl': kernel('if (d[gid.x] > LIM) { o[gid.x] = p.n + u32(p.k); }', 64, 'override LIM: u32 = 5u;'),
  'dead.wgsl': kernel('const DEBUG = false;\nif (DEBUG) {\nif (gid.x % 2u == 0u) { o[0] = 1u; }\n}\no[1] = 1u;', 64),
  'broken.wgsl': 'fn f( {',
};

function run(...args: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const io: Io = {
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
    read: (file) => (files[file] === undefined ? undefined : new TextEncoder().encode(files[file])),
    beside: (_, path) => ({ reason: `no file ${path}` }),
    write: () => false,
    list: () => undefined,
    now: () => 0,
  };
  const status = wgsl(args, io);
  return { status, out: out.join('\n'), errors: errors.join('\n') };
}

describe('parnb wgsl', () => {
  it('--json has the shape other tools are written against', () => {
    const { status, out } = run('reduce.wgsl', '--json', '--warp', '32');
    assert.equal(status, 0);
    const report = JSON.parse(out);
    assert.deepEqual(Object.keys(report), ['version', 'warp', 'files']);
    assert.deepEqual(
      [report.version, report.warp, report.files[0].file, report.files[0].diagnostics],
      [1, 32, 'reduce.wgsl', []],
    );
    const [e] = report.files[0].entryPoints;
    for (const key of [
      'name',
      'stage',
      'line',
      'workgroupSize',
      'dispatch',
      'efficiency',
      'k',
      'slowdown',
      'occupiedLanes',
      'evidence',
      'regions',
    ])
      assert.ok(key in e, key);
    assert.deepEqual(
      [e.name, e.stage, e.workgroupSize, e.dispatch, e.evidence, e.occupiedLanes],
      ['main', 'compute', [512, 1, 1], [1, 1, 1], 'exact', 1],
    );
    assert.equal(e.k, e.slowdown);
    const body = e.regions.find((r: { kind: string }) => r.kind === 'if');
    assert.deepEqual(Object.keys(body), [
      'kind',
      'function',
      'line',
      'column',
      'endLine',
      'endColumn',
      'divergence',
      'evidence',
      'issues',
      'active',
      'efficiency',
      'paths',
      'probability',
      'cause',
    ]);
    assert.deepEqual([body.issues, body.active, body.probability, body.paths.most], [95, 511, 1, 2]);
    assert.equal(body.cause.at(-1).text, 'local_invocation_index');
  });
  it('--max-slowdown fails above the limit and says so', () => {
    assert.equal(run('odd.wgsl', '--max-slowdown', '3').status, 0);
    const over = run('odd.wgsl', '--max-slowdown', '1.05');
    assert.equal(over.status, 1);
    assert.match(over.errors, /odd\.wgsl: main has a slowdown of 1\.\d+, more than 1\.05/);
  });
  it('--set, --dispatch, --probability and --entry reach the analysis', () => {
    const report = JSON.parse(run('guard.wgsl', '--json', '--set', 'n=1000', '--dispatch=16,1,1').out);
    const [e] = report.files[0].entryPoints;
    assert.deepEqual([e.evidence, e.dispatch], ['exact', [16, 1, 1]]);
    assert.equal(e.regions.find((r: { kind: string }) => r.kind === 'if').active, 24);
    assert.equal(run('guard.wgsl', '--entry', 'nobody').status, 1);
  });
  it('a value that does not fit what it is set for is an error with both named', () => {
    for (const [set, message] of [
      ['LIM=-1', /'LIM' is u32: -1 is no value of it/],
      ['LIM=2.5', /'LIM' is u32: 2\.5 is no value of it/],
      ['LIM=[1,2]', /'LIM' is an override: it takes one number/],
      ['n=-5', /'n' is u32: -5 is no value of it/],
      ['p.k=[1,2]', /'p\.k' is f32: it takes 1 number, got 2/],
      ['d=[1,2.5]', /'d' is array<u32>: 2\.5 is no value of it/],
      ['d=5', /'d' is array<u32>: it takes/],
      ['p=5', /'p' is P: its members are set one by one/],
    ] as const) {
      const { status, out } = run('override.wgsl', '--json', '--set', set);
      const { diagnostics } = JSON.parse(out).files[0];
      assert.equal(status, 1, set);
      assert.equal(diagnostics.length, 1, set);
      assert.match(diagnostics[0].message, message);
    }
    assert.equal(
      run('override.wgsl', '--json', '--set', 'LIM=7', '--set', 'p.k=2.5', '--set', 'd=range(0,64)').status,
      0,
    );
    for (const set of ['d=random(1,1e12,0,9)', 'd=random(1,64,9)', 'd=range(0,1e12)'])
      assert.throws(() => run('override.wgsl', '--set', set), UsageError, set);
  });
  it('the text shows the lines with their efficiency, the cause and the caveats', () => {
    const { out } = run('odd.wgsl');
    assert.match(out, /slowdown 1\.\d\d×, efficiency \d\d\.\d %/);
    assert.match(out, /50\.0 %\s+\d+ │ if \(gid\.x % 2u == 0u\)/);
    assert.match(out, /periodic, 32 lanes in 2 issues, 2 paths, at most 2 ← global_invocation_id/);
    assert.match(out, /small arms may be predicated by the driver/);
    assert.match(out, /32 consecutive local_invocation_index/);
  });
  it('says of a branch the run never came to that it was not reached, and gives it no kind and no number', () => {
    const { out } = run('dead.wgsl');
    assert.match(out, /│ if \(gid\.x % 2u == 0u\) .*\n.*↳ if: never reached$/m);
    assert.doesNotMatch(out, /uniform|periodic/);
    const inner = JSON.parse(run('dead.wgsl', '--json').out).files[0].entryPoints[0].regions[2];
    assert.deepEqual([inner.issues, inner.active, inner.efficiency, inner.paths, inner.cause], [0, 0, null, null, []]);
  });
  it('--sarif is SARIF 2.1.0 with a result for what diverges', () => {
    const log = JSON.parse(run('odd.wgsl', '--sarif', '--max-slowdown', '1').out);
    assert.equal(log.version, '2.1.0');
    const rules = log.runs[0].results.map((r: { ruleId: string }) => r.ruleId);
    assert.deepEqual(rules, ['slowdown', 'divergence-periodic', 'divergence-periodic']);
  });
  it('wrong usage is told, a broken file fails', () => {
    assert.equal(run('broken.wgsl').status, 1);
    for (const args of [
      [],
      ['none.wgsl'],
      ['odd.wgsl', '--warp', '3'],
      ['odd.wgsl', '--dispatch', '0'],
      ['odd.wgsl', '--set', 'n'],
      ['odd.wgsl', '--probability', '2'],
      ['odd.wgsl', '--max-slowdown', 'x'],
      ['odd.wgsl', '--nope'],
    ])
      assert.throws(() => run(...args), UsageError, args.join(' '));
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../../src/cli/commands';
import type { Io } from '../../../src/cli/io';
import { nodeIo } from '../../../src/cli/node';

interface Said {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** The command with real files, in this process. */
async function parnb(...args: string[]): Promise<Said> {
  const out: string[] = [];
  const error: string[] = [];
  const io: Io = { ...nodeIo, out: (text) => void out.push(text), error: (text) => void error.push(text) };
  const status = await main(args, io);
  return { status, out: out.join('\n'), error: error.join('\n') };
}

interface CellJson {
  readonly index: number;
  readonly line: number;
  readonly diagnostics: readonly Record<string, unknown>[];
  readonly workloads: readonly {
    name: string;
    parameters: Record<string, unknown>;
    outputs: Record<string, Record<string, unknown>>;
  }[];
  readonly shows: readonly Record<string, unknown>[];
  readonly asserts: readonly Record<string, unknown>[];
  readonly plots: readonly { series: readonly Record<string, unknown>[] }[];
}
const cellsOf = (json: string): CellJson[] => (JSON.parse(json) as { files: [{ cells: CellJson[] }] }).files[0].cells;

describe('parnb in a terminal', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'parnb-cli-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    const full = path.join(folder, name);
    writeFileSync(full, text);
    return full;
  };

  describe('eval', () => {
    it('prints a value with the unit a person would choose', async () => {
      const said = await parnb('eval', 'ring_allreduce(p = 8, α = 5 us, β = 1/(50 GB/s), m = 100 MB)');
      assert.deepEqual(said, { status: 0, out: '3.57 ms', error: '' });
    });

    it('--json gives the number in SI base units, before or after the expression', async () => {
      for (const args of [
        ['--json', '2 ms'],
        ['2 ms', '--json'],
      ])
        assert.deepEqual(JSON.parse((await parnb('eval', ...args)).out), { value: 0.002, unit: 's', text: '2 ms' });
    });

    it('a swept value has axes and values', async () => {
      const { out } = await parnb('eval', '--json', 'gustafson(0.5, [1, 2, 3])');
      const { axes, values, unit } = JSON.parse(out) as Record<string, unknown>;
      assert.deepEqual(
        { axes, values, unit },
        { axes: [{ name: 'p', unit: '1', values: [1, 2, 3] }], values: [1, 1.5, 2], unit: '1' },
      );
    });

    it('words, conditions and the unbounded are what they are', async () => {
      assert.deepEqual(JSON.parse((await parnb('eval', '--json', '2 > 1')).out), { value: true, text: 'true' });
      const word = 'best_allreduce.algorithm(64, 5 us, 1/50 GB/s, 1 MB)';
      assert.deepEqual(JSON.parse((await parnb('eval', '--json', word)).out), {
        value: 'rabenseifner',
        text: 'rabenseifner',
      });
      assert.deepEqual(JSON.parse((await parnb('eval', '--json', 'amdahl.limit(1)')).out), {
        value: null,
        unit: '1',
        text: 'unbounded',
      });
    });

    it('an expression may begin with a minus, and -- ends options', async () => {
      assert.equal((await parnb('eval', '-1 s')).out, '-1 s');
      assert.equal((await parnb('eval', '--', '-2 s')).out, '-2 s');
    });

    it('an error is one line on standard error with its place, status 1', async () => {
      assert.deepEqual(await parnb('eval', 'amdahl(f = 1.2, p = 8)'), {
        status: 1,
        out: '',
        error: 'eval:1:12: error domain: f is 1.2: amdahl wants 0 ≤ f ≤ 1',
      });
      assert.equal((await parnb('eval', '3 * 1/0')).error, 'eval:1:1: error not-finite: 3 * 1/0 is infinite');
      const { error } = JSON.parse((await parnb('eval', '--json', '1 s + 1 B')).out) as { error: { code: string } };
      assert.equal(error.code, 'unit-mismatch');
    });

    it('a warning changes neither the value nor the status', async () => {
      const said = await parnb('eval', '1 GB + 1 GiB');
      assert.equal(said.status, 0);
      assert.match(said.error, /mixed-bases/);
    });
  });

  describe('run', () => {
    const notebook =
      '# Head\n\n```parnb\nworkload r\nf = 99 %\nT1 = 1 s\np = [1, 4]\nshow r.time(p = 4) as "t"\nassert r.speedup >= 1\n```\n';

    it('gives the lines of the file, and the same numbers as eval', async () => {
      const said = await parnb('run', '--json', file('a.parnb', notebook));
      assert.equal(said.status, 0);
      const [cell] = cellsOf(said.out);
      assert.ok(cell);
      assert.equal(cell.index, 1);
      assert.equal(cell.line, 4);
      assert.deepEqual(cell.workloads[0]?.parameters['f'], { value: 0.99, unit: '1' });
      const speedup = cell.workloads[0]?.outputs['speedup'];
      const { values } = JSON.parse((await parnb('eval', '--json', 'amdahl(99 %, [1, 4])')).out) as {
        values: number[];
      };
      assert.deepEqual(speedup?.['axes'], [{ name: 'p', unit: '1', values: [1, 4] }]);
      assert.deepEqual([speedup?.['lower'], speedup?.['upper']], [null, null]);
      (speedup?.['values'] as number[]).forEach((value, i) => assert.ok(Math.abs(value - (values[i] ?? 0)) < 1e-12));
      assert.equal(cell.shows[0]?.['line'], 8);
      assert.deepEqual(cell.asserts[0], {
        line: 9,
        text: 'r.speedup >= 1',
        pass: true,
        why: '',
        at: null,
        probability: null,
      });
    });

    it('a failed assert is status 1, named with the point where it fails', async () => {
      const text = notebook.replace('r.speedup >= 1', 'r.speedup >= 2 "must pay"');
      const said = await parnb('run', file('a.parnb', text));
      assert.equal(said.status, 1);
      assert.match(said.error, /a\.parnb:9:1: error assert-failed: .*p = 1/);
    });

    it('--set writes another value, and every diagnostic keeps its line', async () => {
      const name = file('a.parnb', notebook);
      const said = await parnb('run', '--json', '--set', 'r.p=2', '--set', 'r.k=2', name);
      const [cell] = cellsOf(said.out);
      assert.deepEqual(cell?.workloads[0]?.parameters['p'], { value: 2, unit: '1' });
      assert.equal(cell?.shows[0]?.['line'], 8);
      assert.equal(readFileSync(name, 'utf8'), notebook, 'the file is as it was');
      const broken = await parnb('run', '--set', 'r.p=2\r\n4', name);
      assert.equal(broken.error, 'parnb run: --set r.p=2 4: wanted an operator after `2`, found `4`');
      assert.deepEqual(await parnb('run', '--set', 'nobody.p=2', name), {
        status: 2,
        out: '',
        error: 'parnb run: --set nobody.p=2: no workload is named nobody',
      });
    });

    it('one broken cell leaves the others evaluated', async () => {
      const said = await parnb(
        'run',
        file('b.parnb', '```parnb\nshow 1 s + 1 B\n```\n\n```parnb\nshow 6 * 7 as "answer"\n```\n'),
      );
      assert.equal(said.status, 1);
      assert.match(said.out, /answer = 42/);
      assert.match(said.error, /b\.parnb:2:6: error unit-mismatch/);
    });

    it('a cell with as many problems as lines is no longer work than its length', async () => {
      const name = file('many.parnb', `\`\`\`parnb\n${'let a = 1\n'.repeat(20_000)}\`\`\`\n`);
      const started = process.cpuUsage();
      const [cell] = cellsOf((await parnb('run', '--json', name)).out);
      assert.deepEqual(cell?.diagnostics.at(-1)?.['line'], 20_001);
      assert.ok(process.cpuUsage(started).user < 4e6);
    });

    it('a file that is not there is status 2', async () => {
      assert.deepEqual(await parnb('run', path.join(folder, 'no.parnb')), {
        status: 2,
        out: '',
        error: `parnb run: cannot read ${path.join(folder, 'no.parnb')}`,
      });
    });
  });

  describe('check', () => {
    it('finds the notebooks of a folder, as text, for GitHub and as SARIF', async () => {
      file('a.parnb', '```parnb\nlet x = 3 foo\n```\n');
      file('b.parnb.md', '```parnb\nlet y = 1\n```\n');
      const text = await parnb('check', folder);
      assert.equal(text.status, 1);
      assert.match(text.out, /a\.parnb:2:11: error unknown-unit/);
      assert.match(text.out, /2 files: 1 error, 0 warnings/);
      assert.match(
        (await parnb('check', folder, '--format', 'github')).out,
        /^::error file=.*a\.parnb,line=2,endLine=2,col=11,.*::unknown unit/m,
      );
      const sarif = JSON.parse((await parnb('check', '--format=sarif', folder)).out) as {
        version: string;
        runs: [{ results: { ruleId: string }[] }];
      };
      assert.deepEqual([sarif.version, sarif.runs[0].results[0]?.ruleId], ['2.1.0', 'unknown-unit']);
    });

    it('SARIF names a file by a URI, whatever its name', async () => {
      const name = file('a:b, 50 %#.parnb', '```parnb\nlet x = 3 foo\n```\n');
      const sarif = JSON.parse((await parnb('check', '--format=sarif', name)).out) as {
        runs: [{ results: [{ locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }] }];
      };
      const { uri } = sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
      assert.match(uri, /^file:\/\/\/.*\/a%3Ab%2C%2050%20%25%23\.parnb$/);
      assert.equal(fileURLToPath(uri), name);
    });

    it('an annotation for GitHub cannot start another command', async () => {
      const name = file('a,b:c%.parnb', '```parnb\nlet x = 3 foo\n```\n');
      assert.match(
        (await parnb('check', '--format', 'github', name)).out,
        /^::error file=.*\/a%2Cb%3Ac%25\.parnb,line=2,endLine=2,col=11,endColumn=14,title=unknown-unit::unknown unit/,
      );
    });
  });

  describe('fmt', () => {
    it('formats the cells and nothing else; --check says what it would do', async () => {
      const name = file('a.parnb', 'Prose  stays.\r\n\r\n```parnb\r\nlet   a=1+2\r\n```\r\n');
      assert.equal((await parnb('fmt', '--check', name)).status, 1);
      assert.equal((await parnb('fmt', name)).status, 0);
      assert.equal(readFileSync(name, 'utf8'), 'Prose  stays.\r\n\r\n```parnb\r\nlet a = 1 + 2\r\n```\r\n');
      assert.equal((await parnb('fmt', '--check', name)).status, 0);
    });

    it('a file that cannot be written is status 2', async () => {
      const name = file('a.parnb', '```parnb\nlet   a=1\n```\n');
      const io: Io = { ...nodeIo, out: () => undefined, error: () => undefined, write: () => false };
      assert.equal(await main(['fmt', name], io), 2);
      assert.equal(nodeIo.write(path.join(folder, 'no', 'such', 'folder'), new Uint8Array()), false);
    });
  });

  it('models lists the registry, and one with formula, domain, assumptions and source', async () => {
    assert.match((await parnb('models')).out, /^ {2}ring_allreduce /m);
    const { out } = await parnb('models', 'amdahl');
    for (const part of ['0 ≤ f ≤ 1', 'assumptions', 'source: ']) assert.ok(out.includes(part), part);
    assert.match((await parnb('models', 'occupancy')).out, /shared_memory .*default 233\.472 kB/);
    assert.deepEqual(await parnb('models', 'amdal'), {
      status: 2,
      out: '',
      error: 'parnb models: no model is named amdal: did you mean amdahl',
    });
  });

  it('usage errors are status 2 and name the word', async () => {
    assert.equal((await parnb('run')).status, 2);
    assert.match((await parnb('run', '--fast', 'x')).error, /unknown option --fast/);
    assert.match((await parnb('dance')).error, /no command is named dance/);
  });

  it('the tour’s asserts hold', async () => {
    const said = await parnb('run', 'samples/tour.parnb');
    assert.deepEqual([said.status, said.error], [0, '']);
    assert.match(said.out, /8 of 8 asserts hold/);
  });
});

import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Io } from '../../../src/cli/io';
import { sarif } from '../../../src/cli/sarif';
import { wgsl } from '../../../src/cli/wgsl';
import { kernel } from '../wgsl/kernels';

const json = (file: string): object => JSON.parse(readFileSync(file, 'utf8')) as object;

/** What the schema of the standard says against a log; empty where nothing. */
const faults = (() => {
  const ajv = new Ajv({ schemaId: 'id', meta: false, allErrors: true });
  ajv.addMetaSchema(json(createRequire(import.meta.url).resolve('ajv/lib/refs/json-schema-draft-04.json')));
  const valid = ajv.compile(json('test/schemas/sarif-2.1.0.json'));
  return (log: unknown): string[] => (valid(log) ? [] : (valid.errors ?? []).map((e) => `${e.dataPath} ${e.message}`));
})();

interface Log {
  runs: [
    {
      tool: { driver: { rules: { id: string }[] } };
      results: { ruleId: string; locations: [{ physicalLocation: { region: Record<string, number> } }] }[];
    },
  ];
}

describe('SARIF is what the schema of the standard (2.1.0, errata 01) asks for', () => {
  const files: Record<string, string> = {
    'odd.wgsl': kernel('if (gid.x % 2u == 0u) { o[0] = 1u; } else { o[1] = 1u; }', 64),
    'rows/data & more.wgsl': kernel('for (var i = 0u; i < d[gid.x]; i++) { if (d[i] > 3u) { break; } o[i] = i; }', 64),
    'C:\\broken.wgsl': 'fn f( {\n  if (x) {\n',
    '/empty.wgsl': '',
  };
  const log = (...args: string[]): Log => {
    const out: string[] = [];
    const io: Io = {
      out: (text) => out.push(text),
      error: () => undefined,
      read: (file) => (files[file] === undefined ? undefined : new TextEncoder().encode(files[file])),
      beside: (_, path) => ({ reason: `no file ${path}` }),
      write: () => false,
      list: () => undefined,
      now: () => 0,
    };
    wgsl([...args, '--sarif'], io);
    return JSON.parse(out.join('\n')) as Log;
  };

  it('the check refuses what is none', () => {
    assert.notDeepEqual(faults({ version: '2.1.0' }), []);
    const bad = log('odd.wgsl') as unknown as { runs: [{ results: { level: string }[] }] };
    bad.runs[0].results[0]!.level = 'information';
    assert.match(faults(bad).join(), /level should be equal to one of the allowed values/);
  });
  it('for kernels that diverge, are over the limit, broken or empty', () => {
    for (const args of [['odd.wgsl'], ['odd.wgsl', '--max-slowdown', '1'], Object.keys(files)]) {
      const made = log(...args);
      assert.deepEqual(faults(made), []);
      const [{ tool, results }] = made.runs;
      assert.ok(results.length > 0);
      const rules = tool.driver.rules.map(({ id }) => id);
      assert.equal(new Set(rules).size, rules.length);
      for (const { ruleId, locations } of results) {
        assert.ok(rules.includes(ruleId));
        const { startLine, startColumn, endLine, endColumn } = locations[0].physicalLocation.region;
        // the standard's words, 3.30: a region does not end before it begins
        assert.ok(endLine! > startLine! || (endLine === startLine && endColumn! >= startColumn!));
      }
    }
  });
  it('for every severity a notebook may tell', () => {
    const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const diagnostics = ['error', 'warning', 'information'].map((severity) => ({
      ...place,
      severity,
      code: `is-${severity}`,
      message: severity,
    }));
    assert.deepEqual(faults(sarif('parnb', [{ file: 'a.parnb', diagnostics }])), []);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { figureCsv } from '../../../src/figures/csv';
import { toMarkdown, toPlainText } from '../../../src/figures/fallback';
import type { Figure } from '../../../src/figures/figure';
import { partsOf, viewOf } from '../../../src/figures/views';
import { briefly } from '../../../src/figures/brief';
import { evaluate } from './notebook';

/** A string literal of the language. */
const literal = (text: string): string => `"${text.replace(/[\r\n]/g, ' ').replace(/["\\]/g, '\\$&')}"`;

const written = (label: string): string =>
  `workload w ${literal(label)}\nf = 99 %\nT1 = 1 s\np = 1..8 by ×2\nlet x = 1..3\nshow 2 * x as ${literal(label)}\n` +
  `plot 2 * x as ${literal(label)}, 3 * x as "other" against x\nassert 1 < 2 ${literal(label)}`;

/** What a strict reader of CSV reads: rows of cells. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
    const cell = quoted?.[0] ?? /^[^,\n"]*/.exec(text.slice(at))?.[0] ?? '';
    rows.at(-1)?.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : cell);
    at += cell.length;
    const next = text[at++];
    assert.ok(next === ',' || next === '\n', `after ${JSON.stringify(cell)} stands ${JSON.stringify(next)}`);
    if (next === '\n' && at < text.length) rows.push([]);
  }
  return rows;
}

const worst = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '<img src=x onerror=alert(1)>',
  '=cmd|/C calc!A0',
  '+1+1',
  '-2',
  '@SUM(1)',
  ' \t=1',
  '＝1+1',
  'a,"b',
  '\x1b[31mred\x1b[0m',
  '\x07\x9b2J',
  '5.84\u202e48.5',
  '\u2066isolated',
  '| a | b |',
  '[x](javascript:alert(1))',
  '`code` **bold** _x_',
  'x'.repeat(20_000),
];
const nasty = fc.string({ unit: 'binary', maxLength: 40 });
const examples = worst.map((label): [string] => [label]);

describe('a label from a stranger', () => {
  const partsWith = (label: string) => evaluate(written(label)).flatMap(partsOf);

  it('is shown in every output, whatever it is, and steers neither a terminal nor the direction of a line', () => {
    fc.assert(
      fc.property(nasty, (label) => {
        const parts = partsWith(label);
        assert.deepEqual(
          parts.map(({ kind }) => kind),
          ['workload', 'show', 'plot', 'assert'],
        );
        for (const part of parts) {
          const view = viewOf(part);
          const texts = [toPlainText(view), toMarkdown(view), ...briefly(part)];
          for (const text of texts)
            assert.doesNotMatch(text, /[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/, label);
          // The same label in every row does not make an output without end.
          assert.ok(toPlainText(view).length < 60_000 && toMarkdown(view).length < 400_000);
        }
      }),
      { numRuns: 60, examples },
    );
  });

  it('is no markup where Markdown is read', () => {
    const texts = partsWith('<img src=x onerror=alert(1)> [x](javascript:alert(1)) | a |').map((part) =>
      toMarkdown(viewOf(part)),
    );
    for (const text of texts) assert.doesNotMatch(text, /<img|\]\(|\| a \|/);
  });

  it('heads its column in a CSV file: one cell, that no spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(nasty, (label) => {
        const [part] = evaluate(`let x = 1..3\nplot 2 * x as ${literal(label)}, 3 * x as "other" against x`).flatMap(
          partsOf,
        );
        const plot = part && viewOf(part);
        assert.ok(plot?.kind === 'plot');
        const [head = [], ...rows] = readCsv(figureCsv(plot.figure));
        assert.equal(head.length, 3);
        assert.deepEqual(rows, [
          ['1', '2', '3'],
          ['2', '4', '6'],
          ['3', '6', '9'],
        ]);
        for (const cell of head) assert.doesNotMatch(cell, /^\s*[=+@＝＋＠－-]/);
      }),
      { numRuns: 60, examples },
    );
  });

  it('is a name like others where it is one of JavaScript’s own', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const text = names.map((name, i) => `workload ${name}\nf = 99 %\nT1 = ${i + 1} s\np = 4`).join('\n');
    const [result] = evaluate(`${text}\ncompare ${names.join(', ')}\nshow __proto__.T1 as "__proto__"`);
    assert.deepEqual(
      result?.diagnostics.map(({ message }) => message),
      [],
    );
    const views = partsOf(result).map(viewOf);
    const compare = views.find(({ kind }) => kind === 'compare');
    assert.ok(compare?.kind === 'compare');
    assert.deepEqual(
      compare.table.columns.map(({ title }) => title),
      ['output', ...names],
    );
    const [time] = compare.table.rows;
    assert.deepEqual(time, ['time', '258 ms', '515 ms', '773 ms', '1.03 s', '1.29 s']);
    const figures: Figure[] = views.flatMap((view) => (view.kind === 'workload' ? view.figures : []));
    assert.ok(figures.length >= names.length);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, print, readNotebook, writeNotebook } from '../../../src/notebook/format';
import { seeded } from './documents';
import { LINES, randomBytes } from './documents';
import * as promises from './promises';

const runs = { numRuns: 30 };
const seeds = fc.integer();
const texts = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n', '\r', '')), { maxLength: 12 })
  .map((lines) => lines.flat().join(''));

describe('notebook: what was in the file is in the file', () => {
  it('line ends, a BOM and a missing last line end stay', () => {
    for (const text of [
      '',
      '\n',
      ' ',
      '\r\n\r\n',
      '\ufeff',
      '\ufeff\ufeff# a',
      'a',
      '# a\r\n\r\n```parnb\r\nx\r\n```\r\n',
      'a\rb\r\n\n```parnb\rx\n```',
    ])
      assert.equal(print(parse(text)), text);
  });

  it('a CRLF file is as ordinary as an LF one', () => {
    const { cells, trivia } = parse('# a\r\n\r\n```parnb\r\nx\r\ny\r\n```\r\n');
    assert.deepEqual(trivia, { eol: '\r\n' });
    assert.deepEqual(
      cells.map(({ text, layout }) => [text, layout]),
      [
        ['# a', undefined],
        ['x\ny', undefined],
      ],
    );
  });

  it('an ordinary page of many kinds has no layout at all', () => {
    const text = '---\na: 1\n---\n\na\n\n+++\n\nb\n\n````parnb\n```\n````\n\n```wgsl f\n```\n\n+++\n\n```parnb\n```\n';
    const { cells, trivia } = parse(text);
    assert.equal(cells.length, 6);
    assert.ok(cells.every(({ layout }) => layout === undefined));
    assert.deepEqual(Object.keys(trivia), ['frontMatter']);
  });

  it('bytes that are not UTF-8 are shown as U+FFFD and written as they were', () => {
    const bytes = Uint8Array.from([...Buffer.from('# caf'), 0xe9, ...Buffer.from('\n\n```parnb\nlet x = 1\n```\n')]);
    const notebook = readNotebook(bytes);
    assert.deepEqual(
      notebook.cells.map(({ text }) => text),
      ['# caf\ufffd', 'let x = 1'],
    );
    assert.equal(notebook.cells[1]?.layout, undefined);
    assert.deepEqual([...writeNotebook(notebook)], [...bytes]);
  });

  it('a cell keeps its bytes once, and its metadata is Unicode', () => {
    const bytes = Buffer.from('a\n\n```parnb \xff\nx\r\n```\n', 'latin1');
    assert.deepEqual(readNotebook(bytes).cells[1]?.layout, {
      open: '```parnb \ufffd',
      bytes: bytes.subarray(3, -1).toString('base64'),
    });
  });

  it('any text', () => fc.assert(fc.property(texts, promises.textRoundTrips), runs));
  it('any lines as bytes', () =>
    fc.assert(
      fc.property(texts, (text) => promises.bytesRoundTrip(Buffer.from(text))),
      runs,
    ));
  it('any bytes at all', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), promises.bytesRoundTrip), runs));
  it('any file an editor hands back', () =>
    fc.assert(
      fc.property(seeds, (seed) => promises.bytesRoundTrip(randomBytes(seeded(seed)))),
      runs,
    ));
  it('any new cells', () =>
    fc.assert(
      fc.property(seeds, (seed) => promises.newCellsAreCanonical(seeded(seed))),
      runs,
    ));
});

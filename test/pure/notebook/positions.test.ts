import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, positions } from '../../../src/notebook/format';
import { randomBytes, seeded } from './documents';
import { positionsAgree } from './promises';

const page = '\ufeff# a\n\n  ```parnb\n  x\n y\n\n  ```\n\n+++\n\nb\nc\n';

describe('notebook: where a cell is in its file', () => {
  it('lines and columns of a cell are those of the file, indentation counted', () => {
    const where = positions(parse(page));
    assert.deepEqual(
      [0, 1, 2].map((cell) => where.line(cell)),
      [1, 4, 11],
    );
    assert.deepEqual(where.toFile(0, { line: 1, column: 3 }), { line: 1, column: 3 });
    assert.deepEqual(where.toFile(1, { line: 1, column: 1 }), { line: 4, column: 3 });
    assert.deepEqual(where.toFile(1, { line: 2, column: 1 }), { line: 5, column: 2 });
    assert.deepEqual(where.toFile(2, { line: 2, column: 1 }), { line: 12, column: 1 });
  });

  it('a place in the file is a place in a cell, or the nearest one', () => {
    const where = positions(parse(page));
    assert.deepEqual(where.toCell({ line: 5, column: 2 }), { cell: 1, line: 2, column: 1, inside: true });
    assert.deepEqual(where.toCell({ line: 4, column: 1 }), { cell: 1, line: 1, column: 1, inside: false });
    assert.deepEqual(where.toCell({ line: 3, column: 5 }), { cell: 1, line: 1, column: 1, inside: false });
    assert.deepEqual(where.toCell({ line: 9, column: 1 }), { cell: 2, line: 1, column: 1, inside: false });
    assert.equal(where.toCell({ line: 7, column: 1 })?.line, 3);
    assert.equal(where.toCell({ line: 99, column: 1 })?.cell, 2);
    assert.equal(positions(parse('')).toCell({ line: 1, column: 1 }), undefined);
  });

  it('follows an edit above it', () => {
    const notebook = parse(page);
    const [first] = notebook.cells;
    assert.ok(first);
    first.text = '# a\n\nlonger';
    assert.equal(positions(notebook).line(2), 13);
  });

  it('counts what the file has before a text', () => {
    const where = positions(parse('a\n\n+++\n\n\ufeffb\n'));
    assert.deepEqual(where.toFile(1, { line: 1, column: 1 }), { line: 5, column: 2 });
    const moved = { cells: parse('x\n\n+++\n\n---\na: 1\n---\n').cells.slice(1), trivia: {} };
    assert.equal(positions(moved).line(0), 2);
  });

  it('any line of any cell', () =>
    fc.assert(
      fc.property(fc.integer(), (seed) => positionsAgree(randomBytes(seeded(seed)))),
      { numRuns: 25 },
    ));
});

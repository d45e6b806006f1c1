import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeJson } from '../../../src/cli/writeJson';

function written(value: unknown): string[] {
  const pieces: string[] = [];
  writeJson(value, (piece) => void pieces.push(piece));
  return pieces;
}

describe('JSON in pieces', () => {
  it('is the JSON of the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(JSON.stringify(JSON.parse(written(value).join('\n'))), JSON.stringify(value));
      }),
      { numRuns: 500 },
    );
    assert.equal(written({ a: undefined, b: [undefined, NaN, Infinity] }).join(), '{\n  "b": [null,null,null]\n}');
  });

  it('a long array comes in pieces that a string can hold', () => {
    const value = { values: Array.from({ length: 300_000 }, (_, i) => i / 7), last: 'x' };
    const pieces = written(value);
    assert.ok(pieces.length > 10 && Math.max(...pieces.map(({ length }) => length)) < 300_000);
    assert.deepEqual(JSON.parse(pieces.join('\n')), value);
  });
});

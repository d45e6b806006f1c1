import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCell } from '../../../src/language/format';
import { parseCell } from '../../../src/language/parse';
import { statement } from './programs';
import { withoutPlaces } from './tree';

const comments = (text: string) => text.match(/#[^\n"]*$/gm)?.map((comment) => comment.trimEnd()) ?? [];

describe('random programs', () => {
  it('are read as they were meant, and formatting changes no meaning and no comment', () => {
    const line = fc.tuple(statement, fc.constantFrom('', '  # note', ' ', '\n', '\n\n\n# note '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const text = lines.map(([{ text: code }, tail]) => code + tail).join('\n');
        const { statements, diagnostics } = parseCell(text);
        assert.deepEqual(diagnostics, []);
        assert.deepEqual(
          withoutPlaces(statements),
          lines.map(([{ tree }]) => tree),
        );
        const formatted = formatCell(text);
        assert.deepEqual(withoutPlaces(parseCell(formatted).statements), withoutPlaces(statements));
        assert.deepEqual(comments(formatted), comments(text));
        assert.equal(formatCell(formatted), formatted);
      }),
      { numRuns: 8 },
    );
  });

  it('that are no programs are formatted once and for all, too', () => {
    const pieces = 'x = 5 ( ) [ , \\ # "a" .. GB/s + - show and\n \n'.split(' ');
    const text = fc.array(fc.constantFrom(...pieces, '\n', '\r\n', '\\\n'), { maxLength: 25 });
    fc.assert(
      fc.property(text, (parts) => {
        const formatted = formatCell(parts.join(' '));
        assert.equal(formatCell(formatted), formatted);
        assert.deepEqual(
          withoutPlaces(parseCell(formatted).statements),
          withoutPlaces(parseCell(parts.join(' ')).statements),
        );
      }),
      { numRuns: 50 },
    );
  });
});

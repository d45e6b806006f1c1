import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCell } from '../../src/language/format';
import { parseCell } from '../../src/language/parse';
import { statement } from '../pure/language/programs';
import { withoutPlaces } from '../pure/language/tree';

const characters = [
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '#',
  '=',
  ' ',
  ',',
  '.',
  '±',
  'x',
  '5',
  '-',
  '\0',
  '\ud800',
  '“',
  '%',
];

/** Any text at all, halves of characters among it. */
const units = fc
  .array(fc.oneof(fc.nat({ max: 0xff }), fc.nat({ max: 0xffff })), { maxLength: 2_000 })
  .map((codes) => String.fromCharCode(...codes));

/** The same text for the same tree, whatever the order of its keys. */
const canonical = (tree: unknown): string =>
  JSON.stringify(tree, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

describe('any number of random programs', function () {
  this.timeout(300_000);

  it('are read as they were meant, and formatting changes nothing but blanks', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (program) => {
        const text = program.map(({ text: code }) => code).join('\n');
        const { statements, diagnostics } = parseCell(text);
        assert.deepEqual(diagnostics, []);
        const meant = program.map(({ tree }) => tree);
        assert.deepEqual(withoutPlaces(statements), meant);
        const formatted = formatCell(text);
        assert.deepEqual(withoutPlaces(parseCell(formatted).statements), meant);
        assert.equal(formatCell(formatted), formatted);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('one slip in a line', function () {
  this.timeout(300_000);

  it('damages no other statement', () => {
    let others = 0;
    let damaged = 0;
    const slip = fc.record({
      line: fc.nat(),
      at: fc.nat(),
      deleted: fc.nat({ max: 3 }),
      added: fc.constantFrom('', ...characters),
    });
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 2, maxLength: 12 }),
        fc.array(slip, { minLength: 20, maxLength: 20 }),
        (program, slips) => {
          const lines = program.map(({ text }) => text);
          for (const { line, at, deleted, added } of slips) {
            const index = line % lines.length;
            const own = lines[index] ?? '';
            const place = at % (own.length + 1);
            const mutated = own.slice(0, place) + added + own.slice(place + deleted);
            const text = lines.map((code, i) => (i === index ? mutated : code)).join('\n');
            const start = lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
            const end = start + mutated.length;
            const rest = parseCell(text).statements.filter(({ from }) => from < start || from >= end);
            const wanted = program.filter((_, i) => i !== index).map(({ tree }) => canonical(tree));
            const left = new Set(rest.map((found) => canonical(withoutPlaces(found))));
            others += wanted.length;
            damaged += wanted.filter((tree) => !left.has(tree)).length;
          }
        },
      ),
      { numRuns: 120 },
    );
    const share = damaged / others;
    console.log(`      ${damaged} of ${others} other statements damaged (${(100 * share).toFixed(3)} %)`);
    assert.ok(others > 10_000);
    assert.ok(share < 0.001);
  });

  it('never makes the parser or the formatter throw', () => {
    fc.assert(
      fc.property(units, (text) => {
        const formatted = formatCell(text);
        assert.equal(formatCell(formatted), formatted);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is told a thousand times at most', () => {
    const codes = parseCell('x = \n'.repeat(1_500)).diagnostics.map(({ code }) => code);
    assert.deepEqual(codes.slice(999), ['syntax', 'too-large']);
  });

  it('is read within seconds, however large and hostile the text', () => {
    const pieces = [
      '(',
      ')',
      'x=',
      '"',
      '\\\n',
      '\n',
      '1..',
      ' + ',
      '\0',
      '\ud800',
      'show a, ',
      'x = 1\n',
      '[1, ',
      'not ',
      '1 s/s',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.floor(1_000_000 / piece.length));
      const start = process.cpuUsage();
      parseCell(text);
      const { user, system } = process.cpuUsage(start);
      assert.ok(user + system < 20_000_000, `${JSON.stringify(piece)}: ${(user + system) / 1e6} s`);
    }
  });
});

import assert from 'node:assert/strict';
import { parseCell } from '../../../src/language/parse';
import { formatCell } from '../../../src/language/format';

const codes = (text: string) => parseCell(text).diagnostics.map(({ code }) => code);
const value = (text: string) => codes(`let x = ${text}`);

describe('limits of the language', () => {
  it('are 200 levels of nesting of any kind', () => {
    const nested = (levels: number) => '('.repeat(levels) + '1' + ')'.repeat(levels);
    assert.deepEqual(value(nested(200)), []);
    assert.deepEqual(value(nested(201)), ['too-large']);
    assert.deepEqual(value(`${'['.repeat(201)}${']'.repeat(201)}`), ['too-large']);
    assert.deepEqual(value(`${'-'.repeat(200)}1`), []);
    assert.deepEqual(value(`${'-'.repeat(201)}1`), ['too-large']);
    assert.deepEqual(value(`${'not '.repeat(201)}a`), ['too-large']);
    assert.deepEqual(value(`1${' ^ 1'.repeat(201)}`), ['too-large']);
    assert.deepEqual(value(`a${'.a'.repeat(201)}`), ['too-large']);
    assert.deepEqual(value(`${'-('.repeat(101)}1${')'.repeat(101)}`), ['too-large']);
    assert.deepEqual(value(`${nested(150)} + ${nested(150)}`), []);
  });

  it('are 1,000 operators in one expression, whatever its terms', () => {
    for (const term of ['1.5 GB/s']) {
      assert.deepEqual(value(term + ` + ${term}`.repeat(1000)), [], term);
      assert.deepEqual(value(term + ` + ${term}`.repeat(1001)), ['too-large'], term);
    }
    assert.deepEqual(codes(`show ${Array(260).fill('a + b + c + d + e').join(', ')}`), []);
  });

  it('are a million characters', () => {
    assert.deepEqual(codes(`#${'x'.repeat(999_999)}`), []);
    const [tooLarge] = parseCell('x'.repeat(5_000_000)).diagnostics;
    assert.equal(tooLarge?.message, 'the cell has 5,000,000 characters: the limit is 1,000,000');
  });

  it('end the work at a deadline, with what was read so far', () => {
    let asked = 0;
    const { statements, diagnostics } = parseCell('a = 1\nb = 2\nc = 3', { deadline: () => ++asked > 2 });
    assert.equal(statements.length, 2);
    assert.deepEqual(
      diagnostics.map(({ code, from }) => [code, from]),
      [['timed-out', 12]],
    );
  });

  it('hold for hostile text: an answer, never an exception', () => {
    const hostile = [
      '(',
      '[(',
      '-',
      'a.',
      '"',
      '\\\n',
      '\0',
      '\ud800',
      'x=',
      '1 s',
      '\u200b',
      '1..',
      'not ',
      '(\n',
      ')',
    ];
    for (const text of hostile) {
      const long = text.repeat(300);
      assert.ok(parseCell(long).diagnostics.length <= 1_001, text);
      assert.equal(typeof formatCell(long), 'string');
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCell } from '../../../src/language/parse';
import { errors } from './tree';

/** Any text at all, halves of characters among it. */
const units = fc
  .array(fc.oneof(fc.nat({ max: 0xff }), fc.nat({ max: 0xffff })), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));

/** The text with the first fix of its only error applied. */
function mended(text: string): string {
  const { diagnostics } = parseCell(text);
  assert.equal(diagnostics.length, 1, text);
  const fix = diagnostics[0]?.fixes?.[0];
  assert.ok(fix, `${text}: no fix`);
  return text.slice(0, fix.from) + fix.text + text.slice(fix.to);
}

describe('syntax errors', () => {
  it('say what was found and what was wanted, at its place', () => {
    const said: Readonly<Record<string, string>> = {
      'let x =': '=: wanted a value after `=`, found the end of the line',
      'let x 5': '5: wanted `=` after `x`, found `5`',
      'let x = a b': 'b: wanted an operator after `a`, found `b`',
      'let x = [1 2]': '2: wanted an operator, `,` or `]` after `1`, found `2`',
      'let and = 5': 'and: `and` is reserved: wanted a name',
      'show a as b': 'b: wanted a text in quotes after `as`, found `b`',
      'show a in 5': '5: wanted a unit after `in`, found `5`',
      'solve p over x': 'over: wanted `where` after `p`, found `over`',
      'data x = 5': '5: wanted a text in quotes after `=`, found `5`',
      'compare a b': 'b: wanted `,` or `to` after `a`, found `b`',
      workload: 'workload: wanted a name after `workload`, found the end of the line',
      'let x = (1+2) %': '%: `%` follows a number, a list or `in`',
      'resnet.p = 5': 'resnet.p: `resnet.p` cannot be set from outside: parameters stand below their `workload`',
      '5 = x': '5: wanted a statement, found `5`',
      'let x = 1e999': '1e999: `1e999` is too large for a number',
      'let x = 5 \\ y': '\\: nothing but a comment may follow `\\`, and another line must',
      'show r.time(r.p = 5)': "r.p: an argument's name stands alone: write `p = …`",
      'plot a log z': 'log: `log` of a chart is `log x`, `log y` or `log xy`',
    };
    for (const [text, message] of Object.entries(said)) assert.deepEqual(errors(parseCell(text)), [message]);
  });

  it('propose the correction where there is one', () => {
    const fixes: Readonly<Record<string, string>> = {
      'assert a = b': 'assert a == b',
      'show if(a = b, 1, 2)': 'show if(a == b, 1, 2)',
      'maximize a over p where b = 5': 'maximize a over p where b == 5',
      'assert a < b < c': 'assert a < b and b < c',
      'x == 5': 'x = 5',
      'x := 5': 'x = 5',
      'worklod x': 'workload x',
      'Show x': 'show x',
      'a + b': 'show a + b',
      'workload a form b': 'workload a from b',
      'plot a vs b': 'plot a against b',
      'show a "x"': 'show a as "x"',
      'show a as “x”': 'show a as "x"',
      'assert a "why': 'assert a "why"',
      'let x = (1 + 2': 'let x = (1 + 2)',
      'let x = 1 + 2)': 'let x = 1 + 2',
      'let x = (1 + 2]': 'let x = (1 + 2)',
      'show a in GB / s': 'show a in GB/s',
      'let x = 1,000': 'let x = 1_000',
      'let x = 1,5': 'let x = 1.5',
      'let x = 1.': 'let x = 1.0',
      'let x = a ** 2': 'let x = a ^ 2',
      'assert a&&b': 'assert a and b',
      'assert !a': 'assert not a',
      'assert a => b': 'assert a >= b',
      'let x = 5 – 3': 'let x = 5 - 3',
      'let x = 5\u200b': 'let x = 5',
      '// note': '# note',
    };
    for (const [text, right] of Object.entries(fixes)) {
      assert.equal(mended(text), right);
      assert.deepEqual(errors(parseCell(right)), []);
    }
  });

  it('blame the open bracket when the next line is another statement', () => {
    assert.deepEqual(errors(parseCell('x = f(1,\n  2\n  y = 3')), ['(: `(` is not closed']);
    assert.match(
      errors(parseCell('x = 1 + \\\ny = 2'))[0] ?? '',
      /a line that goes on does not begin in the first column/,
    );
  });

  it('never point behind the text', () => {
    const [problem] = parseCell('!').diagnostics;
    assert.deepEqual([problem?.from, problem?.to], [0, 1]);
  });

  it('are one short line in lower case for each broken statement, whatever the text', () => {
    const pieces =
      'let show a b = == + - ( ) [ ] , .. . 5 1.5 GB "x" " # \\ ± ^ and not in as % : ; “ \u0000 if\n \n'.split(' ');
    const text = fc.array(fc.constantFrom(...pieces, ' ', '\n'), { maxLength: 20 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(text, units), (program) => {
        const { statements, diagnostics } = parseCell(program);
        const places = [...statements, ...diagnostics];
        for (const { from, to } of places) assert.ok(0 <= from && from <= to && to <= program.length);
        for (const { message } of diagnostics) {
          assert.match(message, /^[^A-Z\r\n][^\r\n]*$/u);
          assert.ok(message.length <= 160, message);
        }
        const lines = program.split(/\r\n|\r|\n/).length;
        assert.ok(places.length <= lines);
      }),
      { numRuns: 40 },
    );
  });
});

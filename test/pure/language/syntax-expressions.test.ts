import assert from 'node:assert/strict';
import { parseExpression } from '../../../src/language/parse';
import { errors, reading } from './tree';
import { parseCell } from '../../../src/language/parse';

const same = (pairs: Readonly<Record<string, string>>) => {
  for (const [text, read] of Object.entries(pairs)) assert.equal(reading(text), read, text);
};
const refused = (text: string) => assert.equal(parseCell(`let x = ${text}`).diagnostics.length, 1, text);

describe('expressions', () => {
  it('bind as the language says', () => {
    same({
      'a or b and c': '(a or (b and c))',
      'not a and b': '((not a) and b)',
      'not a == b': '(not (a == b))',
      'a - b - c': '((a - b) - c)',
      'a / b * c': '((a / b) * c)',
      'a + b * c': '(a + (b * c))',
      'a + 6 ± 1 * 2': '(a + (6 ± (1 * 2)))',
      '-a ^ 2': '(- (a ^ 2))',
      'a ^ b ^ c': '(a ^ (b ^ c))',
      '2 ^ -a * b': '((2 ^ (- a)) * b)',
      '2 ^ -3 ^ 2': '(2 ^ (- (3 ^ 2)))',
      '- - a * b': '((- (- a)) * b)',
      'a + 1 < b * 2 and c >= d': '(((a + 1) < (b * 2)) and (c >= d))',
      'a < 1..n + 1 by 2': '(a < (1..(n + 1) by 2))',
      '(a + b) * c': '(group (a + b) * c)',
      'r.breakdown.comm ^ 2': '(r.breakdown.comm ^ 2)',
      'f(1, p = 2 + 3,).x': 'f<1, p: (2 + 3)>.x',
      'resnet.efficiency(p = 64)': 'resnet.efficiency<p: 64>',
    });
  });

  it('know Unicode operators and their ASCII spellings', () => {
    same({
      'a × b · c': '((a * b) * c)',
      'a − b': '(a - b)',
      '−1 ^ −2': '(- (1 ^ (- 2)))',
      'a ≤ b and c ≥ d or e ≠ f': '(((a <= b) and (c >= d)) or (e != f))',
      '6 +- 1': '(6 ± 1)',
      '6 +/- 1': '(6 ± 1)',
      '6 + -1': '(6 + (- 1))',
    });
  });

  it('have numbers as people write them', () => {
    same({ '1_000_000': '1000000', '.5': '0.5', '0.25e-3': '0.00025', '1e3': '1000', '2E+2': '200', '007': '7' });
    refused('1.');
    refused('1.5.2');
    refused('1e999');
  });

  it('have ranges and lists', () => {
    same({
      '1..64': '(1..64)',
      '.5...75': '(0.5..0.75)',
      '1..64 by 4': '(1..64 by 4)',
      '1..1024 by ×2': '(1..1024 by ×2)',
      '1..1024 by x2': '(1..1024 by ×2)',
      '1..1024 by x1.5': '(1..1024 by ×1.5)',
      '1..1024 by * 2': '(1..1024 by ×2)',
      '1..1024 by x': '(1..1024 by x)',
      '0..1 points 101': '(0..1 points 101)',
      '1 us..1 s points 50 log': '(1{us}..1{s} points 50 log)',
      '-1..-5 by -1': '((- 1)..(- 5) by (- 1))',
      '[1, 4, 16] MB': '[1, 4, 16]{MB}',
      '[5, 10] %': '[5, 10]{%}',
      '[ring, tree,]': '[ring, tree]',
    });
    refused('1..2..3');
  });

  it('chain no comparisons', () => {
    refused('a < b < c');
    refused('a == b == c');
    assert.equal(reading('(a < b) == c'), '(group (a < b) == c)');
  });

  it('stand alone for the command line', () => {
    const { expression, diagnostics } = parseExpression('amdahl(f = 0.99,\n  p = 256) # twice');
    assert.equal(expression?.kind, 'call');
    assert.deepEqual(diagnostics, []);
    for (const text of ['', '# nothing', 'let a = 5', '1 2', '1\n2', '"text"', 'a = 5', '(', 'x'.repeat(2e6)]) {
      const parsed = parseExpression(text);
      assert.equal(parsed.expression, undefined);
      assert.equal(parsed.diagnostics.length, 1, text);
    }
  });
});

describe('units', () => {
  it('follow a number and bind tighter than any operator', () => {
    same({
      '1 / 50 GB/s': '(1 / 50{GB/s})',
      '5GB': '5{GB}',
      '99.2%': '99.2{%}',
      '2 s ^ 2': '(2{s} ^ 2)',
      '2 s^2': '2{s^2}',
      '2 s^-1': '2{s^-1}',
      '2 s^2.5': '(2{s} ^ 2.5)',
      '3 FLOP/s/B·token': '3{FLOP/s/B·token}',
      '1 µs + 1 us': '(1{µs} + 1{us})',
    });
  });

  it('end at a blank, at `*`, at what is no unit and before a function', () => {
    same({
      '160 kB * tokens': '(160{kB} * tokens)',
      '160 kB*s': '(160{kB} * s)',
      '5 GB / s': '(5{GB} / s)',
      '5 GB/x': '(5{GB} / x)',
      '10 s * min(a, b)': '(10{s} * min<a, b>)',
      '10 s/min(a, b)': '(10{s} / min<a, b>)',
      '10 s/min (a, b)': '(10{s} / min<a, b>)',
    });
    refused('10 min(a, b)');
    refused('(1 + 2) %');
    refused('a %');
  });

  it('may be unknown, which is not an error of syntax; clause words are none', () => {
    same({ '5 parsecs': '5{parsecs}', '5 KB/s': '5{KB/s}', '1..2 by 3': '(1..2 by 3)' });
    for (const word of ['in', 'as', 'cell', 'weights', 'log', 'and']) refused(`5 ${word}`);
  });

  it('stand on the line of their number', () => {
    assert.deepEqual(errors(parseCell('x = f(1\n  s = 2')), ['(: `(` is not closed']);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rewritten, writtenLiteral } from '../../../src/quantity/literal';

const again = (written: string, value: number): string => {
  const literal = writtenLiteral(written);
  assert.ok(literal, written);
  return rewritten(literal, value);
};

describe('a value that is one number', () => {
  it('is overwritten in its unit, and nothing but the number changes', () => {
    assert.equal(again('99.2 %', 0.5), '50 %');
    assert.equal(again('99.2%', 0.5), '50%');
    assert.equal(again('1_000_000', 2048), '2048');
    assert.equal(again('6 us ± 1 us', 7.5e-6), '7.5 us ± 1 us');
    assert.equal(again('102 MB', 51e6), '51 MB');
    assert.equal(again('1 / 450 GB/s', 1 / 900e9), '1 / 900 GB/s');
    assert.equal(again('1/(450 GB/s)', 1 / 900e9), '1/(900 GB/s)');
  });

  it('is told from one that is computed', () => {
    for (const computed of [
      '1 / nvlink',
      '1..64',
      'a + 1',
      '2 * 3 ms',
      '2 / 450 GB/s',
      '[1, 2]',
      '5 bananas',
      '1 / (450 GB/s',
      '1 / 450 GB/s)',
      '1 / 450 GB/s ± 1 GB/s',
      '',
      '1 /',
    ])
      assert.equal(writtenLiteral(computed), undefined, computed);
  });

  it('is told at once, however long and hostile the text', () => {
    const long = 200_000;
    const start = performance.now();
    for (const text of [`${'1'.repeat(long)} + 1`, `1/${' '.repeat(long)}x`, `1${' '.repeat(long)}!`])
      assert.equal(writtenLiteral(text), undefined);
    assert.ok(performance.now() - start < 2000, 'minutes if the time grew by the square');
  });

  it('takes any text, and gives back what it was given when the value is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        writtenLiteral(text);
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99999 }),
        fc.constantFrom('', ' ms', 'ms', ' GB/s', ' %'),
        (number, unit) => {
          const written = `${number}${unit}`;
          const one = { '': 1, ms: 1e-3, 'GB/s': 1e9, '%': 1e-2 }[unit.trim()] ?? NaN;
          assert.equal(again(written, number * one), written);
        },
      ),
    );
  });
});

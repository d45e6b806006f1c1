/** The closed set of unit names with their exact factors. Small units divide by a whole number, so 5 us is exactly 5e-6. */
import type { CountName, Dimension } from './dimension';
import { cycle, dimensionless, divide, information, time, work } from './dimension';

export interface NamedUnit {
  /** SI value = x · numerator / denominator. */
  readonly numerator: number;
  readonly denominator: number;
  readonly dimension: Dimension;
  /** Multiples of bytes or bits by powers of two (`KiB`), by powers of ten (`kB`). */
  readonly base2: boolean;
  readonly base10: boolean;
}

const unit = (dimension: Dimension, numerator: number, denominator = 1): NamedUnit => ({
  numerator,
  denominator,
  dimension,
  base2: false,
  base10: false,
});
const decimal = (dimension: Dimension, numerator: number, denominator = 1): NamedUnit => ({
  ...unit(dimension, numerator, denominator),
  base10: true,
});
const binary = (numerator: number): NamedUnit => ({ ...unit(information, numerator), base2: true });
const count = (name: CountName): NamedUnit => unit({ ...dimensionless, counts: { [name]: 1 } }, 1);

const rate = divide(information, time);
const frequency = divide(cycle, time);

/** Canonical name → unit, in the order a person meets them. */
export const unitTable: ReadonlyMap<string, NamedUnit> = new Map<string, NamedUnit>([
  ['s', unit(time, 1)],
  ['ms', unit(time, 1, 1e3)],
  ['us', unit(time, 1, 1e6)],
  ['ns', unit(time, 1, 1e9)],
  ['ps', unit(time, 1, 1e12)],
  ['min', unit(time, 60)],
  ['h', unit(time, 3600)],
  ['d', unit(time, 86400)],
  ['B', unit(information, 1)],
  ['kB', decimal(information, 1e3)],
  ['MB', decimal(information, 1e6)],
  ['GB', decimal(information, 1e9)],
  ['TB', decimal(information, 1e12)],
  ['PB', decimal(information, 1e15)],
  ['KiB', binary(2 ** 10)],
  ['MiB', binary(2 ** 20)],
  ['GiB', binary(2 ** 30)],
  ['TiB', binary(2 ** 40)],
  ['b', unit(information, 1, 8)],
  ['kb', decimal(information, 125)],
  ['Mb', decimal(information, 125e3)],
  ['Gb', decimal(information, 125e6)],
  ['Tb', decimal(information, 125e9)],
  ['bit', unit(information, 1, 8)],
  ['kbit', decimal(information, 125)],
  ['Mbit', decimal(information, 125e3)],
  ['Gbit', decimal(information, 125e6)],
  ['Tbit', decimal(information, 125e9)],
  ['Gbps', decimal(rate, 125e6)],
  ['Mbps', decimal(rate, 125e3)],
  ['FLOP', unit(work, 1)],
  ['MFLOP', unit(work, 1e6)],
  ['GFLOP', unit(work, 1e9)],
  ['TFLOP', unit(work, 1e12)],
  ['PFLOP', unit(work, 1e15)],
  ['EFLOP', unit(work, 1e18)],
  ['Hz', unit(frequency, 1)],
  ['kHz', unit(frequency, 1e3)],
  ['MHz', unit(frequency, 1e6)],
  ['GHz', unit(frequency, 1e9)],
  ['cycle', unit(cycle, 1)],
  ['item', count('item')],
  ['token', count('token')],
  ['request', count('request')],
  ['message', count('message')],
]);

/** Other spellings → canonical name. Both micro signs: U+00B5 (the keyboard's) and U+03BC (the Greek letter). */
export const unitAliases: ReadonlyMap<string, string> = new Map([
  ['\u00b5s', 'us'],
  ['\u03bcs', 'us'],
  ['cycles', 'cycle'],
  ['items', 'item'],
  ['tokens', 'token'],
  ['requests', 'request'],
  ['messages', 'message'],
]);

/** Every name a person may write, aliases too, without `%`. */
export const unitNames: readonly string[] = [...unitTable.keys(), ...unitAliases.keys()];

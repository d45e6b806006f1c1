/** Quantities as a person writes them. */
import type { Dimension } from './dimension';
import { baseNames, countNames } from './dimension';
import type { Unit } from './units';
import { baseUnit, fromBase, parseUnit } from './units';

const symbols = { time: 's', information: 'B', work: 'FLOP', cycle: 'cycle' } as const;
const raised = (name: string, exponent: number): string => (exponent === 1 ? name : `${name}^${exponent}`);

/** [unit name, exponent] of every factor, the one that takes a prefix first among the positive ones. */
const factors = (dimension: Dimension): readonly (readonly [string, number])[] =>
  [
    ...countNames.map((name) => [name, dimension.counts[name] ?? 0] as const),
    ...baseNames.map((name) => [symbols[name], dimension[name]] as const),
  ].filter(([, exponent]) => exponent !== 0);

function join(terms: readonly (readonly [string, number])[]): string {
  const above = terms.filter(([, exponent]) => exponent > 0).map(([name, exponent]) => raised(name, exponent));
  const below = terms.filter(([, exponent]) => exponent < 0).map(([name, exponent]) => raised(name, -exponent));
  return [above.join('·') || '1', ...below].join('/');
}

/** The SI base unit, for JSON: `s`, `B`, `FLOP`, `1`, `s/B`, `1/s`, `cycle/s`; a count keeps its name: `token/s`. */
export const baseUnitText = (dimension: Dimension): string => join(factors(dimension));

/** Units that a person moves between, smallest first, by the base unit that leads. */
const ladders: Readonly<Record<string, readonly string[]>> = {
  s: ['ps', 'ns', 'us', 'ms', 's'],
  B: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'],
  FLOP: ['FLOP', 'MFLOP', 'GFLOP', 'TFLOP', 'PFLOP', 'EFLOP'],
};
const frequencies: readonly string[] = ['Hz', 'kHz', 'MHz', 'GHz'];
/** Times from two of a unit on: 90 s stays, 150 s are 2.5 min. */
const longTimes: readonly string[] = ['min', 'h', 'd'];

/** The units that values of one dimension are printed in. */
interface Ladder {
  readonly base: Unit;
  /** Smallest first, without minutes and longer. */
  readonly units: readonly Unit[];
  readonly long: readonly Unit[];
}

function ladderOf(dimension: Dimension): Ladder {
  const known = (text: string): Unit => parseUnit(text) ?? baseUnit(text, dimension);
  const terms = factors(dimension);
  const text = join(terms);
  if (text === 'cycle/s') return { base: known('Hz'), units: frequencies.map(known), long: [] };
  const lead = terms.find(([, exponent]) => exponent > 0);
  const steps = lead && lead[1] === 1 ? ladders[lead[0]] : undefined;
  const units = steps?.map((name) => known(join(terms.map((term) => (term === lead ? ([name, 1] as const) : term)))));
  return { base: known(text), units: units ?? [], long: text === 's' ? longTimes.map(known) : [] };
}

/** Ladders by base unit: a table prints thousands of values of one dimension. */
const kept = new Map<string, Ladder>();
function keptLadder(dimension: Dimension): Ladder {
  const key = baseUnitText(dimension);
  const found = kept.get(key);
  if (found) return found;
  const ladder = ladderOf(dimension);
  if (kept.size < 256) kept.set(key, ladder);
  return ladder;
}

/** Whether a value is at least `bound` units as printed: 999.9 us are 1 ms with three digits. */
function reaches(value: number, unit: Unit, bound: number, digits: number): boolean {
  const shown = Math.abs(fromBase(value, unit));
  return shown >= bound || (shown > 0.9 * bound && Number(shown.toPrecision(digits)) >= bound);
}

/**
 * The unit a person would choose for an SI value: the largest of the ladder in which it is at least 1 as printed.
 *
 * @param digits significant digits it will be printed with
 */
export function preferredUnit(value: number, dimension: Dimension, digits = 3): Unit {
  const { base, units, long } = keptLadder(dimension);
  if (value === 0 || !Number.isFinite(value)) return base;
  return (
    long.findLast((unit) => reaches(value, unit, 2, digits)) ??
    units.findLast((unit) => reaches(value, unit, 1, digits)) ??
    units[0] ??
    base
  );
}

/**
 * A plain number with `digits` significant digits, and never fewer than its whole part has (1024 stays 1024);
 * trailing zeros go. An exponent only below 1e-4 and from 1e9 on. ∞ is `unbounded`.
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'undefined';
  if (value === Infinity) return 'unbounded';
  if (value === -Infinity) return '-unbounded';
  if (value === 0) return '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (exponent < -4 || exponent >= 9) return `${trimmed(mantissa)}e${exponent}`;
  return trimmed(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

/** A unit as printed after a number: `µs`, `/s`, `tokens/s` after any number but 1; empty for none. */
export function unitLabel(unit: Unit, value = 1): string {
  if (unit.text === '1') return '';
  const text = unit.text.replace(/\bus\b/g, 'µs').replace(/^1\//, '/');
  return Math.abs(value) === 1 ? text : text.replace(/^(item|token|request|message|cycle)\b/, '$1s');
}

/** Significant digits up to which nearly all is kept from all; what is missing beyond is a rounding of computation. */
const mostDigits = 10;

/** Digits with which a number just below `all` is not printed as it, two of what is missing: 99.96 % is not 100 %. */
function digitsBelow(all: number, shown: number, digits: number): number {
  const size = Math.abs(shown);
  if (size >= all || size < 0.99 * all) return digits;
  for (let more = digits; more <= mostDigits; more++)
    if (Number(size.toPrecision(more)) < all) return more === digits ? digits : more + 1;
  return digits;
}

/**
 * An SI value with its unit: `3.57 ms`, `102 MB`, `450 GB/s`, `2.22 ps/B`, `36.5`; ∞ is `unbounded`.
 *
 * @param unitText the unit to print in; absent or unknown: the one a person would choose
 * @param digits significant digits (whole digits are never rounded away; a share that is nearly all gets more)
 */
export function formatQuantity(value: number, dimension: Dimension, unitText?: string, digits = 3): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const asked = unitText === undefined ? undefined : parseUnit(unitText);
  const unit = asked ?? preferredUnit(value, dimension, digits);
  const number = fromBase(value, unit);
  const all = unit.text === '%' ? 100 : unit.text === '1' ? 1 : undefined;
  const shown = formatNumber(number, all === undefined ? digits : digitsBelow(all, number, digits));
  const label = unitLabel(unit, Number(shown));
  return label === '' ? shown : `${shown} ${label}`;
}

/** Units: their text, their exact factors, and the near misses. The set is closed (`unitTable.ts`). */
import type { Dimension } from './dimension';
import { dimensionless, multiply, power } from './dimension';
import type { NamedUnit } from './unitTable';
import { unitAliases, unitTable } from './unitTable';

export { suggestUnit } from './suggestUnit';
export { unitNames } from './unitTable';

/** A unit, simple or compound. SI value = x · numerator / denominator. */
export interface Unit extends NamedUnit {
  /** Canonical spelling: `us` for `µs`, `token` for `tokens`, `·` for `*`. */
  readonly text: string;
}

/** A unit by one name, in any of its spellings; undefined if it is none. */
const namedUnit = (written: string): readonly [string, NamedUnit] | undefined => {
  const name = unitAliases.get(written) ?? written;
  const found = unitTable.get(name);
  return found && [name, found];
};

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** a · bˣ for a whole x; the factors stay whole numbers in lowest terms while they are exact. */
function combine(a: Omit<Unit, 'text'>, b: NamedUnit, exponent: number): Omit<Unit, 'text'> {
  const above = exponent > 0 ? b.numerator : b.denominator;
  const below = exponent > 0 ? b.denominator : b.numerator;
  const numerator = a.numerator * above ** Math.abs(exponent);
  const denominator = a.denominator * below ** Math.abs(exponent);
  const exact = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  const divisor = exact ? greatestCommonDivisor(numerator, denominator) : 1;
  return {
    numerator: numerator / divisor,
    denominator: denominator / divisor,
    dimension: multiply(a.dimension, power(b.dimension, exponent)),
    base2: a.base2 || b.base2,
    base10: a.base10 || b.base10,
  };
}

const one: Omit<Unit, 'text'> = { numerator: 1, denominator: 1, dimension: dimensionless, base2: false, base10: false };
const percent: Unit = { ...one, text: '%', denominator: 100 };
/** A separator (none before the first name) and a name with its exponent. */
const part = /^(\/|·|\*)?([^\s/·*^%0-9]+)(?:\^(-?[0-9]{1,2}))?/u;

/**
 * The unit of a text: names joined by `/`, `·` or `*` from left to right, each with an optional `^n`; `1/s` and `/s`
 * for the inverse; `%`; `1` for no unit. Undefined if the text is no unit. No blanks.
 */
export function parseUnit(text: string): Unit | undefined {
  if (text === '%') return percent;
  if (text === '1') return { ...one, text };
  let rest = text.startsWith('1/') ? text.slice(1) : text;
  if (rest === '' || rest.startsWith('·') || rest.startsWith('*')) return undefined;
  let result = one;
  let canonical = rest.startsWith('/') ? '1' : '';
  while (rest !== '') {
    const match = part.exec(rest);
    const separator = match?.[1] ?? '';
    const found = namedUnit(match?.[2] ?? '');
    if (!match || !found || (canonical !== '' && separator === '')) return undefined;
    const exponent = Number(match[3] ?? 1);
    if (exponent === 0) return undefined;
    result = combine(result, found[1], separator === '/' ? -exponent : exponent);
    canonical += (separator === '*' ? '·' : separator) + found[0] + (exponent === 1 ? '' : `^${exponent}`);
    rest = rest.slice(match[0].length);
  }
  return { ...result, text: canonical };
}

/** x of the unit in SI base units: `toBase(5, us)` is 5e-6, correctly rounded. */
export const toBase = (value: number, unit: Unit): number => (value * unit.numerator) / unit.denominator;

/** An SI value in the unit. */
export const fromBase = (value: number, unit: Unit): number => (value * unit.denominator) / unit.numerator;

/** A unit of factor 1: for dimensions that only computation reaches. */
export const baseUnit = (text: string, dimension: Dimension): Unit => ({ ...one, text, dimension });

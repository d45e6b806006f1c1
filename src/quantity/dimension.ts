/**
 * A physical dimension: exponents of the base dimensions, and of the counts a person may name.
 *
 * Counts (items, tokens, requests, messages) are dimensionless unless both sides of a comparison name one, so they
 * are kept beside the base exponents and compared only by {@link compatible}.
 */
export interface Dimension {
  readonly time: number;
  readonly information: number;
  readonly work: number;
  readonly cycle: number;
  /** Exponents that are not 0; empty for most values. */
  readonly counts: Readonly<Partial<Record<CountName, number>>>;
}

export type BaseName = 'time' | 'information' | 'work' | 'cycle';
export type CountName = 'item' | 'token' | 'request' | 'message';

export const baseNames: readonly BaseName[] = ['work', 'information', 'cycle', 'time'];
export const countNames: readonly CountName[] = ['item', 'token', 'request', 'message'];

export const dimensionless: Dimension = { time: 0, information: 0, work: 0, cycle: 0, counts: {} };
export const time: Dimension = { ...dimensionless, time: 1 };
export const information: Dimension = { ...dimensionless, information: 1 };
export const work: Dimension = { ...dimensionless, work: 1 };
export const cycle: Dimension = { ...dimensionless, cycle: 1 };

/** a · bˣ, exponent by exponent. */
function combine(a: Dimension, b: Dimension, exponent: number): Dimension {
  const counts: Partial<Record<CountName, number>> = {};
  for (const name of countNames) {
    const sum = (a.counts[name] ?? 0) + exponent * (b.counts[name] ?? 0);
    if (sum !== 0) counts[name] = sum;
  }
  return {
    time: a.time + exponent * b.time,
    information: a.information + exponent * b.information,
    work: a.work + exponent * b.work,
    cycle: a.cycle + exponent * b.cycle,
    counts,
  };
}

export const multiply = (a: Dimension, b: Dimension): Dimension => combine(a, b, 1);
export const divide = (a: Dimension, b: Dimension): Dimension => combine(a, b, -1);
export const power = (a: Dimension, exponent: number): Dimension => combine(dimensionless, a, exponent);

const namesCount = (a: Dimension): boolean => Object.keys(a.counts).length > 0;

/** True if values of both may be added or compared: the same base exponents, and the same counts where both name one. */
export function compatible(a: Dimension, b: Dimension): boolean {
  if (!baseNames.every((name) => a[name] === b[name])) return false;
  return (
    !namesCount(a) || !namesCount(b) || countNames.every((name) => (a.counts[name] ?? 0) === (b.counts[name] ?? 0))
  );
}

/** The dimension of a sum of two compatible values: the one that names a count. */
export const unite = (a: Dimension, b: Dimension): Dimension => (namesCount(a) ? a : b);

/** True if it has no base dimension (a count such as `3 tokens` is dimensionless). */
export const isDimensionless = (a: Dimension): boolean => baseNames.every((name) => a[name] === 0);

const superscript = (exponent: number): string => (exponent === 1 ? '' : `^${exponent}`);

/** For messages: `time`, `information/time`, `1` for none; a count by its name (`token/time`). */
export function describeDimension(a: Dimension): string {
  const terms: [string, number][] = [
    ...countNames.map((name): [string, number] => [name, a.counts[name] ?? 0]),
    ...baseNames.map((name): [string, number] => [name, a[name]]),
  ];
  const above = terms.filter(([, exponent]) => exponent > 0).map(([name, exponent]) => name + superscript(exponent));
  const below = terms.filter(([, exponent]) => exponent < 0).map(([name, exponent]) => name + superscript(-exponent));
  return [above.join('·') || '1', ...below].join('/');
}

/** A line of a bench: `ratio` is how many times as good as the reference; null where there is none. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: string;
  readonly ratio: number | null;
}

/** A figure with what is promised of it. */
export function promised(name: string, value: number, unit: string, limit: number, moreIsBetter = false): Row {
  const reference = `${moreIsBetter ? 'at least' : 'at most'} ${limit}`;
  return { name, value, unit, reference, ratio: moreIsBetter ? value / limit : limit / value };
}

/** The smallest value that this share of the values does not exceed. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? NaN;

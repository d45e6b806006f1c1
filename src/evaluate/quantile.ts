/** Quantiles by selection: linear in the number of points, resting between passes. */
import { Problem } from './problem';
import { grouped } from './words';

/** The k-th smallest; reorders `values`. Hoare's partition around a middle value of three. */
function* select(values: Float64Array, k: number): Generator<void, number> {
  let low = 0;
  let high = values.length - 1;
  while (high > low) {
    if (high - low > 50_000) yield;
    const middle = values[(low + high) >>> 1] as number;
    const a = values[low] as number;
    const b = values[high] as number;
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), middle));
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k] as number;
}

/**
 * Linear interpolation between closest ranks (h = (n − 1)·share). NaN if a value is. Reorders `values`.
 *
 * @param share 0 … 1
 */
export function* quantile(values: Float64Array, share: number): Generator<void, number> {
  if (!(share >= 0 && share <= 1)) throw new Problem('domain', `quantile at ${share}: wants a share from 0 to 1`);
  if (values.length === 0) throw new Problem('domain', `quantile of ${grouped(0)} points`);
  for (const value of values) if (Number.isNaN(value)) return NaN;
  const h = (values.length - 1) * share;
  const below = Math.floor(h);
  const lower = yield* select(values, below);
  if (below === h) return lower;
  // after selection everything right of the rank is at least as large
  let upper = Infinity;
  for (let i = below + 1; i < values.length; i++) upper = Math.min(upper, values[i] as number);
  return lower + (h - below) * (upper - lower);
}

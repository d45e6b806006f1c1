/** Bars a person can still tell apart, by the longest of their names: five letters stand under one of nine. */
const mostBars = (letters: number): number => (letters <= 4 ? 9 : letters <= 7 ? 6 : 5);

/**
 * Indices of a few points of an ascending axis, both ends kept and evenly apart: powers of two where the axis has them
 * (every one, every second, …), else every so many-th point.
 *
 * @param name what stands under a bar
 */
export function barsOf(values: readonly number[], name: (value: number) => string): number[] {
  const most = mostBars(values.reduce((longest, value) => Math.max(longest, name(value).length), 0));
  const all = values.map((_, i) => i);
  const last = all.length - 1;
  if (all.length <= most) return all;
  const powers = all.filter((i) => Number.isInteger(Math.log2(values[i] ?? 0)));
  if (powers.length >= 4 && powers[0] === 0) {
    const stride = Math.ceil((powers.length - 1) / (most - 1));
    const kept = powers.filter((_, n) => n % stride === 0);
    // A range that ends between two powers ends with its own end.
    return kept.at(-1) === last ? kept : [...kept.slice(0, most - 1), last];
  }
  const step = last / (most - 1);
  return Array.from({ length: most }, (_, i) => Math.round(i * step));
}

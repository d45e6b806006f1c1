/** One pass over all points that keeps no array: the least, the greatest, the sum, and what is not finite. */
import type { Summary } from '../summary';
import type { Run } from './run';

export interface Totals extends Summary {
  readonly sum: number;
}

/** Numbers of even and odd positions are gathered apart, as the fused code's two lanes do. */
class Lanes {
  min0 = Infinity;
  min1 = Infinity;
  max0 = -Infinity;
  max1 = -Infinity;
  sum0 = 0;
  sum1 = 0;
  strange = false;

  /** A number of an even position. */
  even(x: number): void {
    if (x < this.min0) this.min0 = x;
    if (this.max0 < x) this.max0 = x;
    this.sum0 += x;
    if (x - x !== 0) this.strange = true;
  }

  odd(x: number): void {
    if (x < this.min1) this.min1 = x;
    if (this.max1 < x) this.max1 = x;
    this.sum1 += x;
    if (x - x !== 0) this.strange = true;
  }
}

function fromNumbers(numbers: Float64Array, count: number): Lanes {
  const lanes = new Lanes();
  for (let i = 0; i + 1 < count; i += 2) {
    lanes.even(numbers[i] as number);
    lanes.odd(numbers[i + 1] as number);
  }
  if (count % 2 === 1) lanes.even(numbers[count - 1] as number);
  return lanes;
}

function fromMemory(memory: Float64Array, at: number): Lanes {
  const lanes = new Lanes();
  const number = (k: number): number => memory[at + k] as number;
  lanes.min0 = number(0);
  lanes.min1 = number(1);
  lanes.max0 = number(2);
  lanes.max1 = number(3);
  lanes.sum0 = number(4);
  lanes.sum1 = number(5);
  lanes.strange = number(6) !== 0 || number(7) !== 0;
  return lanes;
}

/** The first index in the block that begins at `from` where `test` holds; −1. */
function find(run: Run, from: number, test: (x: number) => boolean): number {
  if (from < 0) return -1;
  const count = run.blockAt(from);
  const [numbers] = run.again(from, count);
  for (let i = 0; i < count; i++) if (test(numbers?.[i] as number)) return from + i;
  return -1;
}

/** Up to here all numbers are stored and looked at: one pass, and nothing is computed twice. */
export const storedPoints = 8192;

function* storedTotals(run: Run): Generator<void, Totals> {
  const all = new Float64Array(run.total);
  let sum = 0;
  yield* run.blocks('store', (first, count, [numbers], [at = 0]) => {
    const block = (numbers as Float64Array).subarray(at, at + count);
    all.set(block, first);
    const lanes = fromNumbers(block, count);
    sum += lanes.sum0 + lanes.sum1;
    return false;
  });
  let argmin = -1;
  let argmax = -1;
  let firstNotFinite = -1;
  let min = NaN;
  let max = NaN;
  for (let i = 0; i < all.length; i++) {
    const x = all[i] as number;
    if (x - x !== 0 && firstNotFinite < 0) firstNotFinite = i;
    if (x !== x) continue;
    if (!(x >= min)) {
      min = x;
      argmin = i;
    }
    if (!(x <= max)) {
      max = x;
      argmax = i;
    }
  }
  const last = all[all.length - 1] as number;
  return { count: run.total, min, max, argmin, argmax, sum, mean: sum / run.total, last, firstNotFinite };
}

/**
 * Totals of the first root.
 *
 * @param stopAtZero stop at the first block that holds a 0 (a condition that fails): `argmin` is then exact, and
 *   nothing else is asked
 */
export function* totals(run: Run, stopAtZero = false): Generator<void, Totals> {
  if (run.total <= storedPoints) return yield* storedTotals(run);
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let minBlock = -1;
  let maxBlock = -1;
  let strangeBlock = -1;
  const take = (first: number, lanes: Lanes): boolean => {
    const least = lanes.min1 < lanes.min0 ? lanes.min1 : lanes.min0;
    const greatest = lanes.max0 < lanes.max1 ? lanes.max1 : lanes.max0;
    if (least < min || (minBlock < 0 && least === Infinity && lanes.strange)) {
      min = least;
      minBlock = first;
    }
    if (max < greatest || (maxBlock < 0 && greatest === -Infinity && lanes.strange)) {
      max = greatest;
      maxBlock = first;
    }
    if (lanes.strange && strangeBlock < 0) strangeBlock = first;
    sum += lanes.sum0 + lanes.sum1;
    return stopAtZero && min === 0;
  };
  yield* run.blocks(
    'reduce',
    (first, count, [numbers]) => take(first, fromNumbers(numbers as Float64Array, count)),
    (first, count, memory, [at]) => {
      const lanes = fromMemory(memory, at as number);
      if (count % 2 === 1) lanes.even(run.point(first + count - 1)[0] as number);
      return take(first, lanes);
    },
  );
  const argmin = find(run, minBlock, (x) => x === min);
  const argmax = find(run, maxBlock, (x) => x === max);
  return {
    count: run.total,
    min: argmin < 0 ? NaN : min,
    max: argmax < 0 ? NaN : max,
    argmin,
    argmax,
    sum,
    mean: sum / run.total,
    last: run.point(run.total - 1)[0] as number,
    firstNotFinite: find(run, strangeBlock, (x) => x - x !== 0),
  };
}

/**
 * A curve through points without corners: a monotone cubic between each two of them (F. N. Fritsch, R. E. Carlson, 1980).
 * It rises and falls where the points do, and is nowhere above the greatest or below the least: a drawing says no number
 * that was not computed.
 */
type Numbers = readonly number[];

/** Of a curve with more points each corner is too blunt to be seen. */
const enough = 80;
const between = 12;

interface Points {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

/** The slope at each point: none where the curve turns. */
function slopes(x: Numbers, y: Numbers): number[] {
  const last = x.length - 1;
  const step = (i: number): number => (x[i + 1] ?? NaN) - (x[i] ?? NaN);
  const rise = (i: number): number => ((y[i + 1] ?? NaN) - (y[i] ?? NaN)) / step(i);
  return x.map((_, i) => {
    if (i === 0) return rise(0);
    if (i === last) return rise(last - 1);
    const [before, after] = [rise(i - 1), rise(i)];
    if (before * after <= 0) return 0;
    const [a, b] = [2 * step(i) + step(i - 1), step(i) + 2 * step(i - 1)];
    return (a + b) / (a / before + b / after);
  });
}

/** Ascending x, all finite. */
function stretch(x: Numbers, y: Numbers): Points {
  if (x.length < 3) return { x, y };
  const slope = slopes(x, y);
  const made: { x: number[]; y: number[] } = { x: [], y: [] };
  for (let i = 0; i + 1 < x.length; i++) {
    const [from, low, high] = [x[i] ?? NaN, y[i] ?? NaN, y[i + 1] ?? NaN];
    const width = (x[i + 1] ?? NaN) - from;
    for (let k = 0; k < between; k++) {
      const t = k / between;
      const [u, v] = [(1 - t) ** 2, t ** 2];
      made.x.push(from + t * width);
      made.y.push(
        u * (1 + 2 * t) * low +
          v * (3 - 2 * t) * high +
          width * t * (1 - t) * ((1 - t) * (slope[i] ?? 0) - t * (slope[i + 1] ?? 0)),
      );
    }
  }
  return { x: [...made.x, x.at(-1) ?? NaN], y: [...made.y, y.at(-1) ?? NaN] };
}

/**
 * More points of the same curve, as it is drawn on its axes.
 *
 * @param logarithmic which axes are
 * @returns undefined where nothing would be seen of it, or the points are no curve over x
 */
export function rounded(
  { x, y }: Points,
  logarithmic: { readonly x: boolean; readonly y: boolean },
): Points | undefined {
  if (x.length < 3 || x.length > enough || x.some((at, i) => i > 0 && at <= (x[i - 1] ?? NaN))) return undefined;
  const on = (log: boolean, value: number): number => (log ? Math.log10(value) : value);
  const off = (log: boolean, value: number): number => (log ? 10 ** value : value);
  const result: { x: number[]; y: (number | null)[] } = { x: [], y: [] };
  let run: { x: number[]; y: number[] } = { x: [], y: [] };
  const end = (): void => {
    const made = stretch(run.x, run.y);
    result.x.push(...made.x.map((value) => off(logarithmic.x, value)));
    result.y.push(...made.y.map((value) => (value === null ? null : off(logarithmic.y, value))));
    run = { x: [], y: [] };
  };
  x.forEach((at, i) => {
    const [px, py] = [on(logarithmic.x, at), on(logarithmic.y, y[i] ?? NaN)];
    if (Number.isFinite(px) && Number.isFinite(py)) {
      run.x.push(px);
      run.y.push(py);
      return;
    }
    end();
    result.x.push(at);
    result.y.push(null);
  });
  end();
  return result;
}

/** Message sizes at which the fastest of several all-reduces changes, in closed form. */

/** Time = constant + linear·m + root·√m. */
export interface SizeCurve {
  readonly constant: number;
  readonly linear: number;
  readonly root: number;
}

const timeAt = (curve: SizeCurve, m: number): number => curve.constant + curve.linear * m + curve.root * Math.sqrt(m);

function fastest(curves: readonly SizeCurve[], m: number): number {
  let best = 0;
  curves.forEach((curve, i) => {
    if (timeAt(curve, m) < timeAt(curves[best] ?? curve, m)) best = i;
  });
  return best;
}

/** Sizes m > 0 where two curves meet: the positive roots x = √m of linear·x² + root·x + constant = 0. */
function meetings(a: SizeCurve, b: SizeCurve): readonly number[] {
  const [c0, c1, c2] = [a.constant - b.constant, a.root - b.root, a.linear - b.linear];
  const discriminant = c1 * c1 - 4 * c2 * c0;
  if (discriminant < 0) return [];
  // The stable pair of roots: no difference of nearly equal numbers.
  const half = -(c1 + (c1 < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  return [half / c2, c0 / half].filter((x) => Number.isFinite(x) && x > 0).map((x) => x * x);
}

/** The sizes, ascending, where another curve becomes the fastest. Empty where one is the fastest at every size. */
export function crossovers(curves: readonly SizeCurve[]): readonly number[] {
  const all = curves.flatMap((a, i) => curves.slice(i + 1).flatMap((b) => meetings(a, b)));
  const sizes = [...new Set(all)].sort((a, b) => a - b);
  return sizes.filter((size, i) => {
    const below = i === 0 ? size / 2 : Math.sqrt(size) * Math.sqrt(sizes[i - 1] ?? size);
    const above = i === sizes.length - 1 ? size * 2 : Math.sqrt(size) * Math.sqrt(sizes[i + 1] ?? size);
    return fastest(curves, below) !== fastest(curves, above);
  });
}

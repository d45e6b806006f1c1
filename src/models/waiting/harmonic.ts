import type { Formula } from '../formula';
import { add, constant, div, eq, le, ln, mul, select, sub } from '../formula';

const shift = 10;
const coefficients = [-1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132, 691 / 32760];
const eulerMascheroni = 0.5772156649015329;

/** −Σ B₂ₖ/(2k·x²ᵏ): the first term left out is 1/(12x¹⁴), below the last digit from x = 11 on. */
function tailAt(x: Formula): Formula {
  const square = div(1, mul(x, x));
  return coefficients.reduceRight<Formula>((sum, one) => mul(square, add(one, sum)), constant(0));
}

/** ln(1 + z) for z ≥ 0, with all digits of a small z (Kahan): what 1 + z rounds away is divided out again. */
function lnOnePlus(z: Formula): Formula {
  const one = add(1, z);
  return select(eq(one, 1), z, div(mul(z, ln(one)), sub(one, 1)));
}

/**
 * H_n = 1 + 1/2 + … + 1/n as a formula, smooth in n (and so with a derivative): the asymptotic series at n + 10, less
 * the ten terms between. Exactly 0 and 1 at n = 0 and 1.
 */
export function harmonic(n: Formula): Formula {
  const x = add(n, shift);
  const at = add(ln(x), eulerMascheroni, div(1, mul(2, x)), tailAt(x));
  const between = Array.from({ length: shift }, (_, i) => div(1, add(n, i + 1)));
  const value = between.reduceRight<Formula>((sum, term) => sub(sum, term), at);
  return select(le(n, 0), 0, select(eq(n, 1), 1, value));
}

/** H_n − H_(n−k) for 0 ≤ k ≤ n, term by term: the difference of two large sums would lose what is left of it. */
export function harmonicDifference(n: Formula, k: Formula): Formula {
  const rest = sub(n, k);
  const [x, y] = [add(n, shift), add(rest, shift)];
  const each = (a: Formula, b: Formula): Formula => div(k, mul(a, b));
  const at = sub(add(lnOnePlus(div(k, y)), sub(tailAt(x), tailAt(y))), div(each(x, y), 2));
  const between = Array.from({ length: shift }, (_, i) => each(add(n, i + 1), add(rest, i + 1)));
  const value = between.reduceRight<Formula>((sum, term) => add(sum, term), at);
  return select(eq(rest, 0), harmonic(n), value);
}

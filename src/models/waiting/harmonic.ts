import type { Formula } from '../formula';
import { add, constant, div, eq, le, ln, mul, select, sub } from '../formula';

const shift = 10;
const coefficients = [-1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132, 691 / 32760];
const eulerMascheroni = 0.5772156649015329;

/**
 * H_n = 1 + 1/2 + … + 1/n as a formula, smooth in n (and so with a derivative): the asymptotic series at n + 10, less
 * the ten terms between. Exactly 0 and 1 at n = 0 and 1.
 */
export function harmonic(n: Formula): Formula {
  const x = add(n, shift);
  const square = div(1, mul(x, x));
  // −Σ B₂ₖ/(2k·x²ᵏ): the first term left out is 1/(12x¹⁴), below the last digit from x = 11 on.
  const tail = coefficients.reduceRight<Formula>((sum, one) => mul(square, add(one, sum)), constant(0));
  const at = add(ln(x), eulerMascheroni, div(1, mul(2, x)), tail);
  const between = Array.from({ length: shift }, (_, i) => div(1, add(n, i + 1)));
  const value = between.reduceRight<Formula>((sum, term) => sub(sum, term), at);
  return select(le(n, 0), 0, select(eq(n, 1), 1, value));
}

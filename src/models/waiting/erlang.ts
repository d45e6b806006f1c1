/** Erlang's formulas for `a` busy servers on average and c servers, in a bounded number of steps whatever a and c are. */
import { betweenWholes } from '../simt/power';
import { integral } from './quadrature';

/** From here on the recursion would take too long, and the integrand of {@link manyBlocking} is nearly a bell curve. */
const many = 1e4;

/** Probability that all c servers are busy where nobody waits (Erlang B). */
function blocking(a: number, c: number): number {
  if (a > many && c > a) return manyBlocking(a, c);
  let result = 1;
  // The stable recursion; beyond a servers it falls faster and faster, and below 1e-300 it is nothing.
  for (let n = 1; n <= c; n++) {
    result = (a * result) / (n + a * result);
    if (result < 1e-300) return 0;
  }
  return result;
}

/** Σ terms of a power series in x, x² first: −x²/2 + x³/3 − … is ln(1+x) − x without the difference. */
function series(x: number, coefficient: (k: number) => number): number {
  let [sum, power] = [0, x];
  for (let k = 2; k <= 24; k++) {
    power *= x;
    sum += coefficient(k) * power;
  }
  return sum;
}

/** 1/B = ∫₀^∞ a·e^(−at)·(1+t)^c dt (Jagerman), with the largest exponent L taken out and t in units of its width 1/√c. */
function manyBlocking(a: number, c: number): number {
  const above = (c - a) / a;
  const L =
    a *
    (above < 0.1
      ? series(above, (k) => (k % 2 === 0 ? 1 : -1) / (k * (k - 1)))
      : (1 + above) * Math.log(1 + above) - above);
  if (L > 700) return 0;
  const width = Math.sqrt(c);
  const shape = (v: number): number => Math.exp(c * series(v / width, (k) => (k % 2 === 0 ? -1 : 1) / k));
  return Math.exp(-L) / (width * integral(shape, Math.max(-12, (a - c) / width), 14));
}

/** Probability to wait (Erlang C); a < c. */
export const waitProbability = (a: number, c: number): number => {
  if (!(a < c) || !Number.isFinite(c)) return NaN;
  const blocked = betweenWholes((servers) => blocking(a, servers), c);
  return (c * blocked) / (c - a + a * blocked);
};

/** Probability that nobody is there; a < c. */
export const idleProbability = (a: number, c: number): number => {
  if (!(a < c) || !Number.isFinite(c)) return NaN;
  if (a > 760) return 0; // at most 2e⁻ᵃ, which no number holds
  const inverse = (servers: number): number => {
    let [sum, term] = [0, 1];
    for (let k = 0; k < servers; k++) {
      sum += term;
      term *= a / (k + 1);
      if (k > a && term < 1e-20 * sum) return sum;
    }
    return sum + (term * c) / (c - a);
  };
  return 1 / betweenWholes(inverse, c);
};

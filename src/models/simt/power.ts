/** Probabilities over the lanes of a warp, in plain arithmetic: no difference of nearly equal numbers, no library call. */

/** 1 − (1−q)ⁿ for a whole n ≥ 0 by doubling: s₂ₙ = sₙ(2 − sₙ) and sₙ₊₁ = sₙ + q(1 − sₙ) keep every digit of a tiny q. */
function wholeAtLeastOne(q: number, n: number): number {
  let [result, step, left] = [0, q, n];
  while (left > 0) {
    if (left % 2 === 1) result += step * (1 - result);
    step *= 2 - step;
    left = Math.floor(left / 2);
  }
  return result;
}

/** 1 − (1−q)ⁿ for 0 < n < 1: half of an exponent is 1 − √(1−s) = s/(1 + √(1−s)), and n is a sum of halves. */
function partAtLeastOne(q: number, n: number): number {
  let [result, step, left] = [0, q, n];
  while (left > 0) {
    step /= 1 + Math.sqrt(1 - step);
    left *= 2;
    if (left >= 1) {
      result += step * (1 - result);
      left -= 1;
    }
  }
  return result;
}

/** A function of a whole number at any number, on the straight line between its neighbours. */
export function betweenWholes(at: (n: number) => number, n: number): number {
  const below = Math.floor(n);
  const value = at(below);
  return below === n ? value : value + (n - below) * (at(below + 1) - value);
}

/** The probability that at least one of n independent lanes, each with probability q, does it: 1 − (1−q)ⁿ; any n ≥ 0. */
export function atLeastOne(q: number, n: number): number {
  if (!Number.isFinite(n)) return NaN;
  const whole = Math.floor(n);
  const certain = wholeAtLeastOne(q, whole);
  return whole === n ? certain : certain + (1 - certain) * partAtLeastOne(q, n - whole);
}

/** −ln(1−q) for q < 0.05: 2 artanh(q/(2−q)); the eighth term is below the last digit. */
function rate(q: number): number {
  const z = q / (2 - q);
  let [sum, term] = [0, z];
  for (let i = 1; i <= 15; i += 2) {
    sum += term / i;
    term *= z * z;
  }
  return 2 * sum;
}

/** 1 + 1/2 + … + 1/n, small terms first. */
function harmonic(n: number): number {
  if (n > 1024) return Math.log(n) + 0.5772156649015329 + 1 / (2 * n) - 1 / (12 * n * n) + 1 / (120 * n ** 4);
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / i;
  return sum;
}

function wholeMaxTrips(q: number, n: number): number {
  if (n === 1) return 1 / q;
  if (q < 0.05) {
    // Euler–Maclaurin: the summand 1 − (1 − e^(−λt))ⁿ is flat to order n at t = 0, so the sum is its integral plus a
    // half up to an end term of order λⁿ. For few lanes that term counts, and the alternating sum is short enough.
    if (n >= 8) return harmonic(n) / rate(q) + 0.5;
    let [sum, choose] = [0, 1];
    for (let i = 1; i <= n; i++) {
      choose *= (n - i + 1) / i;
      sum += (i % 2 === 1 ? choose : -choose) / wholeAtLeastOne(q, i);
    }
    return sum;
  }
  // The chance that some lane still runs after t trips is at most n(1−q)ᵗ: it ends within a thousand terms.
  let [sum, stays] = [0, 1];
  while (n * stays > 1e-18) {
    sum += wholeAtLeastOne(stays, n);
    stays *= 1 - q;
  }
  return sum;
}

/** E[max of n] of trip counts that leave with probability q after each trip, the first always run. ∞ at q = 0. */
export function expectedMaxTrips(q: number, n: number): number {
  if (!(q > 0)) return q === 0 ? Infinity : NaN;
  return Number.isFinite(n) ? betweenWholes((whole) => wholeMaxTrips(q, whole), n) : NaN;
}

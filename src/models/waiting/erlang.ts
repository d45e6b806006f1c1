/** Erlang's formulas for `a` busy servers on average and c servers. */
import { betweenWholes } from '../simt/power';

/** Probability that all c servers are busy where nobody waits (Erlang B), by its stable recursion. */
const blocking = (a: number, c: number): number => {
  let result = 1;
  for (let n = 1; n <= c; n++) result = (a * result) / (n + a * result);
  return result;
};

/** The same for waiting customers (Erlang C); a < c. */
export const waitProbability = (a: number, c: number): number => {
  if (!(a < c) || !Number.isFinite(c)) return NaN;
  const blocked = betweenWholes((servers) => blocking(a, servers), c);
  return blocked / (1 - (a / c) * (1 - blocked));
};

/** Probability that nobody is there; a < c. */
export const idleProbability = (a: number, c: number): number => {
  if (!(a < c) || !Number.isFinite(c)) return NaN;
  const inverse = (servers: number): number => {
    let [sum, term] = [0, 1];
    for (let k = 0; k < servers; k++) {
      sum += term;
      term *= a / (k + 1);
    }
    return sum + term / (1 - a / c);
  };
  return 1 / betweenWholes(inverse, c);
};

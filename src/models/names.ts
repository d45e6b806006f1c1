/** Greek and ASCII spellings of one name: `alpha_in` is `α_in`, `tf` is `t_f`. */
const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  sigma: 'σ',
  kappa: 'κ',
  lambda: 'λ',
  eta: 'η',
  rho: 'ρ',
  mu: 'μ',
  '\u00b5': 'μ', // the micro sign is another character than the letter mu
};
const costs: Readonly<Record<string, string>> = { tf: 't_f', td: 't_d', te: 't_e' };

const lookUp = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** The spelling that tables are keyed by; names that have no other spelling are returned as they are. */
export const canonicalName = (written: string): string =>
  lookUp(costs, written) ??
  written
    .split('_')
    .map((part) => lookUp(greek, part) ?? part)
    .join('_');

/** The all-reduce of a workload's α, β, m: its time, what latency and what data alone would take, and the bound below. */
import type { Formula } from '../../models/formula';
import { constant, eq, select } from '../../models/formula';
import { allreduceTimes, bestAlgorithm } from '../../models/collectives/bestAllreduce';
import type { Standard } from '../../models/collectives/terms';
import type { CheckedWorkload, Typed } from '../../language/program';

export interface Terms {
  readonly collective: string;
  /** collective, latency, bandwidth, lowerBound. */
  readonly formulas: Readonly<Record<string, Formula>>;
  readonly typed: readonly Typed[];
}

/** Undefined where α, β, m are not all there, or another communication takes the place of the all-reduce. */
export function termsOf(read: (path: string) => Typed | undefined, workload: CheckedWorkload): Terms | undefined {
  const has = (symbol: string): boolean => workload.parameters.some((parameter) => parameter.symbol === symbol);
  if (!['α', 'β', 'm'].every(has)) return undefined;
  const collective = collectiveOf(read);
  if (!collective) return undefined;
  const model = `${collective}_allreduce`;
  const time = read(model);
  const lower = read('allreduce_lower_bound');
  const α = read('α');
  const β = read('β');
  if (!time || !lower || !α || !β) return undefined;
  const p = read('p');
  const m = read('m');
  if (!p || !m) return undefined;
  const γ = read('γ')?.formula ?? constant(0);
  const given = { p: p.formula, α: α.formula, β: β.formula, m: m.formula, γ };
  const latency = alone(collective, given, { β: constant(0), γ: constant(0) });
  const bandwidth = alone(collective, given, { α: constant(0) });
  return {
    collective,
    formulas: { collective: time.formula, latency, bandwidth, lowerBound: lower.formula },
    typed: [time, lower],
  };
}

/**
 * What the all-reduce would take without some of its costs; of `best` what the algorithm would that is the fastest with
 * all of them: the least latency and the least data of two algorithms are no terms of one.
 */
function alone(collective: string, given: Standard, zero: Partial<Standard>): Formula {
  const without = { ...given, ...zero };
  const time = allreduceTimes[collective];
  if (time) return time(without);
  const chosen = bestAlgorithm(given);
  const [first = constant(0), ...others] = Object.values(allreduceTimes).map((of) => of(without));
  return others.reduce((otherwise, one, i) => select(eq(chosen, i + 1), one, otherwise), first);
}

/** The word of the collective, where it is one word. */
function collectiveOf(read: (path: string) => Typed | undefined): string | undefined {
  const typed = read('collective');
  if (!typed) return 'ring';
  const { formula, type } = typed;
  if (type.kind !== 'word' || (formula.op !== 'constant' && formula.op !== 'literal')) return undefined;
  return type.words[formula.value];
}

/** What a card computes over p: its formulas by name, and the conditions under which they hold. */
import type { Axis, Formula } from '../../models/formula';
import { add, div, mul, sub } from '../../models/formula';
import type { CheckedWorkload, Guard, Typed } from '../../language/program';
import { termsOf } from './allreduce';
import type { Terms } from './allreduce';
import { shares } from './shares';

export interface CurveFormulas {
  readonly formulas: Readonly<Record<string, Formula>>;
  /** Speed-up, then speed-up × efficiency: what the peak and the knee are searched in. Empty without a speed-up. */
  readonly searched: readonly Formula[];
  /** Of severity error; warnings belong to the outputs. */
  readonly guards: readonly Guard[];
  /** Declared axes, in order. */
  readonly axes: readonly Axis[];
  readonly terms: Terms | undefined;
}

const paths = [
  ...['speedup', 'efficiency', 'time', 'comm_time', 'hidden_time', 'exposed_time', 'f'],
  ...shares.map((share) => `breakdown.${share}`),
];

/**
 * @param read the workload's outputs and parameters, with p as an axis
 * @param p its formula
 */
export function curveFormulas(
  read: (path: string) => Typed | undefined,
  workload: CheckedWorkload,
  p: Formula,
): CurveFormulas | undefined {
  const all: Record<string, Typed> = {};
  for (const path of paths) {
    const typed = read(path);
    if (typed) all[path] = typed;
  }
  const terms = termsOf(read, workload);
  const { speedup, efficiency, f } = all;
  if (!speedup && !terms) return undefined;
  const formulas: Record<string, Formula> = {};
  for (const [path, typed] of Object.entries(all)) formulas[path] = typed.formula;
  if (f) {
    const serial = sub(1, f.formula);
    formulas.serialOnly = div(1, add(serial, div(f.formula, p)));
    formulas.limit = div(1, serial);
  }
  if (terms) Object.assign(formulas, terms.formulas);
  const guards = [...Object.values(all), ...(terms?.typed ?? [])].flatMap((typed) => typed.guards);
  return {
    formulas,
    searched: speedup ? [speedup.formula, ...(efficiency ? [mul(speedup.formula, efficiency.formula)] : [])] : [],
    guards: guards.filter(({ severity }) => severity === 'error'),
    axes: Object.values(all).flatMap((typed) => typed.axes),
    terms,
  };
}

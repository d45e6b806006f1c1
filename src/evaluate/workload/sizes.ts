/** The all-reduce of one number of workers over the message size: every algorithm, the two terms, the bound below. */
import type { Formula } from '../../models/formula';
import { constant } from '../../models/formula';
import { allreduceTimes } from '../../models/collectives/bestAllreduce';
import type { Typed } from '../../language/program';
import type { Evaluation, Work } from '../evaluation';
import type { AllReduceSizes } from '../result';
import { along, firstValue, ownSweep, valuesAlong } from './along';
import { termsOf } from './allreduce';
import type { Reader } from './reader';

const pointsPerDecade = 8;
/** Decades drawn beyond the message and the crossover. */
const beyond = 1.5;

/** From low to high, evenly in the logarithm, ends and `also` among them. */
function logarithmic(low: number, high: number, also: readonly number[]): number[] {
  const count = Math.ceil(Math.log10(high / low) * pointsPerDecade);
  const between = Array.from({ length: count + 1 }, (_, i) => low * (high / low) ** (i / count));
  return [...new Set([...between, ...also.filter((size) => size > low && size < high)])].sort((a, b) => a - b);
}

/** Undefined at p = 1 (nothing to send), and where there is no all-reduce of α, β, m. */
export function* sizesOf(ev: Evaluation, reader: Reader, p: number): Work<AllReduceSizes | undefined> {
  if (!(p > 1)) return undefined;
  const over = along(reader, 'm', { p });
  const terms = over && termsOf(over.read, reader.workload);
  if (!over || !terms) return undefined;
  const own = reader.read('m');
  const swept = yield* ownSweep(ev, own);
  const declared = swept ? undefined : yield* firstValue(ev, own);
  const reference = declared ?? swept?.at(-1) ?? NaN;
  if (!(reference > 0)) return undefined;

  const first = yield* valuesAlong(ev, over.axis, [reference], terms.formulas, terms.typed);
  const latency = first?.latency?.[0] ?? 0;
  const data = first?.bandwidth?.[0] ?? 0;
  // The data term of an algorithm is proportional to m, its latency term does not know it; `best` is another at each m.
  const crossover = latency > 0 && data > 0 && terms.collective !== 'best' ? (reference * latency) / data : undefined;
  const ends = [reference, ...(crossover === undefined ? [] : [crossover]), ...(swept ?? [])].filter((m) => m > 0);
  const low = Math.max(1, Math.min(...ends) / 10 ** beyond);
  const high = Math.max(...ends) * 10 ** beyond;
  const m = logarithmic(low, high, [reference, ...(crossover === undefined ? [] : [crossover])]);

  const read = (name: string): Typed | undefined => over.read(name);
  const given = {
    p: constant(p),
    α: read('α')?.formula ?? constant(0),
    β: read('β')?.formula ?? constant(0),
    γ: read('γ')?.formula ?? constant(0),
    m: over.formula,
  };
  const algorithms: [string, Formula][] = Object.entries(allreduceTimes).map(([name, time]) => [name, time(given)]);
  const formulas = { ...terms.formulas, ...Object.fromEntries(algorithms.map(([name, time]) => [`by ${name}`, time])) };
  const values = yield* valuesAlong(ev, over.axis, m, formulas, terms.typed);
  if (!values) return undefined;
  return {
    collective: terms.collective,
    p,
    m,
    ...(declared === undefined ? {} : { declared }),
    ...(crossover === undefined ? {} : { crossover }),
    time: values.collective ?? [],
    latencyTerm: values.latency ?? [],
    bandwidthTerm: values.bandwidth ?? [],
    lowerBound: values.lowerBound ?? [],
    algorithms: algorithms.map(([name]) => ({ name, time: values[`by ${name}`] ?? [] })),
  };
}

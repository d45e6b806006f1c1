/** Curves over p as a result: the arrays of a card, the point that it speaks of, its peak and its knee. */
import type { ResolvedAxis } from '../engine/axis';
import type { Work } from '../evaluation';
import type { AllReduce, Scaling, ScalingPoint } from '../result';
import type { Terms } from './allreduce';
import { bestListed } from './peak';
import type { Found } from './peak';
import { shares } from './shares';
import type { Workers } from './workers';

/** Numbers over p by the name of their formula. */
export type Values = Readonly<Record<string, readonly number[]>>;

/** What is on the curve already, at one of its points. */
export function oneOf(values: Values, index: number): Values {
  const one: Record<string, readonly number[]> = {};
  for (const [name, all] of Object.entries(values)) one[name] = [all[index] as number];
  return one;
}

type Breakdown<T> = Readonly<Record<(typeof shares)[number], T>>;

/** Undefined without a breakdown. */
function breakdownOf<T>(values: Values, pick: (all: readonly number[]) => T): Breakdown<T> | undefined {
  if (!values['breakdown.serial']) return undefined;
  return Object.fromEntries(shares.map((s) => [s, pick(values[`breakdown.${s}`] ?? [])])) as Breakdown<T>;
}

function pointAt(values: Values, p: number): ScalingPoint {
  const one = (name: string): number | undefined => values[name]?.[0];
  const optional: [keyof ScalingPoint, number | undefined][] = [
    ['time', one('time')],
    ['commTime', one('comm_time')],
    ['exposedTime', one('exposed_time')],
    ['latencyTerm', one('latency')],
    ['bandwidthTerm', one('bandwidth')],
  ];
  const breakdown = breakdownOf(values, ([first]) => first as number);
  return {
    p,
    speedup: one('speedup') as number,
    efficiency: one('efficiency') as number,
    ...Object.fromEntries(optional.filter(([, value]) => value !== undefined)),
    ...(breakdown ? { breakdown } : {}),
  };
}

/** Speed-up × efficiency, whose greatest value is the knee. */
const powerOf = ({ speedup = [], efficiency = [] }: Values): number[] =>
  speedup.map((s, i) => s * (efficiency[i] ?? NaN));

export interface Curve {
  readonly workers: Workers;
  readonly points: readonly number[];
  readonly values: Values;
  /** The best whole p of the range: of the speed-up, and of speed-up × efficiency. */
  readonly search: () => Work<readonly (Found | undefined)[]>;
  /** The values at one p; of a p that is computed all are on the curve. */
  readonly at: (p: number) => Work<Values>;
  /** The other axes, one point each. */
  readonly pinned: readonly ResolvedAxis[];
}

/** Undefined where the speed-up at the p that the card would speak of is none: a workload without work. */
export function* scalingOf({ workers, points, values, search, at, pinned }: Curve): Work<Scaling | undefined> {
  const all = workers.computed ?? points;
  const range = [all[0] as number, all.at(-1) as number] as const;
  const [fastest, power] = workers.listed ? bestListed(all, values.speedup ?? [], powerOf(values)) : yield* search();
  // beyond the best p more workers must really be slower
  const peak = fastest && fastest.best.value > fastest.last.value ? fastest.best : undefined;
  const knee = kneeOf(power, range);
  const p = workers.chosen ?? peak?.p ?? (all.at(-1) as number);
  const index = all.indexOf(p);
  const here = index < 0 ? yield* at(p) : oneOf(values, index);
  const speedup = here.speedup?.[0] ?? NaN;
  if (!(speedup > 0) || !Number.isFinite(speedup)) return undefined;
  const limit = here.limit?.[0];
  const breakdown = breakdownOf(values, (all) => all);
  return {
    p: all,
    speedup: values.speedup ?? [],
    efficiency: values.efficiency ?? [],
    ...(values.time ? { time: values.time } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(values.serialOnly ? { serialOnly: values.serialOnly } : {}),
    ...(breakdown ? { breakdown } : {}),
    ...(values.hidden_time && values.time ? { hidden: values.hidden_time } : {}),
    chosen: pointAt(here, p),
    ...(peak ? { peak: { p: peak.p, speedup: peak.value } } : {}),
    ...(knee ? { knee } : {}),
    ...(pinned.length > 0 ? { at: Object.fromEntries(pinned.map((one) => [one.name, wordOr(one)])) } : {}),
  };
}

/** Where speed-up × efficiency is greatest; undefined at an end of the range, where it is no knee. */
function kneeOf(found: Found | undefined, range: readonly [number, number]): Scaling['knee'] {
  if (!found || found.best.p <= range[0] || found.best.p >= range[1]) return undefined;
  // S·E = S²/p
  const best = Math.sqrt(found.best.value * found.best.p);
  return { p: found.best.p, speedup: best, efficiency: best / found.best.p };
}

const wordOr = ({ axis, at: value }: ResolvedAxis): number | string => axis.words?.[value(0)] ?? value(0);

export const allreduceOf = (
  terms: Terms,
  { chosen, computed }: Workers,
  p: readonly number[],
  values: Values,
): AllReduce => ({
  collective: terms.collective,
  p: computed ?? p,
  ...(chosen === undefined ? {} : { declared: chosen }),
  time: values.collective ?? [],
  latencyTerm: values.latency ?? [],
  bandwidthTerm: values.bandwidth ?? [],
  lowerBound: values.lowerBound ?? [],
});

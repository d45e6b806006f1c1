import { p, α, β, γ } from '../arguments';
import { bytes, output, seconds } from '../declare';
import type { Formula } from '../formula';
import { le, min, select } from '../formula';
import type { Model } from '../model';
import type { SizeCurve } from './crossovers';
import { crossovers } from './crossovers';
import { ringTime } from './ringAllreduce';
import type { Standard } from './terms';
import { hockneyAssumptions, standard } from './terms';
import { doubleTreeTime, rabenseifnerTime, recursiveDoublingTime, treeTime } from './treeAllreduce';

/** The all-reduces by the word that `collective =` takes. */
export const allreduceTimes: Readonly<Record<string, (of: Standard) => Formula>> = {
  ring: ringTime,
  tree: treeTime,
  recursive_doubling: recursiveDoublingTime,
  rabenseifner: rabenseifnerTime,
  double_tree: doubleTreeTime,
};
export const algorithms: readonly string[] = Object.keys(allreduceTimes);
const times = (of: Standard): readonly Formula[] => Object.values(allreduceTimes).map((time) => time(of));

export const bestTime = (of: Standard): Formula => {
  const [first = 0, ...rest] = times(of);
  return min(first, ...rest);
};

/** The index of the least; of several, the first. */
export function bestAlgorithm(of: Standard): Formula {
  const all = times(of);
  const best = bestTime(of);
  return all.reduceRight<Formula>((later, time, i) => select(le(time, best), i, later), { op: 'constant', value: 0 });
}

/** Each algorithm's time as a curve over the message size. */
function curves(p: number, α: number, β: number, γ: number): readonly SizeCurve[] {
  const lg = Math.log2(p);
  const whole = Math.floor(lg);
  const others = (p - 1) / p;
  const below = 1 - 2 ** -whole;
  const even = lg === whole;
  const straight = (constant: number, linear: number): SizeCurve => ({ constant, linear, root: 0 });
  return [
    straight(2 * (p - 1) * α, 2 * others * β + others * γ),
    straight(2 * Math.ceil(lg) * α, 2 * Math.ceil(lg) * β),
    even ? straight(lg * α, lg * (β + γ)) : straight((whole + 2) * α, (whole + 2) * β + (whole + 1) * γ),
    even
      ? straight(2 * lg * α, 2 * others * β + others * γ)
      : straight((2 * whole + 2) * α, (2 * below + 2) * β + (1 + below) * γ),
    { constant: 2 * lg * α, linear: 2 * β, root: 2 * Math.sqrt(2 * lg * α * β) },
  ];
}

export const bestAllreduce: Model = {
  name: 'best_allreduce',
  family: 'messages and collectives',
  title: 'The fastest all-reduce',
  arguments: standard,
  outputs: [
    output('time', 'least time of ring, tree, recursive doubling, Rabenseifner and double tree', {
      takes: standard,
      dimension: seconds,
      tex: String.raw`t = \min_a t_a`,
      bound: 'estimate',
      formula: bestTime,
    }),
    output('algorithm', 'the fastest algorithm', {
      takes: standard,
      words: algorithms,
      tex: String.raw`\operatorname{arg\,min}_a t_a`,
      bound: 'estimate',
      formula: bestAlgorithm,
    }),
    output('crossovers', 'message sizes where the fastest algorithm changes', {
      takes: [p, α, β, γ],
      kind: 'list',
      dimension: bytes,
      tex: String.raw`\{m : \operatorname{arg\,min}_a t_a \text{ changes}\}`,
      bound: 'estimate',
      formula: () => 0,
      items: (p, α, β, γ = 0) =>
        p === undefined || α === undefined || β === undefined || p <= 1 ? [] : crossovers(curves(p, α, β, γ)),
    }),
  ],
  assumptions: [...hockneyAssumptions, 'a library is free to choose'],
  source: 'the least of the five models, each with its own source',
};

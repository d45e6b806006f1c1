/** All-reduces in ⌈lg p⌉ rounds or about, and their lower bound. */
import { m, p, α, β } from '../arguments';
import { output, seconds } from '../declare';
import type { Formula } from '../formula';
import { add, floor, max, mul, select, sqrt } from '../formula';
import type { Model } from '../model';
import type { Standard } from './terms';
import {
  hockneyAssumptions,
  ifSeveral,
  isPowerOfTwo,
  lg,
  message,
  others,
  powerBelow,
  rounds,
  standard,
  thakur,
  withReduction,
} from './terms';

export const treeTime = (of: Standard): Formula => mul(2, rounds(of.p), message(of));

export function recursiveDoublingTime(of: Standard): Formula {
  const whole = floor(lg(of.p));
  const even = withReduction(of, lg(of.p), mul(lg(of.p), message(of)));
  const uneven = withReduction(of, add(whole, 1), mul(add(whole, 2), message(of)));
  return select(isPowerOfTwo(of.p), even, uneven);
}

export function rabenseifnerTime(of: Standard): Formula {
  const { p, α, β, m } = of;
  const below = others(powerBelow(p));
  const even = add(mul(2, lg(p), α), mul(2, others(p), mul(β, m)));
  const uneven = add(mul(add(mul(2, floor(lg(p))), 2), α), mul(add(mul(2, below), 2), mul(β, m)));
  return select(isPowerOfTwo(p), withReduction(of, others(p), even), withReduction(of, add(1, below), uneven));
}

/** The reduction is hidden in the pipeline: γ plays no part. */
export function doubleTreeTime({ p, α, β, m }: Standard): Formula {
  const latency = mul(2, lg(p), α);
  return ifSeveral(p, add(latency, mul(2, β, m), mul(2, sqrt(mul(latency, mul(β, m))))));
}

export const lowerBound = ({ p, α, β, m }: Pick<Standard, 'p' | 'α' | 'β' | 'm'>): Formula =>
  max(mul(lg(p), α), mul(2, others(p), mul(β, m)));

/** A collective over the standard arguments with one output, its time. */
const collective = (
  name: string,
  title: string,
  tex: string,
  formula: (of: Standard) => Formula,
  source: string,
  assumptions: readonly string[] = [],
): Model => ({
  name,
  family: 'messages and collectives',
  title,
  arguments: standard,
  outputs: [
    output('time', 'time of the all-reduce', { takes: standard, dimension: seconds, tex, bound: 'estimate', formula }),
  ],
  assumptions: [...hockneyAssumptions, ...assumptions],
  source,
});

export const treeAllreduces: readonly Model[] = [
  collective(
    'tree_allreduce',
    'Tree all-reduce',
    String.raw`t = 2\lceil\lg p\rceil(\alpha + \beta m)`,
    treeTime,
    thakur,
    ['a reduce and a broadcast over a binomial tree, not pipelined'],
  ),
  collective(
    'recursive_doubling_allreduce',
    'Recursive-doubling all-reduce',
    String.raw`t = \lg p\,(\alpha + \beta m + \gamma m);\; p \ne 2^i:\ (\lfloor\lg p\rfloor + 2)(\alpha + \beta m) + (\lfloor\lg p\rfloor + 1)\gamma m`,
    recursiveDoublingTime,
    thakur,
  ),
  collective(
    'rabenseifner_allreduce',
    "Rabenseifner's all-reduce",
    String.raw`t = 2\lg p\,\alpha + 2\frac{p-1}{p}\beta m + \frac{p-1}{p}\gamma m;\; p \ne 2^i:\ (2\lfloor\lg p\rfloor + 2)\alpha + \left(2\frac{p'-1}{p'} + 2\right)\beta m + \left(1 + \frac{p'-1}{p'}\right)\gamma m,\ p' = 2^{\lfloor\lg p\rfloor}`,
    rabenseifnerTime,
    thakur,
  ),
  collective(
    'double_tree_allreduce',
    'Double-binary-tree all-reduce',
    String.raw`t = 2\lg p\,\alpha + 2\beta m + 2\sqrt{2\lg p\,\alpha\,\beta m}`,
    doubleTreeTime,
    'P. Sanders, J. Speck, J. L. Träff, Parallel Computing 35(12), 2009',
    ['pipelined with the best number of segments', 'the reduction is hidden in the pipeline'],
  ),
];

export const allreduceLowerBound: Model = {
  name: 'allreduce_lower_bound',
  family: 'messages and collectives',
  title: 'Lower bound of an all-reduce',
  arguments: [p, α, β, m],
  outputs: [
    output('time', 'time that no all-reduce beats', {
      takes: [p, α, β, m],
      dimension: seconds,
      tex: String.raw`t \ge \max\left(\lg p\,\alpha,\; 2\frac{p-1}{p}\beta m\right)`,
      bound: 'lower bound',
      formula: lowerBound,
    }),
  ],
  assumptions: ['one message at a time in each direction', 'no reduction in the network'],
  source: 'E. Chan, M. Heimlich, A. Purkayastha, R. van de Geijn, Concurrency and Computation 19(13), 2007',
};

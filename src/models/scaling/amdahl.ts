import { f, p } from '../arguments';
import type { Of } from '../declare';
import { above, argument, number, output, requires } from '../declare';
import { add, div, gt, le, mul, sub } from '../formula';
import type { Model } from '../model';

export const S = argument('S', 'measured speed-up', number, above(0));
/** More than p times as fast on p workers: no fraction explains it. */
export const linear = requires('S ≤ p', 'S', [S, p], ({ S, p }) => le(S, p), 'above-limit');

const speedup = ({ f, p }: Of<'f' | 'p'>) => div(1, add(sub(1, f), div(f, p)));

export const amdahl: Model = {
  name: 'amdahl',
  family: 'scaling laws',
  title: "Amdahl's law",
  arguments: [f, S, p],
  outputs: [
    output('S', 'speed-up of a fixed amount of work', {
      takes: [f, p],
      tex: String.raw`S = \frac{1}{(1-f) + f/p}`,
      bound: 'upper bound',
      formula: speedup,
    }),
    output('efficiency', 'speed-up a worker', {
      takes: [f, p],
      tex: String.raw`E = \frac{S}{p}`,
      bound: 'upper bound',
      formula: (of) => div(speedup(of), of.p),
    }),
    output('limit', 'speed-up that no number of workers exceeds', {
      takes: [f],
      tex: String.raw`S_\infty = \frac{1}{1-f}`,
      bound: 'upper bound',
      unbounded: true,
      formula: ({ f }) => div(1, sub(1, f)),
    }),
    output('fraction', 'parallel fraction that a speed-up tells', {
      takes: [S, p],
      tex: String.raw`f = \frac{1 - 1/S}{1 - 1/p}`,
      requires: [requires('p > 1', 'p', [p], ({ p }) => gt(p, 1)), linear],
      // p(S − 1) / (S(p − 1)) is the same without the rounding of two reciprocals.
      formula: ({ S, p }) => div(mul(p, sub(S, 1)), mul(S, sub(p, 1))),
    }),
  ],
  assumptions: ['the amount of work is fixed', 'the parallel part is perfectly balanced', 'no communication'],
  source: 'G. M. Amdahl, AFIPS Spring Joint Computer Conference, 1967',
};

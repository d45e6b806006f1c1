/** What a measured speed-up or overhead says. */
import { p } from '../arguments';
import { any, argument, atLeast, number, output, requires } from '../declare';
import { div, gt, mul, sub } from '../formula';
import type { Model } from '../model';
import { linear, S } from './amdahl';

export const karpFlatt: Model = {
  name: 'karp_flatt',
  family: 'scaling laws',
  title: 'Karp–Flatt metric',
  arguments: [S, p],
  outputs: [
    output('e', 'experimentally determined serial fraction', {
      takes: [S, p],
      tex: String.raw`e = \frac{1/S - 1/p}{1 - 1/p}`,
      bound: 'estimate',
      requires: [requires('p > 1', 'p', [p], ({ p }) => gt(p, 1)), linear],
      // Multiplied by S·p, so that S = p gives exactly 0 and S = 1 exactly 1.
      formula: ({ S, p }) => div(sub(p, S), mul(S, sub(p, 1))),
    }),
  ],
  assumptions: ['constant e over p: serial work is the limit', 'e that grows with p: overhead is the limit'],
  source: 'A. H. Karp and H. P. Flatt, Communications of the ACM 33(5), 1990',
};

const E = argument('E', 'efficiency to keep', number, { min: 0, max: 1, maxOpen: true });
const To = argument('To', 'total overhead of all workers', any('D'), atLeast(0));

export const isoefficiency: Model = {
  name: 'isoefficiency',
  family: 'scaling laws',
  title: 'Isoefficiency',
  arguments: [E, To],
  outputs: [
    output('work', 'amount of work that keeps the efficiency', {
      takes: [E, To],
      dimension: any('D'),
      tex: String.raw`w = \frac{E}{1-E}\,T_o`,
      formula: ({ E, To }) => mul(div(E, sub(1, E)), To),
    }),
  ],
  assumptions: ['T_o is the overhead of all workers together, in the unit of the work'],
  source: 'A. Y. Grama, A. Gupta, V. Kumar, IEEE Parallel & Distributed Technology 1(3), 1993',
};

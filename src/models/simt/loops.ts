/** Loops whose trip counts differ between lanes: a warp runs as long as its longest lane. */
import { W } from '../arguments';
import type { Of } from '../declare';
import { argument, atLeast, above, number, output, requires } from '../declare';
import type { Formula, Routine } from '../formula';
import { div, le, native } from '../formula';
import type { Model } from '../model';
import { expectedMaxTrips } from './power';

const mean = argument('mean', 'mean trips of a lane', number, atLeast(0));
const longest = argument('max', 'trips of the longest lane', number, above(0));

export const loopTrips: Model = {
  name: 'loop_trips',
  family: 'SIMT and memory',
  title: 'A loop with given trip counts',
  arguments: [mean, longest],
  outputs: [
    output('efficiency', 'share of the lanes that work', {
      takes: [mean, longest],
      tex: String.raw`\eta = \frac{\text{mean}}{\text{max}}`,
      requires: [requires('mean ≤ max', 'mean', [mean, longest], ({ mean, max }) => le(mean, max))],
      formula: ({ mean, max }) => div(mean, max),
    }),
  ],
  assumptions: ['every trip costs the same'],
  source: 'a warp issues the loop until its last lane leaves',
};

const q = argument('q', 'probability to leave after a trip', number, { min: 0, max: 1, minOpen: true });
const routine: Routine = { name: 'expectedMaxTrips', apply: expectedMaxTrips };
const maximum = ({ q, W }: Of<'q' | 'W'>): Formula => native(routine, q, W);

export const geometricLoop: Model = {
  name: 'geometric_loop',
  family: 'SIMT and memory',
  title: 'A loop that lanes leave at random',
  arguments: [q, W],
  outputs: [
    output('efficiency', 'share of the lanes that work', {
      takes: [q, W],
      tex: String.raw`\eta = \frac{1/q}{\mathbb{E}[\max_{i \le W} X_i]},\; X_i \sim \text{Geometric}(q)`,
      formula: (of) => div(div(1, of.q), maximum(of)),
    }),
    output('trips', 'expected trips of a lane', {
      takes: [q],
      tex: String.raw`\mathbb{E}[X] = \frac{1}{q}`,
      formula: ({ q }) => div(1, q),
    }),
    output('max_trips', 'expected trips of the longest of W lanes', {
      takes: [q, W],
      tex: String.raw`\mathbb{E}[\max_{i \le W} X_i] = \sum_{t \ge 0} 1 - \left(1 - (1-q)^t\right)^W`,
      formula: maximum,
    }),
  ],
  assumptions: ['the first trip always runs', 'lanes leave independently, with the same probability after every trip'],
  source: 'maximum of independent geometric variables; B. Eisenberg, Statistics & Probability Letters 78(2), 2008',
};

/** Fixed costs shared by a batch, and communication behind compute. */
import { any, argument, above, atLeast, count, output, seconds, share, number } from '../declare';
import { add, div, max, min, mul, sub } from '../formula';
import type { Model } from '../model';

const t0 = argument('t0', 'cost of a batch', any('T'), atLeast(0));
const t1 = argument('t1', 'cost of an item', any('T'), above(0));
const B = count('B', 'items of a batch');

export const batching: Model = {
  name: 'batching',
  family: 'waiting',
  title: 'Batching',
  arguments: [t0, t1, B],
  outputs: [
    output('X', 'throughput', {
      takes: [t0, t1, B],
      dimension: any('T', -1),
      tex: String.raw`X = \frac{B}{t_0 + t_1 B}`,
      formula: ({ t0, t1, B }) => div(B, add(t0, mul(t1, B))),
    }),
    output('b90', 'batch that reaches 90 % of the highest throughput', {
      takes: [t0, t1],
      tex: String.raw`B_{90} = 9\,\frac{t_0}{t_1}`,
      formula: ({ t0, t1 }) => div(mul(9, t0), t1),
    }),
  ],
  assumptions: ['the cost of a batch grows linearly with its items'],
  source: 'linear cost; the batch of 90 % follows from X = 0.9/t₁',
};

const compute = argument('compute', 'compute time', seconds, atLeast(0));
const comm = argument('comm', 'communication time', seconds, atLeast(0));
const fraction = argument('fraction', 'share of the communication that compute may hide', number, share);

export const overlap: Model = {
  name: 'overlap',
  family: 'waiting',
  title: 'Communication behind compute',
  arguments: [compute, comm, fraction],
  outputs: [
    output('time', 'compute and the communication that is not hidden', {
      takes: [compute, comm, fraction],
      dimension: seconds,
      tex: String.raw`T = C + D - \min(\text{fraction} \cdot D,\; C)`,
      bound: 'estimate',
      formula: ({ compute, comm, fraction }) => sub(add(compute, comm), min(mul(fraction, comm), compute)),
    }),
    output('lower', 'time of perfect overlap', {
      takes: [compute, comm],
      dimension: seconds,
      tex: String.raw`\max(C, D)`,
      bound: 'lower bound',
      formula: ({ compute, comm }) => max(compute, comm),
    }),
    output('upper', 'time without overlap', {
      takes: [compute, comm],
      dimension: seconds,
      tex: String.raw`C + D`,
      bound: 'upper bound',
      formula: ({ compute, comm }) => add(compute, comm),
    }),
  ],
  assumptions: ['hiding is bounded by the compute there is', 'overlap costs nothing'],
  source: 'max and sum of the two times',
};

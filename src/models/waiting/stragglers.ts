/** Waiting for the slowest of many. */
import { p, q } from '../arguments';
import { argument, atLeast, count, output, requires, seconds } from '../declare';
import type { Routine } from '../formula';
import { add, le, mul, native } from '../formula';
import type { Model } from '../model';
import { atLeastOne } from '../simt/power';
import { harmonic, harmonicDifference } from './harmonic';
import { expectedNormalMaximum } from './normalMaximum';

const mean = argument('mean', 'mean time of a worker', seconds, atLeast(0));
const sd = argument('sd', 'standard deviation of the time', seconds, atLeast(0));
const keep = count('keep', 'workers that are waited for');
const normal: Routine = { name: 'expectedNormalMaximum', apply: expectedNormalMaximum };

export const straggler: Model = {
  name: 'straggler',
  family: 'waiting',
  title: 'Waiting for the slowest worker',
  arguments: [p, keep, mean, sd],
  outputs: [
    output('time', 'expected time of the slowest of p, exponential times', {
      takes: [p, mean],
      dimension: seconds,
      tex: String.raw`\mathbb{E}[\max] = \text{mean} \cdot H_p`,
      formula: ({ p, mean }) => mul(mean, harmonic(p)),
    }),
    output('normal', 'expected time of the slowest of p, normal times', {
      takes: [p, mean, sd],
      dimension: seconds,
      tex: String.raw`\text{mean} + \text{sd} \int x\,p\,\varphi(x)\,\Phi(x)^{p-1}\,dx`,
      formula: ({ p, mean, sd }) => add(mean, mul(sd, native(normal, p))),
    }),
    output('first_of', 'expected time until the first `keep` of p are done, exponential times', {
      takes: [p, keep, mean],
      dimension: seconds,
      tex: String.raw`\text{mean}\,(H_p - H_{p-\text{keep}})`,
      requires: [requires('keep ≤ p', 'keep', [p, keep], ({ p, keep }) => le(keep, p))],
      formula: ({ p, keep, mean }) => mul(mean, harmonicDifference(p, keep)),
    }),
  ],
  assumptions: ['times are independent, with one distribution'],
  source: 'H. A. David and H. N. Nagaraja, Order Statistics, third edition, 2003',
};

const n = count('n', 'servers a request waits for', 0);
const some: Routine = { name: 'atLeastOne', apply: atLeastOne };

export const fanoutTail: Model = {
  name: 'fanout_tail',
  family: 'waiting',
  title: 'Slow requests of a fan-out',
  arguments: [q, n],
  outputs: [
    output('P', 'probability that a request meets a slow server', {
      takes: [q, n],
      tex: String.raw`P = 1 - (1-q)^n`,
      formula: ({ q, n }) => native(some, q, n),
    }),
  ],
  assumptions: ['servers are slow independently, with probability q'],
  source: 'J. Dean and L. A. Barroso, The Tail at Scale, Communications of the ACM 56(2), 2013',
};

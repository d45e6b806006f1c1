import { m, p, α, β } from '../arguments';
import { bytes, output, seconds } from '../declare';
import type { Formula } from '../formula';
import { add, div, mul, sub } from '../formula';
import type { Model } from '../model';
import type { Standard } from './terms';
import { hockneyAssumptions, others, standard, withReduction } from './terms';

const latency = ({ p, α }: Pick<Standard, 'p' | 'α'>): Formula => mul(2, sub(p, 1), α);
const bandwidth = ({ p, β, m }: Pick<Standard, 'p' | 'β' | 'm'>): Formula => mul(2, others(p), mul(β, m));

/** 2(p−1)α + 2(p−1)/p·βm + (p−1)/p·γm; exactly 0 for one worker. */
export const ringTime = (of: Standard): Formula => withReduction(of, others(of.p), add(latency(of), bandwidth(of)));

export const ringAllreduce: Model = {
  name: 'ring_allreduce',
  family: 'messages and collectives',
  title: 'Ring all-reduce',
  arguments: standard,
  outputs: [
    output('time', 'time of the all-reduce', {
      takes: standard,
      dimension: seconds,
      tex: String.raw`t = 2(p-1)\alpha + 2\frac{p-1}{p}\beta m + \frac{p-1}{p}\gamma m`,
      bound: 'estimate',
      formula: ringTime,
    }),
    output('latency_term', 'part that grows with the number of workers', {
      takes: [p, α],
      dimension: seconds,
      tex: String.raw`2(p-1)\alpha`,
      bound: 'estimate',
      formula: latency,
    }),
    output('bandwidth_term', 'part that grows with the message', {
      takes: [p, β, m],
      dimension: seconds,
      tex: String.raw`2\frac{p-1}{p}\beta m`,
      bound: 'estimate',
      formula: bandwidth,
    }),
    output('crossover_size', 'message size where latency and bandwidth cost the same', {
      takes: [p, α, β],
      dimension: bytes,
      tex: String.raw`m^* = \frac{p\,\alpha}{\beta}`,
      bound: 'estimate',
      unbounded: true,
      formula: ({ p, α, β }) => div(mul(p, α), β),
    }),
    output('saturation', 'bandwidth part of very many workers', {
      takes: [β, m],
      dimension: seconds,
      tex: String.raw`2\beta m`,
      bound: 'upper bound',
      formula: ({ β, m }) => mul(2, mul(β, m)),
    }),
  ],
  assumptions: [...hockneyAssumptions, 'the message is cut into p equal parts'],
  source: 'P. Patarasuk and X. Yuan, Journal of Parallel and Distributed Computing 69(2), 2009',
};

import { p } from '../arguments';
import { argument, atLeast, bytesPerSecond, output, word } from '../declare';
import type { Formula } from '../formula';
import { constant, eq, mul, select } from '../formula';
import type { Model } from '../model';
import { others } from './terms';

type Factor = (p: Formula) => Formula;
const partly: Factor = others;
const whole: Factor = () => constant(1);

/** The share of its bandwidth that every link must carry, per collective. */
const factors: Readonly<Record<string, Factor>> = {
  all_reduce: (p) => mul(2, others(p)),
  all_gather: partly,
  reduce_scatter: partly,
  all_to_all: partly,
  gather: partly,
  scatter: partly,
  broadcast: whole,
  reduce: whole,
  send_recv: whole,
};

const collective = word('collective', 'which collective was measured', Object.keys(factors));
const algbw = argument('algbw', 'algorithm bandwidth: bytes by time', bytesPerSecond, atLeast(0));

export const busbw: Model = {
  name: 'busbw',
  family: 'messages and collectives',
  title: 'Bus bandwidth of a measured collective',
  arguments: [collective, algbw, p],
  outputs: [
    output('busbw', 'bandwidth that the links carried, to compare with their peak', {
      takes: [collective, algbw, p],
      dimension: bytesPerSecond,
      tex: String.raw`B_{bus} = B_{alg} \cdot \begin{cases} 2\frac{p-1}{p} & \text{all-reduce} \\ \frac{p-1}{p} & \text{all-gather, reduce-scatter, all-to-all, gather, scatter} \\ 1 & \text{broadcast, reduce, send-recv} \end{cases}`,
      formula: ({ collective, algbw, p }) => {
        const [first = whole, ...rest] = Object.values(factors);
        const factor = rest.reduce<Formula>(
          (otherwise, one, i) => select(eq(collective, i + 1), one(p), otherwise),
          first(p),
        );
        return mul(algbw, factor);
      },
    }),
  ],
  assumptions: ['a bandwidth-optimal algorithm', 'm is the total of a worker, as nccl-tests counts it'],
  source: 'NVIDIA nccl-tests, doc/PERFORMANCE.md; gather, scatter and send-recv as in its sources',
};

/** All-gather, reduce-scatter and all-to-all; m is the total of a worker. */
import { output, seconds } from '../declare';
import type { Formula } from '../formula';
import { add, div, mul, sub } from '../formula';
import type { Model } from '../model';
import type { Standard } from './terms';
import { hockneyAssumptions, lg, others, rounds, standard, thakur, withReduction } from './terms';

const bandwidth = ({ p, β, m }: Standard): Formula => mul(others(p), mul(β, m));
const ring = (of: Standard): Formula => add(mul(sub(of.p, 1), of.α), bandwidth(of));
const logarithmic = (of: Standard): Formula => add(mul(rounds(of.p), of.α), bandwidth(of));

/** (p−1)α + (p−1)/p·βm */
export const pairwiseTime = ring;

const ringTex = String.raw`t = (p-1)\alpha + \frac{p-1}{p}\beta m`;
const logarithmicTex = String.raw`t = \lceil\lg p\rceil\alpha + \frac{p-1}{p}\beta m`;

const model = (name: string, title: string, what: string, tex: string, formula: (of: Standard) => Formula): Model => ({
  name,
  family: 'messages and collectives',
  title,
  arguments: standard,
  outputs: [
    output('time', `time of the ${what}`, { takes: standard, dimension: seconds, tex, bound: 'estimate', formula }),
  ],
  assumptions: [...hockneyAssumptions, 'm is the total over all parts'],
  source: thakur,
});

export const gathers: readonly Model[] = [
  model('allgather_ring', 'Ring all-gather', 'all-gather', ringTex, ring),
  model(
    'reduce_scatter_ring',
    'Ring reduce-scatter',
    'reduce-scatter',
    String.raw`${ringTex} + \frac{p-1}{p}\gamma m`,
    (of) => withReduction(of, others(of.p), ring(of)),
  ),
  model('allgather_recursive_doubling', 'Recursive-doubling all-gather', 'all-gather', logarithmicTex, logarithmic),
  model('allgather_bruck', "Bruck's all-gather", 'all-gather', logarithmicTex, logarithmic),
  model('alltoall_pairwise', 'Pairwise all-to-all', 'all-to-all', ringTex, pairwiseTime),
  model(
    'alltoall_bruck',
    "Bruck's all-to-all",
    'all-to-all',
    String.raw`t = \lg p\,\alpha + \frac{m}{2}\lg p\,\beta`,
    ({ p, α, β, m }) => add(mul(lg(p), α), mul(div(m, 2), lg(p), β)),
  ),
];

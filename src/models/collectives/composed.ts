/** All-reduces composed of rings: over a hierarchy of networks, over a torus. */
import { m, α, β } from '../arguments';
import { argument, atLeast, count, output, seconds, secondsPerByte } from '../declare';
import { add, div, mul, sub } from '../formula';
import type { Model } from '../model';
import { ringTime } from './ringAllreduce';
import { hockneyAssumptions, message, others } from './terms';
import { constant } from '../formula';

const g = count('g', 'workers in a group');
const n = count('n', 'groups');
const α_in = argument('α_in', 'seconds a message inside a group', seconds, atLeast(0));
const β_in = argument('β_in', 'seconds a byte inside a group', secondsPerByte, atLeast(0));
const α_out = argument('α_out', 'seconds a message between groups', seconds, atLeast(0));
const β_out = argument('β_out', 'seconds a byte between groups', secondsPerByte, atLeast(0));
const hierarchy = [g, n, α_in, β_in, α_out, β_out, m];

export const hierarchicalAllreduce: Model = {
  name: 'hierarchical_allreduce',
  family: 'messages and collectives',
  title: 'Hierarchical ring all-reduce',
  arguments: hierarchy,
  outputs: [
    output('time', 'time of the all-reduce over n groups of g workers', {
      takes: hierarchy,
      dimension: seconds,
      tex: String.raw`t = 2(g-1)\left(\alpha_{in} + \frac{m}{g}\beta_{in}\right) + 2(n-1)\left(\alpha_{out} + \frac{m}{g\,n}\beta_{out}\right)`,
      bound: 'estimate',
      formula: ({ g, n, α_in, β_in, α_out, β_out, m }) =>
        add(
          mul(2, sub(g, 1), message({ α: α_in, β: β_in, m: div(m, g) })),
          mul(2, sub(n, 1), message({ α: α_out, β: β_out, m: div(m, mul(g, n)) })),
        ),
    }),
  ],
  assumptions: [
    ...hockneyAssumptions,
    'reduce-scatter and all-gather inside, all-reduce of each part between groups, one after the other',
  ],
  source: 'M. Cho, U. Finkler, D. Kung, H. Hunter, BlueConnect, MLSys 2019',
};

const x = count('x', 'workers in the first dimension');
const y = count('y', 'workers in the second dimension');
const torus = [x, y, α, β, m];

export const torusAllreduce: Model = {
  name: 'torus_allreduce',
  family: 'messages and collectives',
  title: 'Two-dimensional torus all-reduce',
  arguments: torus,
  outputs: [
    output('time', 'time of the all-reduce over x · y workers', {
      takes: torus,
      dimension: seconds,
      tex: String.raw`t = 2\left((x-1)\alpha + \frac{x-1}{x}\beta m\right) + 2(y-1)\alpha + 2\frac{y-1}{y}\beta\frac{m}{x}`,
      bound: 'estimate',
      formula: ({ x, y, α, β, m }) =>
        add(
          mul(2, add(mul(sub(x, 1), α), mul(others(x), mul(β, m)))),
          ringTime({ p: y, α, β, m: div(m, x), γ: constant(0) }),
        ),
    }),
  ],
  assumptions: [...hockneyAssumptions, 'rings in x, then in y, then in x: one dimension at a time'],
  source: 'H. Mikami et al., Massively Distributed SGD: ImageNet/ResNet-50 Training in a Flash, arXiv:1811.05233, 2018',
};

/** Time of items one by one, and W at a time. */
import { N, t_d, t_e, t_f, W } from '../arguments';
import type { Of } from '../declare';
import { output, requires, seconds } from '../declare';
import type { Formula } from '../formula';
import { add, ceil, div, eq, mul } from '../formula';
import type { Model } from '../model';

const item = ({ t_f, t_d, t_e }: Of<'t_f' | 't_d' | 't_e'>): Formula => add(t_f, t_d, t_e);
const control = ({ t_f, t_d, W }: Of<'t_f' | 't_d' | 'W'>): Formula => div(add(t_f, t_d), W);
const warps = ({ N, W }: Of<'N' | 'W'>): Formula => ceil(div(N, W));

export const scalarTime: Model = {
  name: 'scalar_time',
  family: 'SIMT and memory',
  title: 'Scalar execution',
  arguments: [N, t_f, t_d, t_e],
  outputs: [
    output('time', 'time of N items, one after the other', {
      takes: [N, t_f, t_d, t_e],
      dimension: seconds,
      tex: String.raw`T = N(t_f + t_d + t_e)`,
      formula: (of) => mul(of.N, item(of)),
    }),
    output('control_per_item', 'fetch and decode of an item', {
      takes: [t_f, t_d],
      dimension: seconds,
      tex: String.raw`t_f + t_d`,
      formula: ({ t_f, t_d }) => add(t_f, t_d),
    }),
  ],
  assumptions: ['every item runs the same instructions', 'fetch, decode and execute do not overlap'],
  source: 'J. L. Hennessy and D. A. Patterson, Computer Architecture: A Quantitative Approach, chapter 4',
};

const divides = requires('W divides N', 'N', [N, W], (of) => eq(mul(warps(of), of.W), of.N), 'partial-warp');

export const simtTime: Model = {
  name: 'simt_time',
  family: 'SIMT and memory',
  title: 'SIMT execution',
  arguments: [N, W, t_f, t_d, t_e],
  outputs: [
    output('time', 'time of N items, W lanes an instruction', {
      takes: [N, W, t_f, t_d, t_e],
      dimension: seconds,
      tex: String.raw`T = \left\lceil \frac{N}{W} \right\rceil (t_f + t_d + t_e)`,
      requires: [divides],
      formula: (of) => mul(warps(of), item(of)),
    }),
    output('speedup', 'over scalar execution; W where W divides N', {
      takes: [N, W],
      tex: String.raw`S = \frac{N}{\lceil N/W \rceil}`,
      requires: [divides],
      formula: (of) => div(of.N, warps(of)),
    }),
    output('control_per_item', 'fetch and decode of an item, shared by W lanes', {
      takes: [W, t_f, t_d],
      dimension: seconds,
      tex: String.raw`\frac{t_f + t_d}{W}`,
      formula: control,
    }),
    output('control_share', "fetch and decode in an item's cost, when each lane's execution counts", {
      takes: [W, t_f, t_d, t_e],
      tex: String.raw`\frac{(t_f + t_d)/W}{(t_f + t_d)/W + t_e}`,
      formula: (of) => div(control(of), add(control(of), of.t_e)),
    }),
  ],
  assumptions: ['one path: no divergence', 'the lanes execute at once', 'fetch, decode and execute do not overlap'],
  source: 'E. Lindholm, J. Nickolls, S. Oberman, J. Montrym, IEEE Micro 28(2), 2008',
};

/** Broadcasts: a tree, scatter and all-gather, a pipelined chain. */
import { m, p, α, β } from '../arguments';
import type { Of } from '../declare';
import { count, output, seconds } from '../declare';
import type { Formula } from '../formula';
import { add, div, floor, le, max, mul, or, select, sqrt, sub } from '../formula';
import type { Model } from '../model';
import type { Standard } from './terms';
import { hockneyAssumptions, ifSeveral, lg, message, others, rounds, standard, thakur } from './terms';

const broadcast = (name: string, title: string, tex: string, formula: (of: Standard) => Formula): Model => ({
  name,
  family: 'messages and collectives',
  title,
  arguments: standard,
  outputs: [
    output('time', 'time of the broadcast', { takes: standard, dimension: seconds, tex, bound: 'estimate', formula }),
  ],
  assumptions: hockneyAssumptions,
  source: thakur,
});

const segments = count('segments', 'parts the message is sent in');

function chainTime({ p, α, β, m, segments }: Of<'p' | 'α' | 'β' | 'm' | 'segments'>): Formula {
  return ifSeveral(p, mul(add(sub(p, 2), segments), message({ α, β, m: div(m, segments) })));
}

/** The whole number beside √((p−2)βm/α) that is the faster one; 1 where nothing is to be pipelined. */
function bestSegments(of: Of<'p' | 'α' | 'β' | 'm'>): Formula {
  const { p, α, β, m } = of;
  const below = max(1, floor(sqrt(div(mul(sub(p, 2), β, m), α))));
  const above = add(below, 1);
  const better = le(chainTime({ ...of, segments: below }), chainTime({ ...of, segments: above }));
  // Without latency every further segment gains; the comparison of two infinities must not decide that.
  const whole = select(le(α, 0), Infinity, select(better, below, above));
  return select(or(le(p, 2), le(mul(β, m), 0)), 1, whole);
}

const chain: Model = {
  name: 'broadcast_chain',
  family: 'messages and collectives',
  title: 'Pipelined chain broadcast',
  arguments: [p, α, β, m, segments],
  outputs: [
    output('time', 'time of the broadcast', {
      takes: [p, α, β, m, segments],
      dimension: seconds,
      tex: String.raw`t = (p - 2 + s)\left(\alpha + \frac{\beta m}{s}\right)`,
      bound: 'estimate',
      formula: chainTime,
    }),
    output('best_segments', 'number of segments that is fastest', {
      takes: [p, α, β, m],
      tex: String.raw`s^* \approx \sqrt{\frac{(p-2)\beta m}{\alpha}}`,
      bound: 'estimate',
      unbounded: true,
      formula: bestSegments,
    }),
  ],
  assumptions: [...hockneyAssumptions, 'every worker forwards a segment while it receives the next'],
  source:
    'J. Pješivac-Grbović et al., Performance Analysis of MPI Collective Operations, Cluster Computing 10(2), 2007',
};

export const broadcasts: readonly Model[] = [
  broadcast(
    'broadcast_binomial',
    'Binomial-tree broadcast',
    String.raw`t = \lceil\lg p\rceil(\alpha + \beta m)`,
    (of) => mul(rounds(of.p), message(of)),
  ),
  broadcast(
    'broadcast_scatter_allgather',
    'Scatter and all-gather broadcast',
    String.raw`t = (\lg p + p - 1)\alpha + 2\frac{p-1}{p}\beta m`,
    ({ p, α, β, m }) => add(mul(add(lg(p), sub(p, 1)), α), mul(2, others(p), mul(β, m))),
  ),
  chain,
];

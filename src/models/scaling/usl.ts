import type { Of } from '../declare';
import { above, any, argument, atLeast, count, number, output, requires, share, withDefault } from '../declare';
import type { Formula } from '../formula';
import { add, and, div, gt, le, max, mul, select, sqrt, sub } from '../formula';
import type { Model } from '../model';

const N = count('N', 'concurrent workers');
const X = argument('X', 'throughput to reach', any('R'), above(0));
const σ = argument('σ', 'contention', number, share);
const κ = argument('κ', 'coherency', number, atLeast(0));
const λ = withDefault(argument('λ', 'throughput of one worker', any('R'), above(0)), 1);

/** N λ / X: how much of its time a worker takes at N. */
const stretch = ({ N, σ, κ }: Of<'N' | 'σ' | 'κ'>): Formula => add(1, mul(σ, sub(N, 1)), mul(κ, N, sub(N, 1)));
/**
 * λ / peak = 2√((1−σ)κ) + σ − κ. At κ = 0 the peak is the limit λ/σ. Where κ > 1 − σ a second worker already costs more
 * than it brings: one worker, at λ, is the peak (the formula would speak of a fraction of a worker, or fall below 0).
 */
const slowness = ({ σ, κ }: Of<'σ' | 'κ'>): Formula => {
  const alone = sub(1, σ);
  return select(le(κ, alone), add(mul(2, sqrt(mul(alone, κ))), sub(σ, κ)), 1);
};
/**
 * The smaller root of κX·N² − b·N + (1−σ)X = 0, b = λ − (σ−κ)X: the rising branch. Written with the sum in the
 * denominator it keeps its digits and holds at κ = 0. The maximum guards a rounding below 0 at the peak itself.
 */
function concurrency({ X, σ, κ, λ }: Of<'X' | 'σ' | 'κ' | 'λ'>): Formula {
  const b = linear({ X, σ, κ, λ });
  const product = mul(sub(1, σ), X);
  return div(mul(2, product), add(b, sqrt(max(0, sub(mul(b, b), mul(4, κ, product, X))))));
}
const linear = ({ X, σ, κ, λ }: Of<'X' | 'σ' | 'κ' | 'λ'>): Formula => sub(λ, mul(sub(σ, κ), X));

const reachable = requires('X ≤ usl.peak', 'X', [X, σ, κ, λ], (of) =>
  and(le(mul(of.X, slowness(of)), mul(of.λ, 1 + 1e-12)), gt(linear(of), 0)),
);

export const usl: Model = {
  name: 'usl',
  family: 'scaling laws',
  title: 'Universal scalability law',
  arguments: [N, X, σ, κ, λ],
  outputs: [
    output('X', 'throughput', {
      takes: [N, σ, κ, λ],
      dimension: any('R'),
      tex: String.raw`X = \frac{\lambda N}{1 + \sigma(N-1) + \kappa N(N-1)}`,
      bound: 'estimate',
      formula: (of) => div(mul(of.λ, of.N), stretch(of)),
    }),
    output('peak_n', 'workers of the highest throughput; none without coherency cost', {
      takes: [σ, κ],
      tex: String.raw`N^* = \sqrt{\frac{1-\sigma}{\kappa}}`,
      bound: 'estimate',
      unbounded: true,
      formula: ({ σ, κ }) => sqrt(div(sub(1, σ), κ)),
    }),
    output('peak', 'highest throughput', {
      takes: [σ, κ, λ],
      dimension: any('R'),
      tex: String.raw`X(N^*) = \frac{\lambda}{2\sqrt{(1-\sigma)\kappa} + \sigma - \kappa};\; \kappa > 1-\sigma:\ \lambda`,
      bound: 'estimate',
      unbounded: true,
      formula: (of) => div(of.λ, slowness(of)),
    }),
    output('limit', 'throughput that contention alone would allow', {
      takes: [σ, λ],
      dimension: any('R'),
      tex: String.raw`X_\infty = \frac{\lambda}{\sigma}`,
      bound: 'upper bound',
      unbounded: true,
      formula: ({ σ, λ }) => div(λ, σ),
    }),
    output('latency', 'time of a request at N', {
      takes: [N, σ, κ, λ],
      dimension: any('R', -1),
      tex: String.raw`R = \frac{N}{X}`,
      bound: 'estimate',
      formula: (of) => div(stretch(of), of.λ),
    }),
    output('n_at', 'workers that reach a throughput, on the rising branch', {
      takes: [X, σ, κ, λ],
      tex: String.raw`N = \frac{2(1-\sigma)X}{b + \sqrt{b^2 - 4\kappa(1-\sigma)X^2}},\; b = \lambda - (\sigma-\kappa)X`,
      bound: 'estimate',
      requires: [reachable],
      formula: concurrency,
    }),
    output('latency_at', 'time of a request at a throughput, on the rising branch', {
      takes: [X, σ, κ, λ],
      dimension: any('R', -1),
      tex: String.raw`R = \frac{N(X)}{X}`,
      bound: 'estimate',
      requires: [reachable],
      formula: (of) => div(concurrency(of), of.X),
    }),
    output('optimal_n', 'workers where contention alone would halve the gain', {
      takes: [σ],
      tex: String.raw`N_{opt} = \frac{1}{\sigma}`,
      bound: 'estimate',
      unbounded: true,
      formula: ({ σ }) => div(1, σ),
    }),
  ],
  assumptions: ['homogeneous workers', 'contention grows with N, coherency with N(N−1)', 'steady state'],
  source: 'N. J. Gunther, Guerrilla Capacity Planning, 2007',
};

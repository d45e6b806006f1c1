import { p, T1 } from '../arguments';
import { argument, atLeast, output, requires, seconds } from '../declare';
import { add, div, le, max, sub } from '../formula';
import type { Model } from '../model';

const Tinf = argument('Tinf', 'time of the longest chain of dependences', seconds, atLeast(0));
const ordered = requires('Tinf ≤ T1', 'Tinf', [T1, Tinf], ({ T1, Tinf }) => le(Tinf, T1));

export const workSpan: Model = {
  name: 'work_span',
  family: 'scaling laws',
  title: "Work and span (Brent's theorem)",
  arguments: [T1, Tinf, p],
  outputs: [
    output('upper', 'time that a greedy scheduler never exceeds', {
      takes: [T1, Tinf, p],
      dimension: seconds,
      tex: String.raw`T_p \le \frac{T_1 - T_\infty}{p} + T_\infty`,
      bound: 'upper bound',
      requires: [ordered],
      formula: ({ T1, Tinf, p }) => add(div(sub(T1, Tinf), p), Tinf),
    }),
    output('lower', 'time that no schedule beats', {
      takes: [T1, Tinf, p],
      dimension: seconds,
      tex: String.raw`T_p \ge \max(T_1/p,\; T_\infty)`,
      bound: 'lower bound',
      requires: [ordered],
      formula: ({ T1, Tinf, p }) => max(div(T1, p), Tinf),
    }),
    output('parallelism', 'workers beyond which nothing is gained', {
      takes: [T1, Tinf],
      tex: String.raw`\frac{T_1}{T_\infty}`,
      requires: [ordered],
      unbounded: true,
      formula: ({ T1, Tinf }) => div(T1, Tinf),
    }),
  ],
  assumptions: [
    'a greedy scheduler: no worker idles while a task is ready',
    'identical workers',
    'no overhead to schedule',
  ],
  source: 'R. P. Brent, Journal of the ACM 21(2), 1974; R. L. Graham, SIAM Journal on Applied Mathematics 17(2), 1969',
};

/** Speed-up of work that grows with the machine. */
import { f, p } from '../arguments';
import type { Of } from '../declare';
import { above, argument, number, output } from '../declare';
import { add, div, mul, sub } from '../formula';
import type { Model } from '../model';

const scaledSpeedup = ({ f, p }: Of<'f' | 'p'>) => add(sub(1, f), mul(f, p));

export const gustafson: Model = {
  name: 'gustafson',
  family: 'scaling laws',
  title: "Gustafson's law",
  arguments: [f, p],
  outputs: [
    output('S', 'scaled speed-up', {
      takes: [f, p],
      tex: String.raw`S = (1-f) + f\,p`,
      bound: 'upper bound',
      formula: scaledSpeedup,
    }),
    output('efficiency', 'scaled speed-up a worker', {
      takes: [f, p],
      tex: String.raw`E = \frac{S}{p}`,
      bound: 'upper bound',
      formula: (of) => div(scaledSpeedup(of), of.p),
    }),
  ],
  assumptions: ['the work grows with p in the same time', 'f is measured on the parallel run', 'no communication'],
  source: 'J. L. Gustafson, Communications of the ACM 31(5), 1988',
};

const G = argument('G', 'factor by which the parallel work grows', number, above(0));

export const sunNi: Model = {
  name: 'sun_ni',
  family: 'scaling laws',
  title: "Sun and Ni's memory-bounded law",
  arguments: [f, p, G],
  outputs: [
    output('S', 'memory-bounded speed-up', {
      takes: [f, p, G],
      tex: String.raw`S = \frac{(1-f) + f\,G}{(1-f) + f\,G/p}`,
      bound: 'upper bound',
      formula: ({ f, p, G }) => div(add(sub(1, f), mul(f, G)), add(sub(1, f), div(mul(f, G), p))),
    }),
  ],
  assumptions: [
    'the work grows by G with the memory of p workers',
    'G = 1 is Amdahl, G = p is Gustafson',
    'no communication',
  ],
  source: 'X.-H. Sun and L. M. Ni, Supercomputing 1990; Journal of Parallel and Distributed Computing 19(1), 1993',
};

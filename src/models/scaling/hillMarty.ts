import { f } from '../arguments';
import { argument, atLeast, count, number, output, requires } from '../declare';
import { add, div, le, mul, sqrt, sub } from '../formula';
import type { Model } from '../model';

const n = count('n', 'base cores that fit on the chip');
const r = argument('r', 'base cores that one fast core takes', number, atLeast(1));
const fits = requires('r ≤ n', 'r', [n, r], ({ n, r }) => le(r, n));
const takes = [f, n, r];

export const hillMarty: Model = {
  name: 'hill_marty',
  family: 'scaling laws',
  title: "Amdahl's law in the multicore era",
  arguments: takes,
  outputs: [
    output('symmetric', 'speed-up of n/r cores of r base cores each', {
      takes,
      tex: String.raw`S = \frac{1}{\frac{1-f}{\sqrt r} + \frac{f\,r}{\sqrt r\,n}}`,
      bound: 'upper bound',
      requires: [fits],
      formula: ({ f, n, r }) => div(1, add(div(sub(1, f), sqrt(r)), div(mul(f, r), mul(sqrt(r), n)))),
    }),
    output('asymmetric', 'speed-up of one core of r base cores and n − r base cores', {
      takes,
      tex: String.raw`S = \frac{1}{\frac{1-f}{\sqrt r} + \frac{f}{\sqrt r + n - r}}`,
      bound: 'upper bound',
      requires: [fits],
      formula: ({ f, n, r }) => div(1, add(div(sub(1, f), sqrt(r)), div(f, add(sqrt(r), sub(n, r))))),
    }),
    output('dynamic', 'speed-up of r base cores that fuse for the serial part', {
      takes,
      tex: String.raw`S = \frac{1}{\frac{1-f}{\sqrt r} + \frac{f}{n}}`,
      bound: 'upper bound',
      requires: [fits],
      formula: ({ f, n, r }) => div(1, add(div(sub(1, f), sqrt(r)), div(f, n))),
    }),
  ],
  assumptions: ['a core of r base cores is √r times as fast', 'fixed work, perfect balance', 'no communication'],
  source: 'M. D. Hill and M. R. Marty, IEEE Computer 41(7), 2008',
};

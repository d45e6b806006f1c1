/** Paths that a warp takes one after the other. */
import { k, q, W } from '../arguments';
import type { Of } from '../declare';
import { any, argument, atLeast, count, optional, output, requires, seconds, withDefault } from '../declare';
import type { Formula, Routine } from '../formula';
import { add, constant, div, gt, le, mul, native, select, sub } from '../formula';
import type { Given, Model } from '../model';
import { atLeastOne } from './power';

const Tpath = argument('Tpath', 'time of one path', seconds, atLeast(0));
const someW = optional(W);
const fits = requires('k ≤ W', 'k', [k, someW], ({ k, W }) => le(k, W));

export const divergence: Model = {
  name: 'divergence',
  family: 'SIMT and memory',
  title: 'Divergence over k equal paths',
  arguments: [k, Tpath, someW],
  outputs: [
    output('time', 'time of k paths, one after the other', {
      takes: [k, Tpath, someW],
      dimension: seconds,
      tex: String.raw`T = k\,T_{path}`,
      requires: [fits],
      formula: ({ k, Tpath }) => mul(k, Tpath),
    }),
    output('efficiency', 'share of the lanes that work', {
      takes: [k],
      tex: String.raw`\eta = \frac{1}{k}`,
      formula: ({ k }) => div(1, k),
    }),
  ],
  assumptions: [
    'every path costs the same',
    'the lanes are spread evenly over the paths',
    'paths meet again at the end',
  ],
  source: 'W. W. L. Fung, I. Sham, G. Yuan, T. M. Aamodt, MICRO 2007',
};

const lanes = count('lanes', 'lanes on each path', 0, { list: true });
const costs = argument('costs', 'cost of each path', any('C'), atLeast(0), { list: true });
const list = (given: Given, name: string): readonly Formula[] => given.lists[name] ?? [];
const sum = (terms: readonly Formula[]): Formula => {
  const [first = constant(0), ...rest] = terms;
  return add(first, ...rest);
};
const none = constant(0);
const issued = (given: Given): Formula =>
  sum(list(given, 'costs').map((cost, i) => select(gt(list(given, 'lanes')[i] ?? none, 0), cost, 0)));
const paths = [
  requires('one cost for each entry of lanes', 'costs', [lanes, costs], (_, given) =>
    list(given, 'lanes').length === list(given, 'costs').length ? 1 : 0,
  ),
  requires('the lanes of all paths ≤ W', 'W', [lanes, W], ({ W }, given) => le(sum(list(given, 'lanes')), W)),
];

export const divergentPaths: Model = {
  name: 'divergent_paths',
  family: 'SIMT and memory',
  title: 'Divergence over given paths',
  arguments: [lanes, costs, W],
  outputs: [
    output('cost', 'cost of the paths that some lane takes', {
      takes: [lanes, costs, W],
      dimension: any('C'),
      tex: String.raw`\sum_{n_i > 0} c_i`,
      requires: paths,
      formula: (_, given) => issued(given),
    }),
    output('efficiency', 'share of the lanes that work', {
      takes: [lanes, costs, W],
      tex: String.raw`\eta = \frac{\sum_i n_i c_i}{W \sum_{n_i > 0} c_i}`,
      requires: paths,
      formula: ({ W }, given) =>
        div(sum(list(given, 'lanes').map((n, i) => mul(n, list(given, 'costs')[i] ?? none))), mul(W, issued(given))),
    }),
  ],
  assumptions: ['a path that no lane takes is skipped', 'paths run one after the other and meet again at the end'],
  source: 'W. W. L. Fung, I. Sham, G. Yuan, T. M. Aamodt, MICRO 2007',
};

const a = withDefault(argument('a', 'cost of then', any('C'), atLeast(0)), 1);
const b = withDefault(argument('b', 'cost of else', any('C'), atLeast(0)), 1);
const someLane: Routine = { name: 'atLeastOne', apply: atLeastOne };
const taken = ({ q, W }: Of<'q' | 'W'>): Formula => native(someLane, q, W);
const notTaken = ({ q, W }: Of<'q' | 'W'>): Formula => native(someLane, sub(1, q), W);
const issue = (of: Of<'q' | 'W' | 'a' | 'b'>): Formula => add(mul(of.a, taken(of)), mul(of.b, notTaken(of)));

export const branch: Model = {
  name: 'branch',
  family: 'SIMT and memory',
  title: 'An if/else that lanes take independently',
  arguments: [q, W, a, b],
  outputs: [
    output('issue', 'expected cost of the arms that a warp runs', {
      takes: [q, W, a, b],
      dimension: any('C'),
      tex: String.raw`a\left(1-(1-q)^W\right) + b\left(1-q^W\right)`,
      formula: issue,
    }),
    output('efficiency', 'share of the lanes that work', {
      takes: [q, W, a, b],
      tex: String.raw`\eta = \frac{q\,a + (1-q)\,b}{a(1-(1-q)^W) + b(1-q^W)}`,
      formula: (of) => div(add(mul(of.q, of.a), mul(sub(1, of.q), of.b)), issue(of)),
    }),
    output('paths', 'expected number of arms that a warp runs', {
      takes: [q, W],
      tex: String.raw`2-(1-q)^W-q^W`,
      formula: (of) => add(taken(of), notTaken(of)),
    }),
  ],
  assumptions: ['each lane takes `then` with probability q, independently of the others'],
  source: 'binomial distribution of the lanes of a warp',
};

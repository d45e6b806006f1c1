/**
 * The workload's own composite: independence, then uniformity, then coordination, from what is declared.
 *
 *     time(p) = T1·(1 − f) + T1·f·k / p + T_comm − hidden + T_idle
 */
import { f, k, m, p, T1, W, α, β, γ } from './arguments';
import { algorithms, allreduceTimes, bestTime } from './collectives/bestAllreduce';
import type { Standard } from './collectives/terms';
import type { OutputSpec } from './declare';
import { argument, atLeast, number, output, requires, seconds, share, withDefault, word } from './declare';
import type { Formula } from './formula';
import { add, constant, div, eq, le, min, mul, select, sub } from './formula';
import type { Argument, Given, Model, Output } from './model';

const collective = withDefault(word('collective', 'algorithm of the all-reduce', [...algorithms, 'best']), 0);
const T_comm = argument('T_comm', 'communication time, in place of the all-reduce', seconds, atLeast(0));
const T_idle = argument('T_idle', 'time in which all workers wait', seconds, atLeast(0));
const overlap = withDefault(argument('overlap', 'share of the communication that compute may hide', number, share), 0);
const paths = withDefault(k, 1);

/** Everything a workload may declare for its composite. */
export const compositeArguments: readonly Argument[] = [
  T1,
  f,
  p,
  paths,
  W,
  α,
  β,
  m,
  γ,
  collective,
  T_comm,
  overlap,
  T_idle,
];

/** What the composite's numbers rest on, for hovers and the reference page; its outputs follow from the parameters. */
export const compositeAbout: Omit<Model, 'outputs'> = {
  name: 'workload',
  family: 'workload',
  title: 'Composite of a workload',
  arguments: compositeArguments,
  assumptions: [
    'T1 is the time of one worker that runs without divergence',
    'the parallel part is perfectly balanced; k paths make it k times as long',
    'communication is hidden only behind the parallel part',
    'W bounds k and does not multiply p',
  ],
  source: 'G. M. Amdahl, 1967, with divergence, communication and idle time added',
};

const allreduceNeeds = ['α', 'β', 'm'] as const;

/** The time of the declared collective over p workers; the word may be swept like any other value. */
function allreduce(of: Standard, chosen: Formula): Formula {
  const ways = [...Object.values(allreduceTimes), bestTime];
  // one declared word needs one formula: a notebook of a thousand workloads makes them eleven times each
  if (chosen.op === 'constant') return (ways[chosen.value] ?? ways[0] ?? bestTime)(of);
  const [ring = constant(0), ...others] = ways.map((time) => time(of));
  return others.reduce((otherwise, time, i) => select(eq(chosen, i + 1), time, otherwise), ring);
}

/** The parts of a workload's time as formulas, each made once. */
interface Parts {
  readonly T1: Formula;
  readonly p: Formula;
  readonly serial: Formula;
  readonly useful: Formula;
  readonly parallel: Formula;
  readonly comm: Formula;
  readonly hidden: Formula;
  readonly exposed: Formula;
  readonly idle: Formula;
  readonly k: Formula;
}

function communication({ values }: Given): Formula {
  const { α, β, m, p } = values;
  if (values.T_comm) return values.T_comm;
  if (!α || !β || !m || !p) return constant(0);
  return allreduce({ p, α, β, m, γ: values.γ ?? constant(0) }, values.collective ?? constant(0));
}

function partsOf(given: Given): Parts {
  const { values } = given;
  const [t = constant(0), fraction = constant(0), workers = constant(1)] = [values.T1, values.f, values.p];
  const k = values.k ?? constant(1);
  const useful = mul(t, fraction);
  const parallel = values.k ? div(mul(useful, k), workers) : div(useful, workers);
  const comm = communication(given);
  const hidden = values.overlap ? min(mul(values.overlap, comm), parallel) : constant(0);
  return {
    T1: t,
    p: workers,
    k,
    serial: mul(t, sub(1, fraction)),
    useful,
    parallel,
    comm,
    hidden,
    exposed: values.overlap ? sub(comm, hidden) : comm,
    idle: values.T_idle ?? constant(0),
  };
}

const timeOf = ({ serial, parallel, exposed, idle }: Parts): Formula =>
  add(serial, parallel, ...[exposed, idle].filter((part) => part.op !== 'constant' || part.value !== 0));

const fits = requires('k ≤ W', 'k', [paths, W], ({ k, W }) => le(k, W));
const has = (declared: ReadonlySet<string>, ...symbols: readonly string[]): boolean =>
  symbols.every((symbol) => declared.has(symbol));
const communicates = (declared: ReadonlySet<string>): boolean =>
  has(declared, 'T_comm') || has(declared, 'p', ...allreduceNeeds);

/** The outputs that can be read with the parameters declared (canonical symbols), those of the composite only. */
export function composite(declared: ReadonlySet<string>): readonly Output[] {
  const comm = communicates(declared)
    ? has(declared, 'T_comm')
      ? ['T_comm']
      : ['p', ...allreduceNeeds, 'γ', 'collective']
    : [];
  const taking = (...symbols: readonly string[]): readonly Argument[] =>
    compositeArguments.filter((one) => declared.has(one.symbol) && symbols.includes(one.symbol));
  const part = (
    name: string,
    about: string,
    tex: string,
    needs: readonly string[],
    formula: (of: Parts) => Formula,
    spec: Partial<OutputSpec<Argument>> = { dimension: seconds },
  ): Output =>
    output(name, about, {
      bound: 'estimate',
      ...spec,
      takes: taking(...needs),
      tex,
      // Without k there is one path, which fits any warp.
      requires: needs.includes('k') && has(declared, 'k', 'W') ? [fits] : [],
      formula: (_, given) => formula(partsOf(given)),
    });

  const commTime = part('comm_time', 'time of the communication', String.raw`T_{comm}`, comm, (of) => of.comm);
  if (!has(declared, 'f', 'p')) return communicates(declared) ? [commTime] : [];
  const compute = ['f', 'p', 'k', 'W'];
  if (!has(declared, 'T1')) {
    // Amdahl with k: without a time, communication cannot be weighed against compute.
    const speedup = ({ values }: Given): Formula => {
      const parts = partsOf({ values: { ...values, T1: constant(1) }, lists: {} });
      return div(1, add(parts.serial, parts.parallel));
    };
    const amdahl = (name: string, about: string, tex: string, formula: (given: Given) => Formula): Output =>
      output(name, about, {
        takes: taking(...compute),
        tex,
        bound: 'upper bound',
        requires: has(declared, 'k', 'W') ? [fits] : [],
        formula: (_, given) => formula(given),
      });
    return [
      amdahl('speedup', 'over one worker', String.raw`S = \frac{1}{(1-f) + f\,k/p}`, speedup),
      amdahl('efficiency', 'speed-up a worker', String.raw`E = \frac{S}{p}`, (given) =>
        div(speedup(given), given.values.p ?? 1),
      ),
      ...(communicates(declared) ? [commTime] : []),
    ];
  }

  const hiding = ['T1', 'f', 'p', 'k', 'W', ...comm, 'overlap'];
  const all = [...hiding, 'T_idle'];
  const speedup = (of: Parts): Formula => div(of.T1, timeOf(of));
  const ratio = { dimension: number };
  return [
    part(
      'time',
      'time of p workers',
      String.raw`T = T_1(1-f) + \frac{T_1 f k}{p} + T_{comm} - T_{hidden} + T_{idle}`,
      all,
      timeOf,
    ),
    part('speedup', 'over one worker without divergence', String.raw`S = \frac{T_1}{T}`, all, speedup, ratio),
    part('efficiency', 'speed-up a worker', String.raw`E = \frac{S}{p}`, all, (of) => div(speedup(of), of.p), ratio),
    commTime,
    part(
      'hidden_time',
      'communication hidden behind compute',
      String.raw`T_{hidden} = \min\left(\text{overlap}\cdot T_{comm},\; \frac{T_1 f k}{p}\right)`,
      hiding,
      (of) => of.hidden,
    ),
    part(
      'exposed_time',
      'communication that is waited for',
      String.raw`T_{comm} - T_{hidden}`,
      hiding,
      (of) => of.exposed,
    ),
    part('breakdown.serial', 'worker-seconds of serial work', String.raw`T_1(1-f)`, ['T1', 'f'], (of) => of.serial),
    part('breakdown.useful', 'worker-seconds of parallel work', String.raw`T_1 f`, ['T1', 'f'], (of) => of.useful),
    part(
      'breakdown.divergence',
      'worker-seconds of paths not taken',
      String.raw`T_1 f (k-1)`,
      ['T1', 'f', 'k', 'W'],
      (of) => mul(of.useful, sub(of.k, 1)),
    ),
    part(
      'breakdown.comm',
      'worker-seconds of exposed communication',
      String.raw`p\,(T_{comm} - T_{hidden})`,
      hiding,
      (of) => mul(of.p, of.exposed),
    ),
    part(
      'breakdown.idle',
      'worker-seconds of waiting',
      String.raw`(p-1)\,T_1(1-f) + p\,T_{idle}`,
      ['T1', 'f', 'p', 'T_idle'],
      (of) => add(mul(sub(of.p, 1), of.serial), mul(of.p, of.idle)),
    ),
  ];
}

/** A parameter that would let the composite say more, and what. */
export interface Wanted {
  readonly missing: readonly string[];
  readonly says: string;
}

/** What one more parameter would add; empty for a workload that has all it hints at. Information only. */
export function wants(declared: ReadonlySet<string>): readonly Wanted[] {
  const wanted: Wanted[] = [];
  const started = allreduceNeeds.filter((symbol) => declared.has(symbol));
  const missing = allreduceNeeds.filter((symbol) => !declared.has(symbol));
  const communicating = has(declared, 'T_comm') || started.length === allreduceNeeds.length;
  if (has(declared, 'f') && communicating && !has(declared, 'T1'))
    wanted.push({
      missing: ['T1'],
      says: 'with T1, time, speed-up and efficiency count the communication too',
    });
  if (has(declared, 'T1', 'f') && !communicating && started.length >= 2)
    wanted.push({ missing, says: `with ${missing.join(' and ')}, time counts the all-reduce too` });
  if (has(declared, 'T1', 'p') && !has(declared, 'f'))
    wanted.push({ missing: ['f'], says: 'with f, time, speed-up and efficiency can be read' });
  if (has(declared, 'T1', 'f') && !has(declared, 'p'))
    wanted.push({ missing: ['p'], says: 'with p, time, speed-up and efficiency can be read' });
  return wanted;
}

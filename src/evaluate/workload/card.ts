/** A workload's result: its parameters, the outputs that can be read, and what its card draws. */
import type { CheckedWorkload, OutputEntry, Program, Typed } from '../../language/program';
import { Space } from '../engine/graph';
import { instead } from '../evaluation';
import type { Evaluation, Work } from '../evaluation';
import { Problem } from '../problem';
import type { Tabulated, WorkloadResult } from '../result';
import { evaluateAll } from '../value';
import type { Finding, Outcome } from '../value';
import { amortisationOf } from './amortisation';
import { drawCurves } from './curve';
import type { Drawn } from './curve';
import { workersOf } from './workers';
import type { Workers } from './workers';
import { divergenceOf } from './divergence';
import { outputOf, parameterOf } from './entries';
import { patternCard } from './patternCard';
import type { PatternResult } from './patternCard';
import { isRead } from './reads';
import type { Reader } from './reader';
import { sizesOf } from './sizes';

interface Named<T> {
  readonly about: T;
  readonly typed: Typed;
}

/** The composite's outputs first, then those of other models that the notebook reads. */
function outputsOf(program: Program, reader: Reader, workers: Workers | undefined): Named<OutputEntry>[] {
  const { workload, read } = reader;
  const { name, place } = workload;
  const wanted = workload.outputs.filter(
    ({ model, path }) => model === 'workload' || isRead(program, place.cell, name, path, model),
  );
  return wanted.flatMap((about) => {
    const typed = workers?.read(about.path) ?? read(about.path);
    return typed ? [{ about, typed }] : [];
  });
}

/** What is drawn is an extra: where it cannot be, the outputs have said why. */
function* problemless<T>(work: Work<T>): Work<T | undefined> {
  try {
    return yield* work;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

export interface Card {
  readonly result: WorkloadResult;
  readonly findings: readonly Finding[];
}

export function* card(ev: Evaluation, program: Program, reader: Reader): Work<Card> {
  const pattern = yield* patternCard(ev, program, reader);
  const { made, findings } = pattern ? { made: pattern, findings: [] } : yield* ownCard(ev, program, reader);
  const { workload } = reader;
  const result: WorkloadResult = {
    name: workload.name,
    ...(workload.title === undefined ? {} : { title: workload.title }),
    from: workload.place.from,
    ...made,
    ...(ev.beside ? yield* beside(ev, reader, made) : hasBeside(workload) ? { more: true } : {}),
  };
  return { result, findings };
}

interface Own {
  readonly made: PatternResult;
  readonly findings: readonly Finding[];
}

/** The card from the workload's own formulas, each value with the reason where there is none. */
export function* ownCard(ev: Evaluation, program: Program, reader: Reader): Work<Own> {
  const { workload, read } = reader;
  const parameters = workload.parameters.map((about) => ({ about, typed: read(about.symbol) ?? about.value }));
  const space = new Space();
  const workers = yield* problemless(workersOf(ev, reader));
  const outputs = outputsOf(program, reader, workers);
  // A single p is an axis of one point: so the outputs are the same formulas as the curve's, made once.
  const single = workers?.chosen === undefined ? undefined : instead(workers.axis, [workers.chosen]);
  const outcomes = yield* evaluateAll(
    ev,
    [
      ...parameters.map(({ about, typed }) => ({ typed, what: about.symbol })),
      ...outputs.map(({ about, typed }) => ({ typed, what: about.path })),
    ],
    single && new Map([['p', single]]),
    single,
    space,
  );
  const results = outcomes.slice(parameters.length);
  const drawn = workers ? yield* problemless(drawCurves(ev, reader, workers, space)) : undefined;
  return {
    made: {
      parameters: valued(parameters, outcomes, (about, value) => parameterOf(program, about, value)),
      outputs: valued(outputs, results, outputOf),
      ...drawn,
    },
    findings: causes(outcomes, parameters.length),
  };
}

const notFinite = ({ code }: Finding): boolean => code === 'not-finite';

/** Findings of parameters, then of outputs; a parameter that is no number is the cause: what follows is not said. */
function causes(outcomes: readonly Outcome[], parameters: number): Finding[] {
  const findings = outcomes.map((one) => one.findings);
  const own = findings.slice(0, parameters).flat();
  const after = findings.slice(parameters).flat();
  return [...own, ...(own.some(notFinite) ? after.filter((one) => !notFinite(one)) : after)];
}

/** Those that have a value, with it. */
const valued = <T, R>(
  all: readonly Named<T>[],
  outcomes: readonly Outcome[],
  make: (about: T, value: Tabulated) => R,
): R[] =>
  all.flatMap(({ about }, k) => {
    const value = outcomes[k]?.value;
    return value ? [make(about, value)] : [];
  });

/** True if a workload has the parameters of one of the figures beside the curve. */
const hasBeside = ({ parameters }: CheckedWorkload): boolean => {
  const has = (symbol: string): boolean => parameters.some((one) => one.symbol === symbol);
  return has('k') || ['α', 'β', 'm'].every(has) || ['t_f', 't_d', 't_e'].every(has);
};

/**
 * True if p may be held while everything else stands still. Not where something else is made of the sweep that p is made
 * of: at that p it would be what it is at another.
 */
function standsAlone({ workload, read }: Reader): boolean {
  const sweeps = (read('p')?.axes ?? []).map(({ name }) => name).filter((name) => name !== 'p');
  return workload.parameters.every(
    ({ symbol }) => symbol === 'p' || !read(symbol)?.axes.some(({ name }) => sweeps.includes(name)),
  );
}

/** What is drawn beside the curve over p, at the p that the card speaks of. */
function* beside(ev: Evaluation, reader: Reader, drawn: Drawn | undefined): Work<Partial<WorkloadResult>> {
  const found = drawn?.scaling?.chosen.p ?? drawn?.allreduce?.declared ?? drawn?.allreduce?.p.at(-1);
  const p = standsAlone(reader) ? found : undefined;
  const sizes = p === undefined ? undefined : yield* problemless(sizesOf(ev, reader, p));
  const divergence = p === undefined ? undefined : yield* problemless(divergenceOf(ev, reader, p));
  const amortisation = yield* problemless(amortisationOf(ev, reader));
  return {
    ...(sizes ? { sizes } : {}),
    ...(divergence ? { divergence } : {}),
    ...(amortisation ? { amortisation } : {}),
  };
}

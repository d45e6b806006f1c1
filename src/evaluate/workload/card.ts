/** A workload's result: its parameters, the outputs that can be read, and what its card draws. */
import type { OutputEntry, Program, Typed } from '../../language/program';
import type { Evaluation, Work } from '../evaluation';
import { GuardBook } from '../guards';
import type { OutputResult, ParameterResult, WorkloadResult } from '../result';
import { evaluateAll } from '../value';
import type { Finding, Outcome } from '../value';
import { drawCurves } from './curve';
import { isRead } from './reads';
import type { Reader } from './reader';

interface Named<T> {
  readonly about: T;
  readonly typed: Typed;
}

/** The composite's outputs first, then those of other models that the notebook reads. */
function outputsOf(program: Program, reader: Reader): Named<OutputEntry>[] {
  const { workload, read } = reader;
  const { name, place } = workload;
  const wanted = workload.outputs.filter(
    ({ model, path }) => model === 'workload' || isRead(program, place.cell, name, path, model),
  );
  return wanted.flatMap((about) => {
    const typed = read(about.path);
    return typed ? [{ about, typed }] : [];
  });
}

export interface Card {
  readonly result: WorkloadResult;
  readonly findings: readonly Finding[];
}

export function* card(ev: Evaluation, program: Program, reader: Reader): Work<Card> {
  const { workload, read } = reader;
  const parameters = workload.parameters.map((about) => ({ about, typed: read(about.symbol) ?? about.value }));
  const outputs = outputsOf(program, reader);
  const book = new GuardBook();
  const outcomes = yield* evaluateAll(
    ev,
    [
      ...parameters.map(({ about, typed }) => ({ typed, what: about.symbol })),
      ...outputs.map(({ about, typed }) => ({ typed, what: about.path })),
    ],
    undefined,
    book,
  );
  const results = outcomes.slice(parameters.length);
  const drawn = yield* drawCurves(ev, reader);
  const result: WorkloadResult = {
    name: workload.name,
    ...(workload.title === undefined ? {} : { title: workload.title }),
    from: workload.place.from,
    parameters: parameters.flatMap(({ about }, k) => parameterResult(about, outcomes[k])),
    outputs: outputs.flatMap(({ about }, k) => outputResult(about, results[k])),
    ...drawn,
  };
  return { result, findings: outcomes.flatMap(({ findings }) => findings) };
}

function parameterResult(
  { symbol, written, inherited }: Omit<ParameterResult, 'value'>,
  outcome: Outcome | undefined,
): ParameterResult[] {
  return outcome?.value ? [{ symbol, written, inherited, value: outcome.value }] : [];
}

function outputResult(entry: OutputEntry, outcome: Outcome | undefined): OutputResult[] {
  const { path, model, tex, bound, assumptions, source } = entry;
  return outcome?.value ? [{ path, model, tex, bound, assumptions, source, value: outcome.value }] : [];
}

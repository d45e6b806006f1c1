/** Cells, programs and values from outside: the room's public functions. */
import type { CheckedCell, CheckedWorkload, Program, Typed } from '../language/program';
import { cellWork } from './cell';
import { finish, finishResting } from './drive';
import { buildGraph } from './engine/graph';
import { Evaluation, none } from './evaluation';
import { Kernels } from './kernels/kernels';
import type { Work } from './evaluation';
import type { Ports, YieldingPorts } from './ports';
import { Stopped } from './problem';
import { Report } from './report';
import type { CellResult, Tabulated, WorkloadResult } from './result';
import type { Summary } from './summary';
import { evaluateAll } from './value';
import { card } from './workload/card';
import { readOf } from './workload/reads';
import { readerOf } from './workload/reader';

const evaluation = ({ limits, wasm, kernel, beside }: Ports): Evaluation =>
  new Evaluation(limits, wasm, new Kernels(kernel), beside);

/** The result of one cell. Throws nothing: what is wrong is in its diagnostics. */
export const evaluateCell = (program: Program, index: number, ports: Ports): CellResult =>
  finish(cellWork(evaluation(ports), program, index), ports);

/** Rests whenever `ports.due()`; an Interrupt (`ports.cancelled`) is seen within a few milliseconds. */
export const evaluateCellAsync = (program: Program, index: number, ports: YieldingPorts): Promise<CellResult> =>
  finishResting(cellWork(evaluation(ports), program, index), ports);

/**
 * What is read from anywhere of the workloads that a cell declares, as one text: a card shows another model's output as
 * soon as something reads it, so its cell's result is another when this is.
 */
export const readsOfCell = (program: Program, { workloads }: CheckedCell): string =>
  workloads.map(({ name }) => (name ? readOf(program, name) : '')).join(';');

/**
 * A workload again with other values of parameters, in SI base units (index for words): sliders. Nothing is edited.
 *
 * @throws Stopped if the host wants no more
 */
export const tryValues = (
  program: Program,
  workload: CheckedWorkload,
  replaced: Readonly<Record<string, number>>,
  ports: Ports,
): WorkloadResult => finish(card(evaluation(ports), program, readerOf(workload, replaced)), ports).result;

/** One value over its axes. Throws nothing: what is wrong is in `diagnostics`, and `value` is undefined then. */
export function evaluateTyped(
  typed: Typed,
  ports: Ports,
  what = 'the value',
): { readonly value: Tabulated | undefined; readonly diagnostics: CellResult['diagnostics'] } {
  const { from, to } = typed.place;
  try {
    const [outcome] = finish(evaluateAll(evaluation(ports), [{ typed, what }]), ports);
    const report = new Report(typed.place.cell);
    report.find(outcome?.findings ?? [], typed.place);
    return { value: outcome?.value, diagnostics: report.list([]) };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const message = error.because === 'time' ? `${what} took longer than its time limit` : 'interrupted';
    return { value: undefined, diagnostics: [{ severity: 'error', code: 'timed-out', message, from, to }] };
  }
}

function* summaryWork(ev: Evaluation, typed: Typed): Work<Summary> {
  const graph = buildGraph([typed.formula]);
  const axes = yield* ev.axesOf(graph, graph.roots, typed.axes, none);
  return yield* ev.totals(typed.formula, axes);
}

/**
 * Streams over all points and keeps no array.
 *
 * @throws Problem for axes that are wrong or too large, Stopped if the host wants no more
 */
export const summarise = (typed: Typed, ports: Ports): Summary => finish(summaryWork(evaluation(ports), typed), ports);

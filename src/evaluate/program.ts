/** Cells, programs and values from outside: the room's public functions. */
import type { CheckedWorkload, Program, Typed } from '../language/program';
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

/** What was evaluated before an edit. */
export interface Previous {
  readonly program: Program;
  readonly results: readonly (CellResult | undefined)[];
}

/** Cells whose result may be another than before: changed themselves, or reading a changed one. */
function stale(program: Program, previous: Previous): ReadonlySet<number> {
  const found = new Set<number>();
  const changed = new Set<string>();
  for (const index of program.order) {
    const cell = program.cells[index];
    const before = previous.program.cells[index];
    if (!cell) continue;
    const read = (of: Program): string => cell.workloads.map(({ name }) => (name ? readOf(of, name) : '')).join(';');
    const same =
      cell === before &&
      previous.results[index] !== undefined &&
      !previous.results[index].interrupted &&
      !cell.reads.some((name) => changed.has(name)) &&
      read(program) === read(previous.program);
    if (same) continue;
    found.add(index);
    for (const name of [...cell.declares, ...(before?.declares ?? [])]) changed.add(name);
  }
  return found;
}

/** Results by cell index. A cell that is the same object as before, and all it reads too, keeps its result object. */
export function evaluateProgram(program: Program, ports: Ports, previous?: Previous): CellResult[] {
  const again = previous ? stale(program, previous) : undefined;
  const ev = evaluation(ports);
  const results: CellResult[] = [];
  for (const index of program.order) {
    const kept = previous?.results[index];
    results[index] =
      kept && !again?.has(index) ? kept : (ports.startCell?.(index), finish(cellWork(ev, program, index), ports));
  }
  return results;
}

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

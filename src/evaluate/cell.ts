/** One cell: its lets and workloads, then its statements in order. */
import type { CheckedCell, CheckedLet, Program } from '../language/program';
import { buildGraph } from './engine/graph';
import type { Evaluation, Work } from './evaluation';
import { none } from './evaluation';
import { GuardBook, checkGuards, failures } from './guards';
import { Problem, Stopped } from './problem';
import { Report } from './report';
import type {
  AssertResult,
  CellResult,
  CompareResult,
  KernelResult,
  PlotResult,
  ShowResult,
  WorkloadResult,
} from './result';
import { assertion } from './statements/assert';
import { compare } from './statements/compare';
import { plot } from './statements/plot';
import { show } from './statements/show';
import { caught } from './value';
import { at } from './texts';
import { card } from './workload/card';
import { readerOf } from './workload/reader';

interface Gathered {
  readonly workloads: WorkloadResult[];
  readonly shows: ShowResult[];
  readonly asserts: AssertResult[];
  readonly plots: PlotResult[];
  readonly compares: CompareResult[];
  readonly kernels: KernelResult[];
}

/** A let has no output of its own: only what is wrong with it is said, without keeping its values. */
function* checkLet(ev: Evaluation, { name, value }: CheckedLet, report: Report): Work<void> {
  try {
    const book = new GuardBook();
    yield* checkGuards(ev, value.guards, none, book);
    const failed = failures(value.guards, book);
    report.find(failed, value.place);
    if (failed.some(({ severity }) => severity === 'error')) return;
    const graph = buildGraph([value.formula]);
    const axes = yield* ev.axesOf(graph, graph.roots, value.axes, none);
    if (value.formula.op === 'axis' || value.type.kind !== 'number') return;
    const { firstNotFinite, max } = yield* ev.totals(value.formula, axes);
    if (firstNotFinite < 0 || (value.unbounded && max === Infinity)) return;
    throw new Problem('not-finite', `${name} is not a finite number${at(axes, firstNotFinite)}`);
  } catch (error) {
    report.find([caught(error, value)], value.place);
  }
}

function* gather(ev: Evaluation, program: Program, cell: CheckedCell, into: Gathered, report: Report): Work<void> {
  for (const kernel of cell.kernels) {
    yield;
    const read = yield* ev.kernels.read(ev, kernel);
    if (read.result) into.kernels.push({ ...read.result, from: kernel.place.from });
    report.find(read.findings, kernel.place);
  }
  for (const one of cell.lets) yield* checkLet(ev, one, report);
  const drawn = function* (workload: CheckedCell['workloads'][number], from: number): Work<void> {
    yield;
    const { result, findings } = yield* card(ev, program, readerOf(workload));
    report.find(findings, { from, to: from === workload.place.from ? workload.place.to : from });
    into.workloads.push({ ...result, from });
  };
  for (const workload of cell.workloads) yield* drawn(workload, workload.place.from);
  for (const statement of cell.statements) {
    yield;
    const { from } = statement;
    if (statement.kind === 'assert') into.asserts.push(yield* assertion(ev, statement, cell, report));
    else if (statement.kind === 'plot') into.plots.push(...(yield* plot(ev, statement, report)));
    else if (statement.kind === 'compare') into.compares.push(...(yield* compare(ev, statement, program, report)));
    else
      for (const item of statement.items)
        if ('workload' in item) {
          const workload = program.workload(item.workload);
          if (workload && !cell.workloads.includes(workload)) yield* drawn(workload, from);
        } else into.shows.push(...(yield* show(ev, item, from, report)));
  }
}

/** The result of a cell; whatever was done before the host wanted no more is in it. */
export function* cellWork(ev: Evaluation, program: Program, index: number): Work<CellResult> {
  const cell = program.cells[index];
  const gathered: Gathered = { workloads: [], shows: [], asserts: [], plots: [], compares: [], kernels: [] };
  const report = new Report(index);
  let interrupted = false;
  ev.startCell();
  try {
    if (cell) yield* gather(ev, program, cell, gathered, report);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    if (error.because === 'person') interrupted = true;
    else {
      const [at] = cell?.tree.statements ?? [];
      const place = { from: at?.from ?? 0, to: at?.to ?? 0 };
      report.add({
        severity: 'error',
        code: 'timed-out',
        message: 'the cell took longer than its time limit',
        ...place,
      });
    }
  }
  return {
    ...gathered,
    diagnostics: report.list(cell?.diagnostics ?? []),
    ...(interrupted ? { interrupted: true as const } : {}),
  };
}

// Runs a kernel with real buffers: a measurement on the model, every value known.
import { overridesOf, problemOf } from './analyse';
import { toDiagnostics } from './diagnose';
import { readModule } from './front/module';
import { allGroups } from './groups';
import { Kernel, type KernelOptions } from './machine/kernel';
import { reachable } from './machine/reachable';
import { NeedsUnknown } from './machine/state';
import { settings, type ExecuteOptions } from './options';
import { placesOf } from './places';
import type { Execution, RegionPlace } from './report';
import { Lines } from './source/lines';
import { readNotes } from './source/notes';
import { bindGiven } from './bind';
import type { Problem } from './tree';

/** Every arm, case, loop body and function of a source, in the order of the source, called or not. */
export function regions(source: string): RegionPlace[] {
  const module = readModule(source, { overrides: new Map(), notes: new Map(), all: true });
  return placesOf(module, new Lines(source));
}

/**
 * Runs a compute entry point on bytes. Buffers are found by group and binding; the answer holds copies of them as they
 * are afterwards. Regions count in the order of `regions(source)`. Workgroups run one after the other.
 */
export function execute(source: string, options: ExecuteOptions = {}): Execution {
  const s = settings({
    ...(options.warp === undefined ? {} : { warp: options.warp }),
    ...(options.dispatch === undefined ? {} : { dispatch: options.dispatch }),
    ...(options.fuel === undefined ? {} : { fuel: options.fuel }),
    ...(options.set === undefined ? {} : { set: options.set }),
  });
  const notes = readNotes(source);
  const lines = new Lines(source);
  const module = readModule(source, { overrides: overridesOf(s.set), notes: notes.lines, all: true });
  const problems: Problem[] = [...module.problems];
  const all = placesOf(module, lines);
  const given = options.buffers ?? [];
  const entry = module.functions.find(
    (f) => f.stage === 'compute' && (options.entry === undefined || f.name === options.entry),
  );
  const fail = (warp: number): Execution => ({
    warp,
    buffers: given.map((b) => ({ ...b, bytes: b.bytes.slice() })),
    regions: all.map((r) => ({ ...r, issues: 0, active: 0 })),
    diagnostics: toDiagnostics(problems, lines),
    complete: false,
  });
  if (!entry) {
    const message =
      options.entry === undefined ? 'no compute entry point' : `no compute entry point '${options.entry}'`;
    problems.push({ severity: 'error', code: 'no-entry-point', message, start: 0, end: 0 });
    return fail(s.warp);
  }
  const warp = Math.min(128, Math.max(1, Math.floor(entry.subgroupSize ?? options.warp ?? 32)));
  const dispatch = s.dispatch ?? [1, 1, 1];
  const compute = (): KernelOptions => ({
    warp,
    unknown: false,
    dispatch,
    fuel: s.fuel,
    probability: s.probability,
    trips: s.trips,
    open: false,
    noteAt: () => null,
  });
  const reached = reachable(entry);
  const floor = problems.length;
  const ran = (kernel: Kernel): Execution => {
    problems.length = floor;
    const buffers: { group: number; binding: number; words: Uint8Array; length: number }[] = [];
    for (const b of given) {
      const copy = new ArrayBuffer((b.bytes.length + 3) & ~3);
      const words = new Uint8Array(copy);
      words.set(b.bytes);
      buffers.push({ group: b.group, binding: b.binding, words, length: b.bytes.length });
      const memory = kernel.machine.memories.find(
        (m) => m.variable.group === b.group && m.variable.binding === b.binding,
      );
      memory?.attach(copy, b.bytes.length);
    }
    bindGiven(kernel.machine, s.set);
    for (const m of kernel.machine.memories) {
      const v = m.variable;
      if (m.known || (v.space !== 'storage' && v.space !== 'uniform') || !reached.variables.has(v)) continue;
      problems.push({
        severity: 'error',
        code: 'unbound',
        message: `'${v.name}' has no buffer`,
        start: v.at,
        end: v.at + v.name.length,
      });
    }
    for (const g of allGroups(dispatch)) kernel.run(g.id, 1);
    const { regionIssues, regionActive } = kernel.state;
    return {
      warp,
      buffers: buffers.map((b) => ({ group: b.group, binding: b.binding, bytes: b.words.slice(0, b.length) })),
      regions: all.map((r) => ({ ...r, issues: regionIssues[r.index]!, active: regionActive[r.index]! })),
      diagnostics: toDiagnostics(problems, lines),
      complete: true,
    };
  };
  try {
    return Kernel.with(module, entry, compute, ran);
  } catch (e) {
    if (e instanceof NeedsUnknown)
      problems.push({
        severity: 'error',
        code: 'unknown',
        message: `'${entry.name}' reads a value that is not given`,
        start: entry.at,
        end: entry.at + 2,
      });
    else problems.push(problemOf(e, entry, s.fuel));
    return fail(warp);
  }
}

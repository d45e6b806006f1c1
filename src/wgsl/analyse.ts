// A source → its divergence report: with everything known if that works, else with unknown values.
import { bindGiven } from './bind';
import { allGroups, classes, type Group } from './groups';
import { Kernel } from './machine/kernel';
import type { Watch } from './machine/watch';
import { TooLarge } from './machine/machine';
import { reachable } from './machine/reachable';
import { NeedsUnknown, OutOfFuel } from './machine/state';
import { Unsupported } from './front/context';
import { readModule } from './front/module';
import { settings, type Options, type SetValue, type Settings } from './options';
import { describeEntry } from './describe';
import { placesOf } from './places';
import type { EntryReport, RegionPlace, Report } from './report';
import { toDiagnostics } from './diagnose';
import { Lines } from './source/lines';
import { readNotes, type Notes } from './source/notes';
import type { Func, Module, Problem, Region, Variable } from './tree';

/** Vectors that are run one by one; a larger dispatch is run by class of workgroup. */
const MOST_VECTORS = 4096;
const MOST_KNOWN_VECTORS = 65536;
/** The same by the steps that the first workgroup took, times the workgroups. */
const MOST_STEPS = 20_000_000;

/** Numbers and truth values by name: what overrides may take. */
export function overridesOf(set: Readonly<Record<string, SetValue>>): Map<string, number> {
  const out = new Map<string, number>();
  for (const [name, value] of Object.entries(set))
    if (typeof value === 'number' || typeof value === 'boolean') out.set(name, Number(value));
  return out;
}

/**
 * Estimated warp divergence of a WGSL source. Never throws and never hangs: what is wrong stands in `diagnostics`.
 * A comment in the source is nearer than an option and wins over it.
 */
export const analyse = (source: string, options: Options = {}): Report => analyseWatched(source, options);

/** A report, and every arm, case, loop body and function of the source, called or not, in the order of the source. */
export interface Survey {
  readonly report: Report;
  readonly places: readonly RegionPlace[];
}

/** `analyse` and `regions` of a source that is read once. */
export function survey(source: string, options: Options = {}): Survey {
  let places: readonly RegionPlace[] = [];
  const report = analyseWatched(source, options, undefined, (module, lines) => (places = placesOf(module, lines)));
  return { report, places };
}

/** Who looks on at the run of an entry point; asked again when a run with everything known is given up. */
export type Onlooker = (f: Func, warp: number) => Watch;

/** `analyse` with somebody looking on. */
export function analyseWatched(
  source: string,
  options: Options,
  onlooker?: Onlooker,
  read?: (module: Module, lines: Lines) => void,
): Report {
  const s = settings(options);
  const notes = readNotes(source);
  const set = { ...s.set, ...notes.set };
  const module = readModule(source, { overrides: overridesOf(set), notes: notes.lines, rest: read !== undefined });
  const lines = new Lines(source);
  read?.(module, lines);
  const problems: Problem[] = [...module.problems];
  for (const p of notes.problems) problems.push({ severity: 'warning', code: 'note', ...p });
  const wanted = module.functions.filter((f) => s.entry === null || f.name === s.entry);
  if (wanted.length === 0 && (s.entry !== null || !problems.some((p) => p.severity === 'error'))) {
    const message = s.entry === null ? 'no entry point' : `no entry point '${s.entry}'`;
    problems.push({ severity: s.entry === null ? 'info' : 'error', code: 'no-entry-point', message, start: 0, end: 0 });
  }
  const used = new Set<string>(module.overrides);
  const spent: Spent = { steps: 0 };
  const entryPoints = wanted.map((f) => run(module, f, { ...s, set }, notes, lines, problems, used, spent, onlooker));
  for (const name of module.overrides)
    if (typeof set[name] === 'object')
      problems.push({
        severity: 'error',
        code: 'option',
        message: `'${name}' is an override: it takes one number`,
        start: 0,
        end: 0,
      });
  for (const name of Object.keys(s.set))
    if (wanted.length > 0 && !used.has(name) && !(name in notes.set))
      problems.push({
        severity: 'warning',
        code: 'option',
        message: `nothing here is named '${name}'`,
        start: 0,
        end: 0,
      });
  return { warp: entryPoints[0]?.warp ?? s.warp, diagnostics: toDiagnostics(problems, lines), entryPoints };
}

/** Steps that the entry points of a source took so far. */
interface Spent {
  steps: number;
}

/** All runs of a source together may take so many times the fuel of one: its hover is waited for. */
const MOST_RUNS = 10;

function run(
  module: Module,
  f: Func,
  s: Settings,
  notes: Notes,
  lines: Lines,
  problems: Problem[],
  used: Set<string>,
  spent: Spent,
  onlooker: Onlooker | undefined,
): EntryReport {
  const warp = clampWarp(f.subgroupSize ?? s.warp);
  const dispatch: [number, number, number] = (f.stage === 'compute' ? (notes.dispatch ?? s.dispatch) : null) ?? [
    1, 1, 1,
  ];
  const noteAt = (at: number) => (notes.lines.size === 0 ? null : (notes.lines.get(lines.place(at).line) ?? null));
  const options = {
    warp,
    dispatch,
    fuel: s.fuel,
    probability: s.probability,
    trips: s.trips,
    uniform: s.uniform,
    open: true,
    noteAt,
  };
  const assumptions = [...f.assumed];
  if (s.uniform) assumptions.push('what is unknown is one value for the warp');
  const read = reachable(f).regions;
  for (const p of problems)
    if (p.code === 'syntax' && mistaken(module, p.start, read))
      assumptions.push(`line ${lines.place(p.start).line} has a mistake, and what cannot be read there is not counted`);
  const floor = assumptions.length;
  const others = spent.steps;
  let kernel: Kernel | null = null;
  let failed = false;
  const attempt = (unknown: boolean): boolean =>
    Kernel.with(
      module,
      f,
      () => ({ ...options, unknown, watch: onlooker?.(f, warp) }),
      (made) => {
        assumptions.length = floor;
        return counted((kernel = made), unknown);
      },
    );
  const counted = (kernel: Kernel, unknown: boolean): boolean => {
    const misfit = (message: string, v: Variable) => {
      if (!problems.some((p) => p.message === message))
        problems.push({ severity: 'error', code: 'option', message, start: v.at, end: v.at + v.name.length });
    };
    for (const name of bindGiven(kernel.machine, s.set, misfit)) used.add(name);
    const groups = dispatch[0] * dispatch[1] * dispatch[2];
    const vectors = unknown ? groups * Math.ceil(kernel.total / warp) : groups;
    const total = s.fuel * MOST_RUNS;
    const before = spent.steps;
    if (others > total) throw new TooLarge(`the entry points before it took the ${total} steps there are for all`);
    try {
      kernel.run([0, 0, 0], 1);
      let rest: Iterable<Group> = allGroups(dispatch);
      if (vectors > (unknown ? MOST_VECTORS : MOST_KNOWN_VECTORS) || kernel.steps * groups > MOST_STEPS) {
        rest = classes(dispatch);
        assumptions.push(`${groups} workgroups by class: first, interior and last of each axis`);
      }
      let first = true;
      for (const g of rest) {
        // the first one has run
        if (!first) kernel.run(g.id, g.weight);
        first = false;
        if (before + kernel.steps > total)
          throw new TooLarge(
            `its workgroups${others > 0 ? ', and the entry points before it,' : ''} take more than ${total} steps`,
          );
      }
    } catch (e) {
      if (e instanceof NeedsUnknown && !unknown) return false;
      throw e;
    } finally {
      spent.steps += kernel.steps;
    }
    return true;
  };
  try {
    if (f.stage !== 'compute' || hopeless(f, s.set) || !attempt(false)) attempt(true);
  } catch (e) {
    failed = true;
    problems.push(problemOf(e, f, s.fuel));
  }
  return describeEntry({
    entry: f,
    kernel,
    lines,
    warp,
    dispatch,
    assumptions,
    floor: assumptions.length > (s.uniform ? 1 : 0),
    failed,
    probability: s.probability,
  });
}

/** Whether a mistake at this place takes something from one of these functions: it stands in one, or cut it short. */
function mistaken(module: Module, at: number, read: ReadonlySet<Region>): boolean {
  const before = module.regions.filter((r) => r.kind === 'function' && r.start <= at).at(-1);
  if (!before || !read.has(before)) return false;
  return at < before.end || !/^(fn|struct|var|const|alias|override|@)/m.test(module.source.slice(before.end, at));
}

/** Whether a value that nobody gave is read for sure: then a run with everything known need not be tried. */
function hopeless(f: Func, set: Settings['set']): boolean {
  const reached = reachable(f);
  if (reached.opaque) return true;
  const nothing = Object.keys(set).length === 0;
  for (const v of reached.read) if (nothing && (v.space === 'storage' || v.space === 'uniform')) return true;
  return false;
}

const clampWarp = (w: number) => Math.min(128, Math.max(4, Math.floor(w) || 32));

/** An exception as a diagnostic: loops without end, shaders too large, and what this room cannot run. */
export function problemOf(e: unknown, f: Func, fuel: number): Problem {
  const at = { start: f.at, end: f.at + 2 };
  if (e instanceof OutOfFuel) {
    const what = e.region.kind === 'function' ? `the calls that lead to '${e.region.function}'` : 'this loop';
    const message = `${what} did not end within ${fuel} steps: not counted`;
    return {
      severity: 'error',
      code: 'fuel',
      message,
      start: e.region.start,
      end: e.region.start + e.region.kind.length,
    };
  }
  if (e instanceof TooLarge)
    return { severity: 'error', code: 'too-large', message: `'${f.name}' is left out: ${e.message}`, ...at };
  if (e instanceof Unsupported)
    return {
      severity: 'error',
      code: 'unsupported',
      message: `'${f.name}' is left out: ${e.message}`,
      start: e.start,
      end: e.end,
    };
  if (e instanceof RangeError)
    return { severity: 'error', code: 'too-large', message: `'${f.name}' is left out: nested too deeply`, ...at };
  const message = e instanceof Error ? e.message : String(e);
  return { severity: 'error', code: 'unsupported', message: `'${f.name}' is left out: ${message}`, ...at };
}

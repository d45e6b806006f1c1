// What one warp does over time, and what each line costs: the same run as the report's, looked at as it goes.
import { analyseWatched } from './analyse';
import type { Options } from './options';
import { placesOf } from './places';
import type { EntryReport, RegionPlace, Report } from './report';
import { Lines } from './source/lines';
import type { State } from './machine/state';
import type { StepKind, Watch } from './machine/watch';
import type { Func } from './tree';

/**
 * Issue slots of one line under one mask. While the mask stays, a line that comes again (the passes of a loop) is the
 * same step: what is seen over time is which lanes are on, not every pass.
 */
export interface LaneStep {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly kind: StepKind;
  /** Issue slots, of all times together. */
  readonly cost: number;
  /** How often it ran. */
  readonly times: number;
  /** By lane: probability of being active, 0 or 1 where everything is known. */
  readonly active: readonly number[];
}

/** What a line costs, over all warps that were run. */
export interface LineCost {
  readonly line: number;
  /** Issue slots of all warps. */
  readonly issues: number;
  /** Lane-slots at work in them: at most warp · issues. */
  readonly active: number;
}

export interface Trace {
  /** Lanes of a warp. */
  readonly warp: number;
  /** Which warp of the first workgroup `steps` are of: the one that wastes most. */
  readonly index: number;
  /** Lanes that exist in it; the others are never on. */
  readonly lanes: number;
  readonly steps: readonly LaneStep[];
  /** Issue slots of that warp after the last step that is kept. */
  readonly leftOut: number;
  /** In order of the source. */
  readonly lines: readonly LineCost[];
}

/** Steps that are kept of a warp. */
const MOST_STEPS = 600;
const MOST_MASKS = 4_000_000;

interface WarpLog {
  readonly steps: { at: number; kind: StepKind; cost: number; times: number; active: Float32Array }[];
  leftOut: number;
  wasted: number;
}

class Recorder implements Watch {
  readonly lines = new Map<number, { issues: number; active: number }>();
  readonly warps: WarpLog[] = [];
  private first: readonly [number, number, number] | null = null;
  private recording = false;
  private base = 0;
  private kept = 0;

  constructor(
    private readonly warp: number,
    private readonly total: number,
  ) {}

  vector(group: readonly [number, number, number], base: number): void {
    this.first ??= group;
    this.recording = group.every((x, i) => x === this.first?.[i]);
    this.base = base;
  }

  step(at: number, cost: number, kind: StepKind, state: State): void {
    const line = this.lines.get(at);
    if (line) {
      line.issues += cost * state.issues;
      line.active += cost * state.active;
    } else this.lines.set(at, { issues: cost * state.issues, active: cost * state.active });
    if (!this.recording) return;
    for (let from = 0; from < state.L; from += this.warp) this.lanes(at, cost, kind, state, from);
  }

  private lanes(at: number, cost: number, kind: StepKind, state: State, from: number): void {
    const { M } = state;
    const pi = state.world.pi;
    const to = Math.min(state.L, from + this.warp);
    let on = 0;
    for (let i = from; i < to; i++) on += M[i]!;
    if (on === 0) return;
    const index = Math.floor((this.base + from) / this.warp);
    const log = (this.warps[index] ??= { steps: [], leftOut: 0, wasted: 0 });
    const lanes = Math.min(this.warp, this.total - this.base - from);
    log.wasted += cost * pi * (lanes - on);
    const before = log.steps.at(-1)?.active;
    const stays = before !== undefined && same(before, M, from, pi);
    if (stays)
      for (let k = log.steps.length - 1; k >= 0; k--) {
        const step = log.steps[k]!;
        if (step.active !== before) break;
        if (step.at !== at || step.kind !== kind) continue;
        step.cost += cost;
        step.times++;
        return;
      }
    if (log.steps.length >= MOST_STEPS || this.kept >= MOST_MASKS) {
      log.leftOut += cost;
      return;
    }
    let active = before;
    if (!active || !stays) {
      this.kept += lanes;
      active = new Float32Array(Math.max(0, lanes));
      for (let i = 0; i < active.length; i++) active[i] = pi * (M[from + i] ?? 0);
    }
    log.steps.push({ at, kind, cost, times: 1, active });
  }

  trace(lines: Lines): Trace | undefined {
    let index = -1;
    this.warps.forEach((log, i) => {
      if (index < 0 || log.wasted > (this.warps[index]?.wasted ?? 0) + 1e-9) index = i;
    });
    const log = this.warps[index];
    if (!log) return undefined;
    const byLine = new Map<number, { issues: number; active: number }>();
    for (const [at, { issues, active }] of this.lines) {
      const { line } = lines.place(at);
      const sum = byLine.get(line);
      if (sum) {
        sum.issues += issues;
        sum.active += active;
      } else byLine.set(line, { issues, active });
    }
    return {
      warp: this.warp,
      index,
      lanes: Math.min(this.warp, this.total - index * this.warp),
      steps: log.steps.map(({ at, active, ...step }) => ({ ...lines.place(at), ...step, active: [...active] })),
      leftOut: log.leftOut,
      lines: [...byLine].map(([line, sum]) => ({ line, ...sum })).sort((a, b) => a.line - b.line),
    };
  }
}

function same(known: Float32Array, M: Float64Array, from: number, pi: number): boolean {
  for (let i = 0; i < known.length; i++) if (known[i] !== Math.fround(pi * (M[from + i] ?? 0))) return false;
  return true;
}

export interface Traced {
  readonly report: Report;
  /** Of compute entry points whose run came to its end. */
  readonly traces: ReadonlyMap<EntryReport, Trace>;
  /** As in `survey`. */
  readonly places: readonly RegionPlace[];
}

/** The report of `analyse`, to the bit, with what a warp did. Never throws. */
export function trace(source: string, options: Options = {}): Traced {
  const recorders = new Map<string, Recorder>();
  let places: readonly RegionPlace[] = [];
  const look = (f: Func, warp: number): Recorder => {
    const [x, y, z] = f.workgroupSize;
    const recorder = new Recorder(warp, x * y * z);
    recorders.set(f.name, recorder);
    return recorder;
  };
  const report = analyseWatched(source, options, look, (module, table) => (places = placesOf(module, table)));
  const lines = new Lines(source);
  const traces = new Map<EntryReport, Trace>();
  for (const entry of report.entryPoints) {
    const made = entry.k === null ? undefined : recorders.get(entry.name)?.trace(lines);
    if (made) traces.set(entry, made);
  }
  return { report, traces, places };
}

// Runs a compute entry point: fills in the builtins of each vector of lanes and counts.
import type { Func, Input, Module, Note } from '../tree';
import { ArenaFull, maskOf, openArena } from './arena';
import { compileFunction } from './calls';
import { DATA, INDEX } from './causes';
import { fold } from '../front/fold';
import { Machine } from './machine';
import { neededBy } from './needed';
import { PER_LANE, setUnknown, UNIFORM, type Slot } from './slot';
import { nearly } from './split';
import { State } from './state';
import { Watched, type Watch } from './watch';
import { everywhere } from './world';

export interface KernelOptions {
  warp: number;
  /** The vector is one warp and may hold unknown values; else it is the workgroup and everything is known. */
  unknown: boolean;
  dispatch: readonly [number, number, number];
  fuel: number;
  probability: number;
  trips: number;
  noteAt: (at: number) => Note | null;
  /** What is unknown is one value for the warp. */
  uniform?: boolean | undefined;
  /** What WGSL leaves open stays unknown (an index outside of its array); else it is as on devices, which bring it inside. */
  open: boolean;
  /** Told of every step. */
  watch?: Watch | undefined;
}

type Fill = (group: readonly [number, number, number], base: number) => void;

export class Kernel {
  readonly state: State;
  readonly machine: Machine;
  /** Lanes of a workgroup. */
  readonly total: number;
  private readonly body: () => void;
  private readonly fills: Fill[] = [];
  private readonly full: Float64Array;
  private readonly check: () => void;
  private spent = 0;
  private readonly privates: ReturnType<Machine['privates']>;

  /**
   * Compiles an entry point and does something with it; one kernel at a time can run, the last. Throws `TooLarge` and
   * `Unsupported`. Where the memory of the library is too small, for what is compiled or later for what runs, all is done
   * again without it.
   */
  static with<T>(module: Module, entry: Func, options: () => KernelOptions, use: (kernel: Kernel) => T): T {
    try {
      return use(new Kernel(module, entry, options()));
    } catch (e) {
      if (e instanceof ArenaFull) return use(new Kernel(module, entry, options(), false));
      throw e;
    }
  }

  private constructor(
    module: Module,
    readonly entry: Func,
    private readonly options: KernelOptions,
    accelerated = true,
  ) {
    const [x, y, z] = entry.workgroupSize;
    this.total = entry.stage === 'compute' ? x * y * z : options.warp;
    const lanes = options.unknown ? options.warp : this.total;
    this.check = openArena(lanes, accelerated);
    this.state = new State(
      lanes,
      options.warp,
      options.unknown,
      module.regions.length,
      options.fuel,
      nearly(options.probability),
      options.trips,
      options.open,
    );
    this.state.uniform = options.uniform === true;
    this.full = maskOf(lanes);
    this.machine = new Machine(this.state, this.total, options.noteAt);
    if (options.unknown) this.machine.needed = neededBy(entry);
    if (options.watch) this.machine.watched = new Watched(options.watch, this.state);
    const code = compileFunction(this.machine, entry, new Map());
    this.body = code.run;
    this.privates = this.machine.privates();
    entry.inputs.forEach((inputs, i) => {
      for (const input of inputs)
        this.fills.push(
          this.filler(
            input,
            (code.parameters[i] ?? []).filter((_, k) => input.slots.includes(k)),
          ),
        );
    });
  }

  private filler(input: Input, slots: Slot[]): Fill {
    const s = this.state;
    const { warp, dispatch } = this.options;
    const [sx, sy, sz] = this.entry.workgroupSize;
    const size = [sx, sy, sz];
    const L = s.L;
    const total = this.total;
    const varying = (bits: number) => s.causes.add(input.at, input.builtin ?? input.name, 0, bits);
    /** A part that the whole workgroup shares, and one of each lane's own, which is the same in every workgroup. */
    const each = (
      why: number,
      shared: (k: number, group: readonly number[]) => number,
      own?: (lane: number, k: number) => number,
      whys?: number[],
    ): Fill => {
      slots.forEach((r, k) => (r.why = whys ? (whys[k] ?? why) : why));
      const lanes =
        own && slots.map((_, k) => Float64Array.from({ length: Math.ceil(total / L) * L }, (_, i) => own(i, k)));
      return (group, base) => {
        slots.forEach(({ v }, k) => {
          const common = shared(k, group);
          const parts = lanes?.[k];
          if (parts) for (let i = 0; i < L; i++) v[i] = common + parts[base + i]!;
          else v.fill(common);
        });
      };
    };
    const none = (): number => 0;
    const groupIndex = (group: readonly number[]): number =>
      group[0]! + dispatch[0] * (group[1]! + dispatch[1] * group[2]!);
    const place = (lane: number, k: number) =>
      k === 0 ? lane % sx : k === 1 ? Math.floor(lane / sx) % sy : Math.floor(lane / (sx * sy));
    if (this.entry.stage === 'compute') {
      const cause = varying(INDEX);
      const whys = size.map((n) => (n > 1 ? cause : INDEX));
      switch (input.builtin) {
        case 'local_invocation_id':
          return each(cause, none, place, whys);
        case 'global_invocation_id':
          return each(cause, (k, group) => group[k]! * size[k]!, place, whys);
        case 'local_invocation_index':
          return each(total > 1 ? cause : INDEX, none, (lane) => lane);
        case 'workgroup_id':
          return each(INDEX, (k, group) => group[k]!);
        case 'num_workgroups':
          return each(0, (k) => dispatch[k]!);
        case 'workgroup_index':
          return each(INDEX, (_, group) => groupIndex(group));
        case 'global_invocation_index':
          return each(
            cause,
            (_, group) => total * groupIndex(group),
            (lane) => lane,
          );
        case 'subgroup_invocation_id':
          return each(total > 1 ? cause : INDEX, none, (lane) => lane % warp);
        case 'subgroup_size':
          return each(0, () => warp);
        case 'subgroup_id':
          return each(total > warp ? cause : INDEX, none, (lane) => Math.floor(lane / warp));
        case 'num_subgroups':
          return each(0, () => Math.ceil(total / warp));
      }
    }
    if (input.builtin === 'vertex_index') return each(varying(INDEX), none, (lane) => lane);
    const uniform = input.builtin === 'instance_index' || input.builtin === 'view_index';
    const cause = varying(DATA);
    return () => {
      for (const r of slots) {
        setUnknown(r, s.symbols.fresh(), uniform ? UNIFORM : PER_LANE, s.probability);
        r.why = uniform ? 0 : cause;
      }
    };
  }

  /** Runs one workgroup; what it counts is multiplied by `weight`. Throws `OutOfFuel` and `NeedsUnknown`. */
  run(group: readonly [number, number, number], weight: number): void {
    this.check();
    const L = this.state.L;
    for (let base = 0; base < this.total; base += L) {
      // with unknown values warps run one by one: none sees what another, that ran before it, left behind
      if (base === 0 || this.options.unknown)
        for (const memory of this.machine.memories) {
          if (memory.variable.space === 'workgroup') memory.zero();
          else if (this.options.unknown && memory.variable.writable) memory.restore();
        }
      this.vector(group, base, weight);
    }
  }

  private vector(group: readonly [number, number, number], base: number, weight: number): void {
    const s = this.state;
    this.machine.watched?.vector(group, base);
    s.symbols.clear();
    this.full.fill(0);
    this.full.fill(1, 0, Math.min(s.L, this.total - base));
    s.M = this.full;
    s.world = everywhere;
    s.mul = weight;
    s.base = base;
    s.assumed = 0;
    s.leaned = false;
    s.stayed = 0;
    s.mixed = false;
    s.nest = 0;
    s.callWhy = 0;
    s.callStat = null;
    s.recount();
    s.steps = 0;
    for (const { variable, slots } of this.privates) {
      const init = variable.init ? fold(variable.init) : null;
      slots.forEach((r, k) => {
        r.u = 0;
        r.why = 0;
        if (variable.init && !init && s.unknown) setUnknown(r, s.symbols.fresh(), UNIFORM, s.probability);
        else r.v.fill(init?.[k] ?? 0);
      });
    }
    for (const f of this.fills) f(group, base);
    this.body();
    this.spent += s.steps;
    s.steps = 0;
  }

  /** Vector steps taken so far, those of a run that did not end among them. */
  get steps(): number {
    return this.spent + this.state.steps;
  }
}

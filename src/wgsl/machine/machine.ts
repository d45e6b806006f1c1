// The machine: compiles a function of the checked tree to closures over lane arrays. State, names and cells live here;
// each kind of expression and statement has a file of its own.
import type { Block, Expr, Func, Note, Place, Step, Stmt, Variable } from '../tree';
import { flatten, type Scalar, type Type } from '../types';
import { BranchStat } from './branch';
import { INDEX, mix, varies } from './causes';
import { slotsFor, type Code } from './code';
import { Effects, declared } from './escapes';
import { expressionCode } from './expressions';
import type { Pending } from './join';
import { nowhere, type Jumps } from './jumps';
import { Memory } from './memory';
import { copySlot, KNOWN, lift, PER_LANE, putMasked, Slot, UNIFORM } from './slot';
import { NeedsUnknown, type Cell, type State } from './state';
import { blockCode, statementCode } from './statements';
import { fingerprint } from './symbols';
import { tagOf, unknownMany } from './unknown';
import type { Watched } from './watch';

export type Target =
  | { kind: 'slots'; slots: Slot[]; steps: Step[]; depth: number }
  | { kind: 'memory'; memory: Memory; steps: Step[] }
  | { kind: 'opaque' };

/** A function that is being compiled. */
export interface Frame {
  func: Func;
  /** Cells of the constructs around the place being compiled, the function's own first. */
  stack: Cell[];
  /** Cells of the loops among them, with their positions. */
  loops: { cell: Cell; at: number }[];
  ret: Slot[];
  returns: Pending | null;
  /** What pointer parameters point at. */
  pointers: ReadonlyMap<Variable, Place>;
}

/** Expressions and statements a machine may compile: a shader whose calls multiply beyond is refused. */
const SIZE_LIMIT = 400_000;

export class TooLarge extends Error {}

/** Under what control a function was called. */
export class Reached {
  why = 0;
  stat: BranchStat | null = null;

  note(why: number, stat: BranchStat | null): void {
    this.why = mix(this.why, why);
    if (stat && varies(why)) this.stat = stat;
  }
}

export class Machine {
  readonly L: number;
  readonly scratch: Int32Array;
  readonly scratchHow: Uint8Array;
  readonly memories: Memory[] = [];
  readonly effects = new Effects();
  frame!: Frame;
  jumps: Jumps = nowhere;
  private readonly variables = new Map<Variable, { slots: Slot[]; frame: Frame | null; depth: number }>();
  private readonly shared = new Map<Variable, Memory>();
  readonly aliases = new Map<Variable, Place>();
  readonly stats: (BranchStat | undefined)[] = [];
  private readonly reached = new Map<number, Reached>();
  private readonly constants = new Map<string, Slot>();
  private compiled = 0;
  /** Set before compiling: values of other variables need not be computed. Null: all are. */
  needed: ReadonlySet<Variable> | null = null;
  /** Set before compiling, where somebody looks on. */
  watched: Watched | null = null;

  constructor(
    readonly state: State,
    /** Lanes of a workgroup. */
    readonly total: number,
    /** Comments that speak about a declaration, by offset. */
    readonly noteAt: (at: number) => Note | null,
  ) {
    this.L = state.L;
    this.scratch = new Int32Array(this.L);
    this.scratchHow = new Uint8Array(this.L);
  }

  private tick(): void {
    if (++this.compiled > SIZE_LIMIT) throw new TooLarge('the functions it calls unfold to more than can be run');
  }

  expr(e: Expr): Code {
    this.tick();
    if (!this.watched) return expressionCode(this, e);
    this.watched.beforeExpression(e);
    return this.watched.expression(e, expressionCode(this, e));
  }

  stmt(s: Stmt): () => void {
    this.tick();
    if (!this.watched) return statementCode(this, s);
    this.watched.before(s);
    return this.watched.statement(s, statementCode(this, s));
  }

  block(b: Block): () => void {
    return blockCode(this, b);
  }

  // ---- cells

  push(): Cell {
    const cell: Cell = { why: 0, stat: null };
    this.frame.stack.push(cell);
    return cell;
  }

  pop(): void {
    this.frame.stack.pop();
  }

  get loopDepth(): number {
    return this.jumps.loopDepth;
  }

  get breaksLoop(): boolean {
    return this.jumps.breaksLoop;
  }

  /** Opens a loop whose cell is the innermost; give the answer back to `leaveLoop`. */
  enterLoop(broken: Pending, continued: Pending, trips: number, headless: boolean): Jumps {
    const saved = this.jumps;
    const at = this.frame.stack.length - 1;
    this.frame.loops.push({ cell: broken.cell, at });
    this.jumps = {
      broken,
      brokenAt: at,
      continued,
      continuedAt: at,
      breaksLoop: true,
      loopDepth: saved.loopDepth + 1,
      trips,
      headless,
    };
    return saved;
  }

  enterSwitch(broken: Pending): Jumps {
    const saved = this.jumps;
    this.jumps = { ...saved, broken, brokenAt: this.frame.stack.length - 1, breaksLoop: false };
    return saved;
  }

  leaveLoop(saved: Jumps): void {
    if (this.jumps.loopDepth > saved.loopDepth) this.frame.loops.pop();
    this.jumps = saved;
  }

  // ---- branches

  stat(region: number): BranchStat {
    if (region < 0) return new BranchStat();
    return (this.stats[region] ??= new BranchStat());
  }

  /** Another arm of the same branch. */
  share(region: number, stat: BranchStat): void {
    this.stats[region] = stat;
  }

  /** Who called a function, as far as it matters. */
  reach(region: number): Reached {
    let r = this.reached.get(region);
    if (!r) this.reached.set(region, (r = new Reached()));
    return r;
  }

  // ---- names

  /** Numbers that a comment on the declaration gives a name. */
  told(v: Variable): number[] | undefined {
    const value = this.noteAt(v.at)?.values[v.name];
    return value === undefined ? undefined : [value];
  }

  /** Slots of a variable of a lane; made when first met, where it is declared. */
  variable(v: Variable): Slot[] {
    return this.known(v).slots;
  }

  private known(v: Variable): { slots: Slot[]; frame: Frame | null; depth: number } {
    let known = this.variables.get(v);
    if (!known) {
      if (v.type.slots > 1 << 14 || v.type.slots * this.L > 1 << 22)
        throw new TooLarge(`'${v.name}' is too large to follow lane by lane`);
      known = { slots: slotsFor(v.type, this.L), frame: null, depth: 0 };
      this.variables.set(v, known);
    }
    return known;
  }

  declare(v: Variable): Slot[] {
    const known = this.known(v);
    known.frame = this.frame;
    known.depth = this.frame.stack.length;
    return known.slots;
  }

  /** A `let` keeps the slots its value was computed in. */
  bind(v: Variable, slots: Slot[]): void {
    this.variables.set(v, { slots, frame: this.frame, depth: this.frame.stack.length });
  }

  memory(v: Variable): Memory {
    let known = this.shared.get(v);
    if (!known) {
      known = new Memory(v, this.memories.length);
      this.memories.push(known);
      this.shared.set(v, known);
    }
    return known;
  }

  /** Private variables that were met. */
  privates(): { variable: Variable; slots: Slot[] }[] {
    return [...this.variables]
      .filter(([v]) => v.space === 'private')
      .map(([variable, { slots }]) => ({ variable, slots }));
  }

  /** What a place leads to in the end. */
  target(p: Place): Target {
    let { root, steps } = p;
    for (let n = 0; n < 1000; n++) {
      const next = this.frame.pointers.get(root) ?? this.aliases.get(root);
      if (!next) break;
      steps = [...next.steps, ...steps];
      root = next.root;
    }
    if (root.type.kind === 'opaque' || root.type.kind === 'pointer') return { kind: 'opaque' };
    switch (root.space) {
      case 'storage':
      case 'uniform':
      case 'workgroup':
      case 'handle':
        return { kind: 'memory', memory: this.memory(root), steps };
      default: {
        const { slots, frame, depth } = this.known(root);
        return { kind: 'slots', slots, steps, depth: frame === this.frame ? depth : -1 };
      }
    }
  }

  /** Names assigned in blocks. */
  assignedNames(blocks: (Block | null)[]): Set<Variable> {
    const out = new Set<Variable>();
    for (const b of blocks) if (b) for (const v of this.effects.block(b)) out.add(v);
    return out;
  }

  /** The slots of names that exist already (those declared later are not there before). */
  slotsOf(names: ReadonlySet<Variable>): Slot[] {
    const out = new Set<Slot>();
    for (const v of names) {
      if (this.needed && v.type.kind !== 'pointer' && !this.needed.has(v)) continue;
      const t =
        v.type.kind === 'pointer' || this.aliases.has(v)
          ? this.target({ root: v, steps: [], type: v.type, at: v.at })
          : null;
      if (t?.kind === 'slots') for (const x of t.slots) out.add(x);
      else if (!t) for (const x of this.variables.get(v)?.slots ?? []) out.add(x);
    }
    for (const x of this.frame.ret) out.add(x);
    return [...out];
  }

  /** Slots that blocks assign and that exist outside of them. */
  assignedSlots(blocks: (Block | null)[]): Slot[] {
    const names = this.assignedNames(blocks);
    for (const b of blocks) if (b) for (const v of declared(b)) names.delete(v);
    return this.slotsOf(names);
  }

  /**
   * The cause of a value that is assigned here: its own, or that of the control flow between the variable's
   * declaration and this place. `depth` -1: the variable belongs to a caller.
   */
  taint(p: Place, depth: number): (why: number) => number {
    const s = this.state;
    const cells = this.frame.stack.slice(Math.max(0, depth));
    const outside = depth < 0;
    const site = s.causes.site(p.at, `${p.root.name} = …`);
    return (why) => {
      let w = why;
      for (let i = 0; i < cells.length; i++) if (cells[i]!.why !== 0) w = mix(w, cells[i]!.why & ~INDEX);
      if (outside && s.callWhy !== 0) w = mix(w, s.callWhy & ~INDEX);
      return varies(w) ? site(w) : w;
    };
  }

  /** A masked store: the value belongs to the path that is on. */
  readonly put = (d: Slot, v: Slot, why: number): void => {
    const s = this.state;
    const full = s.N === s.L;
    if (d === v) return;
    if ((d.u | v.u) === 0) {
      putMasked(d, v, s.M, full);
      d.why = full ? why : mix(d.why, why);
      d.bnd = v.bnd;
      return;
    }
    this.putUnknown(d, v, why);
  };

  private putUnknown(d: Slot, v: Slot, why: number): void {
    const { M, L } = this.state;
    lift(d);
    const { v: dv, un, p } = d;
    const from = v.v;
    const how = v.u !== 0 ? v.un : null;
    const odds = v.u !== 0 ? v.p : from;
    const bool = d.t === 'bool';
    let any = 0;
    let all = true;
    for (let i = 0; i < L; i++) {
      if (M[i]! > 0) {
        dv[i] = from[i]!;
        un[i] = how === null ? KNOWN : how[i]!;
        if (bool) p[i] = odds[i]!;
      } else if (un[i] !== KNOWN) all = false;
      any |= un[i]!;
    }
    d.why = all && v.u !== 0 ? why : mix(d.why, why);
    d.bnd = v.bnd;
    if (v.u !== 0) {
      if (all || d.u === 0) {
        d.sym = v.sym;
        d.neg = v.neg;
      } else if (d.sym !== v.sym || d.neg !== v.neg) {
        d.sym = this.state.symbols.fresh();
        d.neg = 0;
      }
    }
    d.u = any === 0 ? 0 : 1;
  }

  // ---- values

  constant(t: Scalar, value: number): Slot {
    const key = Object.is(value, -0) ? `${t}-0` : t + value;
    let slot = this.constants.get(key);
    if (!slot) {
      slot = new Slot(t, this.L);
      slot.v.fill(value);
      slot.print = { ...fingerprint(slot) };
      this.constants.set(key, slot);
    }
    return slot;
  }

  /** A value nothing is known about: one for the warp where the arguments are. */
  opaque(t: Scalar, n: number, args: readonly Code[], what = 'unknown'): Code {
    const s = this.state;
    const out = Array.from({ length: n }, () => new Slot(t, this.L));
    const inputs = args.flatMap((a) => a.out);
    const tag = tagOf(what);
    const run = () => {
      for (const a of args) a.run?.();
      if (!s.unknown) throw new NeedsUnknown();
      let why = 0;
      for (const x of inputs) why = mix(why, x.why);
      for (let k = 0; k < n; k++) {
        const r = out[k]!;
        unknownMany(s, tag, inputs, r, k + 1);
        r.u = 1;
        const how = varies(why) ? PER_LANE : UNIFORM;
        for (let i = 0; i < r.lanes; i++) if (r.un[i] === KNOWN) r.un[i] = how;
        if (t === 'bool') r.p.fill(s.probability);
        r.why = why & ~INDEX;
      }
    };
    return { out, run, fresh: true };
  }

  opaqueOf(type: Type, args: readonly Code[], what = 'unknown'): Code {
    const scalars = flatten(type);
    const parts = this.opaque(scalars[0] ?? 'f32', scalars.length, args, what);
    return parts;
  }

  /** A copy of a value, where later code may change what it was read from. */
  copy(a: Code): Code {
    const out = a.out.map((x) => new Slot(x.t, this.L));
    const run = () => {
      a.run?.();
      for (let k = 0; k < out.length; k++) copySlot(out[k]!, a.out[k]!);
    };
    return { out, run, fresh: true };
  }
}

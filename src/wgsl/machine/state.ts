// The state of a run: which lanes are on, in which worlds, and what has been counted.
import type { Block, Expr, Region } from '../tree';
import { maskOf } from './arena';
import type { BranchStat } from './branch';
import { Causes } from './causes';
import { Regions } from './reachable';
import { Spares } from './spares';
import { Symbols } from './symbols';
import { everywhere, type World } from './world';

/** A loop or a long chain of loops took more steps than allowed. */
export class OutOfFuel extends Error {
  constructor(readonly region: Region) {
    super('out of fuel');
  }
}
/** A run that took everything as known met an unknown value. */
export class NeedsUnknown extends Error {}

/** A construct that lanes may leave and return to: the cause and the branch, if they did. */
export interface Cell {
  why: number;
  stat: BranchStat | null;
}

export class State {
  /** Probability of each lane of being on (0 or 1 while everything is known). */
  M: Float64Array;
  /** Lanes with a probability above 0. */
  N = 0;
  /** Some lane has a probability between 0 and 1. */
  frac = false;
  world: World = everywhere;
  /** Weight of what is counted (the tail of a loop that is cut counts for the rest). */
  mul = 1;
  /** `issues` and `active` belong to the mask as it is. */
  measured = false;
  issues = 0;
  active = 0;
  steps = 0;
  /** The vector's first lane in its workgroup. */
  base = 0;
  costIssues = 0;
  costActive = 0;
  /** An assumption about the lanes is in force though the mask is whole. */
  assumed = 0;
  /** An assumption decided what a variable holds: what follows rests on it, too. */
  leaned = false;
  /** Times that the rule for bounds kept lanes in a loop, or sent them out of it: later passes rest on it. */
  stayed = 0;
  /** Masks of different worlds were mixed: issues are a bound from here. */
  mixed = false;
  /** Somebody says that what is unknown is one value for the warp. */
  uniform = false;
  /** Loops around. */
  nest = 0;
  /** Why control varies at the call that runs now. */
  callWhy = 0;
  callStat: BranchStat | null = null;
  private readonly passed = new Regions();
  readonly symbols = new Symbols();
  readonly spares: Spares;
  readonly causes = new Causes();
  readonly regionIssues: Float64Array;
  readonly regionActive: Float64Array;
  readonly regionAssumed: Uint8Array;
  readonly regionBound: Uint8Array;
  /** Names of arrays whose end some lane went beyond. */
  readonly left = new Set<string>();
  /** Steps that an instruction takes of the fuel, which stands for time: with unknown values about, its rules come on top. */
  private readonly effort: number;

  constructor(
    /** Lanes of the vector: a workgroup when everything is known, else a warp. */
    readonly L: number,
    readonly W: number,
    /** Unknown values may come. */
    readonly unknown: boolean,
    regions: number,
    readonly fuel: number,
    readonly probability: number,
    readonly trips: number,
    /** What WGSL leaves open stays open: an index outside of its array. Else it is brought inside, as devices do. */
    private readonly open: boolean,
  ) {
    this.M = maskOf(L);
    this.effort = L / (unknown ? 96 : 1024);
    this.spares = new Spares(L);
    const counts = countsOf(regions);
    this.regionIssues = counts.issues;
    this.regionActive = counts.active;
    this.regionAssumed = counts.assumed;
    this.regionBound = counts.bound;
  }

  /** Brings N and frac in line with the mask. */
  recount(): void {
    let n = 0;
    let frac = false;
    const m = this.M;
    const { L } = this;
    for (let i = 0; i < L; i++) {
      const x = m[i]!;
      if (x > 0) {
        n++;
        if (x < 1) frac = true;
      }
    }
    this.N = n;
    this.frac = frac;
    if (!frac) this.mixed = false;
    this.measured = false;
  }

  set(mask: Float64Array, n: number): void {
    this.M = mask;
    this.N = n;
    this.measured = false;
  }

  /** Expected issues and active lanes of the mask as it is. */
  measure(): void {
    this.measured = true;
    const { L, W, N, mul } = this;
    const pi = this.world.pi;
    if (!this.frac) {
      let issues = 0;
      if (N === L) issues = Math.ceil(L / W);
      else if (L <= W) issues = N > 0 ? 1 : 0;
      else issues = warpsOn(this.M, L, W);
      this.issues = pi * mul * issues;
      this.active = pi * mul * N;
      return;
    }
    let off = 1;
    let sum = 0;
    const { M } = this;
    for (let i = 0; i < L; i++) {
      const x = M[i]!;
      off *= 1 - x;
      sum += x;
    }
    this.issues = pi * mul * (1 - off);
    this.active = pi * mul * sum;
  }

  /** Counts an entry of a region. */
  count(region: number): void {
    if (this.N === 0) return;
    if (!this.measured) this.measure();
    this.regionIssues[region]! += this.issues;
    this.regionActive[region]! += this.active;
    if (this.frac || this.world.pi < 1 || this.assumed > 0 || this.leaned) {
      this.regionAssumed[region] = 1;
      if (this.mixed && this.frac) this.regionBound[region] = 1;
    }
  }

  /** These may run more often than is counted: an assumption keeps lanes from them. */
  passOver(part: Block | Expr | null, own = -1): void {
    if (own >= 0) this.regionAssumed[own] = 1;
    for (const r of this.passed.below(part)) this.regionAssumed[r.index] = 1;
  }

  /** The lanes for which an index outside of its array counts as unknown; null: it is brought inside. */
  get strict(): Float64Array | null {
    return this.open ? this.M : null;
  }

  /** Some lane that is on leaves an array: what it finds there nobody knows. */
  outside(name: string): void {
    this.left.add(name);
    if (!this.unknown) throw new NeedsUnknown();
  }

  /** Takes fuel for values that are moved: that costs a device nothing, but here it takes time. */
  move(slots: number): void {
    this.steps += (slots * this.L) / (this.unknown ? 256 : 1024);
  }

  /** Counts instructions by their cost. */
  spend(cost: number): void {
    this.steps += 1 + cost * this.effort;
    if (!this.measured) this.measure();
    this.costIssues += cost * this.issues;
    this.costActive += cost * this.active;
  }
}

function countersOf(regions: number) {
  return {
    issues: new Float64Array(regions),
    active: new Float64Array(regions),
    assumed: new Uint8Array(regions),
    bound: new Uint8Array(regions),
  };
}

let counters = countersOf(0);
/**
 * Zeros to count in, an element a region of the module. A module of many entry points has a kernel for each, and as with
 * lane arrays they belong to the one that was compiled last.
 */
function countsOf(regions: number): ReturnType<typeof countersOf> {
  if (counters.issues.length < regions) counters = countersOf(regions);
  else for (const x of [counters.issues, counters.active, counters.assumed, counters.bound]) x.fill(0, 0, regions);
  return counters;
}

/** Warps with a lane on. */
function warpsOn(m: Float64Array, n: number, w: number): number {
  let issues = 0;
  for (let from = 0; from < n; from += w) {
    const to = Math.min(n, from + w);
    for (let i = from; i < to; i++) {
      if (m[i] !== 0) {
        issues++;
        break;
      }
    }
  }
  return issues;
}

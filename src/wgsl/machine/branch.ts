// What a branch did: how often, which ways its warps went, and of what kind it is.
import type { Divergence } from '../report';
import { DATA, mix, varies } from './causes';

/** Evaluations whose pattern of lanes is looked at; enough to tell the kinds apart. */
const SAMPLES = 256;

export class BranchStat {
  why = 0;
  /** Expected warps that evaluated the branch, and warps that went each way, summed over the ways. */
  evaluated = 0;
  taken = 0;
  most = 0;
  /** Lanes, for the probability. */
  lanes = 0;
  /** Expected warps that went more than one way. */
  splits = 0;
  /** Most changes of way between neighbouring lanes of a warp. */
  changes = 0;
  samples = 0;
  /** Samples in which at most two warps of several were split, and in which warps were split at all. */
  edge = 0;
  split = 0;
  /** Where warps run one by one: how and at which turn each was split first, by its place in the workgroup. */
  private firsts: Map<number, number> | null = null;
  private turns: Map<number, number> | null = null;
  /** The rule for boundaries decided. */
  boundary = false;
  /** … and took the warp for an interior one. */
  inside = false;
  /** A probability was assumed. */
  assumed = false;
  /** The condition orders one thing against another. */
  ordered = false;
  /** The probability that a comment gives it. */
  said: number | null = null;
  /** Mean trips of the loop that it ends. */
  trips = 0;
  /** Its clauses share evenly. */
  shares = false;
  /** It decides who leaves a loop: its probability comes from the mean trip count. */
  exit = false;
  /** Lanes left a loop at different times. */
  ragged = false;

  /** A warp that runs alone comes by. */
  turn(base: number): void {
    const turns = this.turns?.get(base) ?? 0;
    if (turns < 511 && !this.firsts?.has(base)) (this.turns ??= new Map()).set(base, turns + 1);
  }

  /** Looks at the pattern of ways of known lanes. */
  sample(ways: Uint8Array | Int32Array | Uint32Array, mask: Float64Array, n: number, w: number, base = 0): void {
    if (this.samples >= SAMPLES) return;
    this.samples++;
    let warps = 0;
    let split = 0;
    let pattern = -1;
    let alike = true;
    for (let from = 0; from < n; from += w) {
      const to = Math.min(n, from + w);
      let last = -1;
      let changes = 0;
      let own = 0;
      for (let i = from; i < to; i++) {
        if (mask[i] === 0) continue;
        const way = ways[i]!;
        if (last >= 0 && way !== last) changes++;
        last = way;
        own = (Math.imul(own, 31) + (i - from) * 7 + way) & 0x7fffffff;
      }
      if (last < 0) continue;
      warps++;
      if (changes > 0) {
        split++;
        if (pattern >= 0 && own !== pattern) alike = false;
        pattern = own;
        if (n <= w && !this.firsts?.has(base))
          (this.firsts ??= new Map()).set(base, own * 512 + (this.turns?.get(base) ?? 0));
      }
      if (changes > this.changes) this.changes = changes;
    }
    if (split > 0) {
      this.split++;
      // both ends of a range are two edges; the same split in every warp is a pattern
      if (split <= 2 && (warps > split || warps === 1 || !alike)) this.edge++;
    }
  }

  /** Whether each of several warps was split in one way. */
  repeats(warps: number): boolean {
    const { firsts } = this;
    return warps > 1 && firsts?.size === warps && new Set(firsts.values()).size === 1;
  }

  because(why: number): void {
    this.why = mix(this.why, why);
  }

  /** The kind of a branch (not of a loop). */
  kind(): Divergence {
    if (!varies(this.why)) return 'uniform';
    if ((this.why & DATA) !== 0) return 'data';
    if (this.split === 0) return this.boundary ? 'boundary' : 'warp-uniform';
    return this.changes <= 2 && this.edge === this.split ? 'boundary' : 'periodic';
  }

  /** The kind of a loop: do its lanes leave at different times? */
  loopKind(): Divergence {
    if (!varies(this.why)) return 'uniform';
    if (this.ragged) return 'trip-count';
    return this.boundary ? 'boundary' : 'warp-uniform';
  }

  paths(): { mean: number; most: number } | null {
    return this.evaluated > 0 ? { mean: this.taken / this.evaluated, most: this.most } : null;
  }
}

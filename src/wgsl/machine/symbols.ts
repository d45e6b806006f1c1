// Value numbers of unknown values: the same operator on the same values has the same number (hash-consing).
// Atoms are conditions; what is assumed about them holds inside an arm.
import type { Slot } from './slot';

const SPAN = 2 ** 26;

export class Symbols {
  private next = 1;
  private readonly tables: Map<number, number>[] = [];
  private readonly contents = new Map<number, number>();
  /** Probability that an atom is true. */
  readonly probability = new Map<number, number>();
  private readonly assumed = new Map<number, number>();
  private readonly trail: number[] = [];
  private readonly previous: (number | undefined)[] = [];

  clear(): void {
    this.next = 1;
    for (const t of this.tables) t?.clear();
    this.contents.clear();
    this.probability.clear();
    this.assumed.clear();
    this.trail.length = 0;
    this.previous.length = 0;
  }

  fresh(): number {
    return this.next++;
  }

  /** The number of `tag(a, b)`. Tags are small whole numbers. */
  of(tag: number, a: number, b: number): number {
    const table = (this.tables[tag] ??= new Map());
    const key = a * SPAN + b;
    let s = table.get(key);
    if (s === undefined) table.set(key, (s = this.next++));
    return s;
  }

  /** A number for what a slot holds in the lanes of a mask: its value number, or a fingerprint of its known values. */
  key(s: Slot, mask: Float64Array): number {
    const n = s.lanes;
    if (s.u !== 0) {
      for (let i = 0; i < n; i++) if (mask[i]! > 0 && s.un[i] === 0) return this.next++ * 2;
      return s.sym === 0 ? this.next++ * 2 : s.sym * 2 + s.neg;
    }
    let h = 0x811c9dc5;
    let g = 0x1234567;
    const v = s.v;
    for (let i = 0; i < n; i++) {
      const x = v[i]!;
      const low = x | 0;
      const rest = (x - low) * 4294967296;
      h = Math.imul(h ^ low, 16777619) ^ (h >>> 15);
      g = Math.imul(g + low, 0x5bd1e995) ^ (g >>> 13) ^ rest;
    }
    const print = (h >>> 0) * 2097152 + ((g >>> 0) & 2097151);
    let id = this.contents.get(print);
    if (id === undefined) this.contents.set(print, (id = this.next++));
    return id * 2 + 1 + SPAN / 2;
  }

  /** What an atom is assumed to be here: 0, 1, a probability, or undefined. */
  assumption(sym: number): number | undefined {
    return this.assumed.get(sym);
  }

  assume(sym: number, value: number): void {
    this.trail.push(sym);
    this.previous.push(this.assumed.get(sym));
    this.assumed.set(sym, value);
  }

  get mark(): number {
    return this.trail.length;
  }

  /** Takes back every assumption made since a mark. */
  release(mark: number): void {
    while (this.trail.length > mark) {
      const sym = this.trail.pop()!;
      const before = this.previous.pop();
      if (before === undefined) this.assumed.delete(sym);
      else this.assumed.set(sym, before);
    }
  }
}

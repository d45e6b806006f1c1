// Value numbers of unknown values: the same operator on the same values has the same number (hash-consing).
// Atoms are conditions; what is assumed about them holds inside an arm.
import type { Print, Slot } from './slot';

/** Triples of whole numbers → a number, without an object a look-up: open addressing, emptied by a new stamp. */
class Triples {
  private size = 1 << 10;
  private count = 0;
  private stamp = 1;
  private stamps = new Int32Array(this.size);
  private cells = new Int32Array(this.size * 4);

  clear(): void {
    this.count = 0;
    this.stamp++;
  }

  /** The number of a triple; `next` becomes it where the triple is new (and -1 is returned). */
  get(a: number, b: number, c: number, next: number): number {
    if (this.count * 2 > this.size) this.grow();
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
    h ^= h >>> 15;
    for (let i = h & (this.size - 1); ; i = (i + 1) & (this.size - 1)) {
      const k = i * 4;
      if (this.stamps[i] !== this.stamp) {
        this.stamps[i] = this.stamp;
        this.cells[k] = a;
        this.cells[k + 1] = b;
        this.cells[k + 2] = c;
        this.cells[k + 3] = next;
        this.count++;
        return -1;
      }
      if (this.cells[k] === a && this.cells[k + 1] === b && this.cells[k + 2] === c) return this.cells[k + 3]!;
    }
  }

  private grow(): void {
    const { size, stamps, cells, stamp } = this;
    this.size = size * 2;
    this.stamps = new Int32Array(this.size);
    this.cells = new Int32Array(this.size * 4);
    this.stamp = 1;
    this.count = 0;
    for (let i = 0; i < size; i++)
      if (stamps[i] === stamp) this.get(cells[i * 4]!, cells[i * 4 + 1]!, cells[i * 4 + 2]!, cells[i * 4 + 3]!);
  }
}

/** One table for all: a kernel at a time runs, and a large one should not be made for each. */
const shared = new Triples();

/** Tag of fingerprints of known values. */
const CONTENT = -1;

const found: Print = { h: 0, g: 0 };
/** Of the values of all lanes; the answer is good until the next one. */
export function fingerprint(s: Slot): Print {
  let h = 0x811c9dc5;
  let g = 0x1234567;
  const { v, lanes } = s;
  for (let i = 0; i < lanes; i++) {
    const x = v[i]!;
    const low = x | 0;
    const rest = (x - low) * 4294967296;
    h = Math.imul(h ^ low, 16777619) ^ (h >>> 15);
    g = (Math.imul(g + low, 0x5bd1e995) ^ (g >>> 13) ^ rest) | 0;
  }
  found.h = h;
  found.g = g;
  return found;
}

export class Symbols {
  private next = 1;
  private readonly triples = shared;
  /** Probability that an atom is true. */
  readonly probability = new Map<number, number>();
  private readonly assumed = new Map<number, number>();
  private readonly trail: number[] = [];
  private readonly previous: (number | undefined)[] = [];

  /** Goes up when all numbers are forgotten. */
  epoch = 0;

  clear(): void {
    this.next = 1;
    this.epoch++;
    this.triples.clear();
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
    const found = this.triples.get(tag, a, b, this.next);
    return found < 0 ? this.next++ : found;
  }

  /** A number for what a slot holds in the lanes of a mask: its value number, or a fingerprint of its known values. */
  key(s: Slot, mask: Float64Array): number {
    const n = s.lanes;
    if (s.u !== 0) {
      const { un } = s;
      for (let i = 0; i < n; i++) if (mask[i]! > 0 && un[i] === 0) return this.next++ * 2;
      return s.sym === 0 ? this.next++ * 2 : s.sym * 2 + s.neg;
    }
    const { h, g } = s.print ?? fingerprint(s);
    // negative: never the key of an unknown value
    const found = this.triples.get(CONTENT, h, g, this.next);
    return -1 - (found < 0 ? this.next++ : found);
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

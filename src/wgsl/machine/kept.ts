// Loads from one place for all lanes, and what a load from unknown memory is called.
import { flatten, offsets, type Type } from '../types';
import type { Address } from './address';
import type { Machine } from './machine';
import type { Memory } from './memory';
import { lift, UNIFORM, type Slot } from './slot';
import { tagOf } from './unknown';

export const LOAD = tagOf('load');
const AT = tagOf('at');

/** A load from one place: the same words as last time, where nothing was stored since. */
export class Kept {
  private words: Uint32Array | null = null;
  private version = -1;
  private epoch = -1;
  private there = false;
  private readonly values: number[] = [];
  /** Value numbers of the words that are unknown; 0: known. */
  private readonly symbols: number[] = [];

  constructor(
    private readonly m: Machine,
    private readonly memory: Memory,
    private readonly type: Type,
    private readonly a: Address,
    private readonly out: readonly Slot[],
  ) {}

  /** Whether the slots hold the value now; false: it has to be loaded as any other. */
  again(): boolean {
    const { memory, out, values, symbols } = this;
    const s = this.m.state;
    if (!memory.known || s.N === 0) return false;
    const same = this.words === memory.u32 && this.version === memory.version && this.epoch === s.symbols.epoch;
    if (!same) this.look();
    if (!this.there) return false;
    for (let k = 0; k < out.length; k++) {
      const r = out[k]!;
      // where paths meet, what is unknown so far is written into these slots too
      if (!same || s.unknown) r.v.fill(values[k]!);
      r.u = 0;
      r.why = 0;
      if (symbols[k] === 0) continue;
      lift(r);
      r.u = 1;
      r.un.fill(UNIFORM);
      if (r.t === 'bool') r.p.fill(s.probability);
      r.sym = symbols[k]!;
      r.neg = 0;
    }
    return true;
  }

  private look(): void {
    const { m, memory, a, values, symbols, type } = this;
    const s = m.state;
    this.words = memory.u32;
    this.version = memory.version;
    this.epoch = s.symbols.epoch;
    const places = offsets(type);
    const scalars = flatten(type);
    this.there = scalars.every((_, k) => a.base + places[k]! + 4 <= 4 * memory.u32.length);
    for (let k = 0; this.there && k < scalars.length; k++) {
      const byte = a.base + places[k]!;
      const scalar = scalars[k]!;
      values[k] = scalar === 'bool' ? Number(memory.u32[byte >> 2] !== 0) : memory.read(byte, scalar);
      symbols[k] = 0;
      if (!hidden(memory, byte >> 2)) continue;
      if (!s.unknown) this.there = false;
      else symbols[k] = s.symbols.of(LOAD, loadKey(m, memory, a), k);
    }
  }
}

/** The value number of a load: same memory, same version, same place. */
export function loadKey(m: Machine, memory: Memory, a: Address): number {
  const y = m.state.symbols;
  let key = y.of(LOAD, memory.id * 4096 + 1, memory.version);
  key = y.of(AT, key, a.base);
  for (const { slot } of a.indices) key = y.of(AT, key, y.key(slot, m.state.M));
  return key;
}

/** Whether the contents of a word are unknown. */
export function hidden(memory: Memory, word: number): boolean {
  if (word >= memory.u32.length) return memory.open || memory.un?.at(-1) === 1;
  return memory.un !== null && memory.un[word] === 1;
}

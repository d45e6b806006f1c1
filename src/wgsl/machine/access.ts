// Loads and stores: variables of a lane (slots) and memory that lanes share.
import { bytesOf, wordsOf } from './arena';
import type { Place } from '../tree';
import { flatten, offsets } from '../types';
import { halfToNumber } from '../values';
import { address, indexCause, locate, OUTSIDE, placeText, VAGUE, type Address } from './address';
import { DATA, INDEX, mix, varies } from './causes';
import { slotsFor, type Code } from './code';
import { hidden, Kept, LOAD, loadKey } from './kept';
import type { Machine } from './machine';
import type { Memory } from './memory';
import type { Slot } from './slot';
import { KNOWN, lift, OFFSET, PER_LANE, setUnknown, settle, UNIFORM } from './slot';
import { NeedsUnknown } from './state';

/** Reading a place. */
export function loadCode(m: Machine, p: Place): Code {
  const target = m.target(p);
  if (target.kind === 'opaque') return m.opaqueOf(p.type, []);
  if (target.kind === 'memory') return loadMemory(m, p, target.memory, target.steps);
  const n = p.type.slots;
  const a = address(m, target.steps, 'slots');
  if (a.indices.length === 0) return { out: target.slots.slice(a.base, a.base + n), run: null, fresh: false };
  const out = slotsFor(p.type, m.L);
  const run = () => {
    if (a.run) a.run();
    gather(m, target.slots, a, out, p.root.name);
  };
  return { out, run, fresh: true };
}

/** Reads slots at an index of each lane. Lanes that are off read something harmless. */
export function gather(m: Machine, slots: readonly Slot[], a: Address, out: readonly Slot[], name: string): void {
  const s = m.state;
  const at = m.scratch;
  const how = s.unknown ? m.scratchHow : null;
  const met = locate(a, at, how, true, slots.length, s.strict);
  if ((met & OUTSIDE) !== 0) s.outside(name);
  const unknown = (met & VAGUE) !== 0;
  const why = indexCause(a.indices);
  const last = slots.length - 1;
  // at an unknown index any of them may stand, and one index for the warp finds in each lane its own
  let all = 0;
  if (unknown) {
    s.move(slots.length);
    for (const x of slots) all = mix(all, x.why);
  }
  for (let k = 0; k < out.length; k++) {
    const r = out[k]!;
    const rv = r.v;
    let from = all;
    let any = false;
    for (let i = 0; i < m.L; i++) {
      if (s.M[i] === 0) continue;
      const x = slots[Math.min(last, at[i]! + k)]!;
      rv[i] = x.v[i]!;
      from = mix(from, x.why);
      if (x.u !== 0 && x.un[i] !== KNOWN) any = true;
    }
    r.why = mix(from, why);
    r.u = 0;
    if (!unknown && !any) continue;
    lift(r);
    r.u = 1;
    for (let i = 0; i < m.L; i++) {
      if (s.M[i] === 0) continue;
      const x = slots[Math.min(last, at[i]! + k)]!;
      const z = how && how[i] !== KNOWN ? how[i]! : x.u !== 0 ? x.un[i]! : KNOWN;
      r.un[i] = z === KNOWN ? KNOWN : varies(why) || varies(all) ? PER_LANE : z;
      if (r.t === 'bool') r.p[i] = z === KNOWN ? rv[i]! : s.probability;
    }
    r.sym = s.symbols.fresh();
    r.neg = 0;
    settle(r);
  }
}

function loadMemory(m: Machine, p: Place, memory: Memory, steps: Place['steps']): Code {
  const s = m.state;
  const L = m.L;
  const a = address(m, steps, 'bytes');
  const out = slotsFor(p.type, L);
  const places = offsets(p.type);
  const scalars = flatten(p.type);
  const at = wordsOf(L);
  const how = s.unknown ? bytesOf(L) : null;
  const site = s.causes.site(p.at, `load of ${placeText(p)}`, DATA);
  const uniform = m.noteAt(p.root.at)?.uniform === true;
  const kept = a.indices.length === 0 ? new Kept(m, memory, p.type, a, out) : null;
  const reach = a.base + Math.max(0, ...places) + (scalars[0] === 'f16' ? 2 : 4);
  const run = () => {
    if (kept?.again()) return;
    if (a.run) a.run();
    const index = indexCause(a.indices);
    const why = varies(index) && !uniform ? site(index & ~INDEX) : 0;
    if (!memory.known) {
      if (!s.unknown) throw new NeedsUnknown();
      const same = samePlace(a, s.M);
      const base = loadKey(m, memory, a);
      for (let k = 0; k < out.length; k++) {
        const r = out[k]!;
        const one = same || uniform;
        setUnknown(r, s.symbols.of(LOAD, base, k), one ? UNIFORM : PER_LANE, s.probability);
        r.why = one ? 0 : why;
      }
      return;
    }
    let met = locate(a, at, how, true, memory.runtimeLength ?? 1 << 28, s.strict);
    if (reach > memory.bytes && !memory.open && s.strict && s.N > 0) {
      // a constant index beyond the data
      met |= OUTSIDE | VAGUE;
      if (how) for (let i = 0; i < L; i++) if (how[i] === KNOWN) how[i] = UNIFORM;
    }
    if ((met & OUTSIDE) !== 0) s.outside(memory.variable.name);
    for (let k = 0; k < out.length; k++) {
      const r = out[k]!;
      const offset = places[k]!;
      r.u = 0;
      r.why = why;
      read(memory, scalars[k]!, at, offset, r.v, L);
      if (met !== 0 || memory.un || memory.open) blurLoad(m, memory, a, r, at, how, offset, k, why);
    }
  };
  return { out, run, fresh: true };
}

function read(memory: Memory, scalar: string, at: Int32Array, offset: number, v: Slot['v'], n: number): void {
  if (scalar === 'f32') {
    const top = memory.f32.length - 1;
    readF(memory.f32, at, offset, v as Float32Array, n, top);
  } else if (scalar === 'i32') readI(memory.i32, at, offset, v as Int32Array, n, memory.i32.length - 1);
  else if (scalar === 'u32') readU(memory.u32, at, offset, v as Uint32Array, n, memory.u32.length - 1);
  else if (scalar === 'bool') for (let i = 0; i < n; i++) v[i] = memory.u32[(at[i]! + offset) >> 2] === 0 ? 0 : 1;
  else for (let i = 0; i < n; i++) v[i] = halfToNumber(memory.u16[(at[i]! + offset) >> 1] ?? 0);
}
function readF(from: Float32Array, at: Int32Array, offset: number, v: Float32Array, n: number, top: number): void {
  for (let i = 0; i < n; i++) {
    const x = (at[i]! + offset) >> 2;
    v[i] = from[x > top ? top : x]!;
  }
}
function readI(from: Int32Array, at: Int32Array, offset: number, v: Int32Array, n: number, top: number): void {
  for (let i = 0; i < n; i++) {
    const x = (at[i]! + offset) >> 2;
    v[i] = from[x > top ? top : x]!;
  }
}
function readU(from: Uint32Array, at: Int32Array, offset: number, v: Uint32Array, n: number, top: number): void {
  for (let i = 0; i < n; i++) {
    const x = (at[i]! + offset) >> 2;
    v[i] = from[x > top ? top : x]!;
  }
}

/** Whether all lanes that are on go to one place. */
function samePlace(a: Address, mask: Float64Array): boolean {
  for (const { slot } of a.indices) if (!onePlace(slot, mask)) return false;
  return true;
}

/** Whether an index is one value for the lanes that are on. */
function onePlace(index: Slot, mask: Float64Array): boolean {
  let first = NaN;
  let seen = false;
  for (let i = 0; i < index.lanes; i++) {
    if (mask[i] === 0) continue;
    const z = index.u === 0 ? KNOWN : index.un[i]!;
    if (z === PER_LANE || z === OFFSET) return false;
    if (z === UNIFORM) continue;
    if (!seen) {
      seen = true;
      first = index.v[i]!;
    } else if (index.v[i] !== first) return false;
  }
  return true;
}

/** Marks the lanes of a load whose place or contents are unknown. */
function blurLoad(
  m: Machine,
  memory: Memory,
  a: Address,
  r: Slot,
  at: Int32Array,
  how: Uint8Array | null,
  offset: number,
  k: number,
  why: number,
): void {
  const s = m.state;
  let any = false;
  const { M } = s;
  for (let i = 0; i < m.L && !any; i++)
    if (M[i] !== 0 && ((how && how[i] !== KNOWN) || hidden(memory, (at[i]! + offset) >> 2))) any = true;
  if (!any) return;
  if (!s.unknown) throw new NeedsUnknown();
  const same = samePlace(a, s.M);
  lift(r);
  r.u = 1;
  const how1 = same ? UNIFORM : PER_LANE;
  const { un } = r;
  const words = memory.un;
  const beyond = memory.open || memory.un?.at(-1) === 1;
  const end = memory.u32.length;
  for (let i = 0; i < m.L; i++) {
    const word = (at[i]! + offset) >> 2;
    const z = (how !== null && how[i] !== KNOWN) || (word >= end ? beyond : words !== null && words[word] === 1);
    un[i] = z ? how1 : KNOWN;
    if (r.t === 'bool') r.p[i] = z ? s.probability : r.v[i]!;
  }
  r.sym = s.symbols.of(LOAD, loadKey(m, memory, a), k);
  r.neg = 0;
  r.why = same ? 0 : why;
}

/** Writing a place: the returned action stores the slots of `value`, which have been computed. */
export function storeCode(
  m: Machine,
  p: Place,
  value: readonly Slot[],
): { index: (() => void) | null; store: () => void } {
  const target = m.target(p);
  const s = m.state;
  if (target.kind === 'opaque') return { index: null, store: () => undefined };
  if (target.kind === 'slots') {
    const a = address(m, target.steps, 'slots');
    const taint = m.taint(p, target.depth);
    if (a.indices.length === 0) {
      const to = target.slots.slice(a.base, a.base + p.type.slots);
      const put = m.put;
      if (to.length === 1) {
        const [d, v] = [to[0]!, value[0]!];
        return { index: null, store: () => put(d, v, taint(v.why)) };
      }
      return {
        index: null,
        store: () => {
          m.state.move(to.length);
          for (let k = 0; k < to.length; k++) put(to[k]!, value[k]!, taint(value[k]!.why));
        },
      };
    }
    return { index: a.run, store: () => scatter(m, target.slots, a, value, taint, p.root.name) };
  }
  const { memory } = target;
  const a = address(m, target.steps, 'bytes');
  const at = wordsOf(m.L);
  const how = s.unknown ? bytesOf(m.L) : null;
  const places = offsets(p.type);
  const scalars = flatten(p.type);
  const store = () => {
    memory.version++;
    if (!memory.known) return;
    const met = locate(a, at, how, false, memory.runtimeLength ?? 1 << 28, s.strict);
    const unknown = (met & VAGUE) !== 0;
    const certain = !s.frac && s.world.pi >= 1;
    // where such a lane writes nobody knows: it may hit any word, those that others write now as well
    let astray = (met & OUTSIDE) !== 0;
    for (let k = 0; k < value.length; k++) {
      const v = value[k]!;
      if (certain && !unknown && v.u === 0 && scalars[k] !== 'f16') {
        if (memory.writeAll(at, places[k]!, scalars[k]!, v.v, s.M) && s.assumed > 0) s.leaned = true;
        continue;
      }
      for (let i = 0; i < m.L; i++) {
        if (s.M[i] === 0) continue;
        if (unknown && how && how[i] !== KNOWN) {
          astray = true;
          continue;
        }
        const byte = at[i]! + places[k]!;
        if (byte < 0 || byte >= memory.bytes) continue;
        if (!certain || (v.u !== 0 && v.un[i] !== KNOWN))
          (memory.un ??= new Uint8Array(memory.u32.length))[byte >> 2] = 1;
        else {
          memory.write(byte, scalars[k]!, v.v[i]!);
          if (s.assumed > 0) s.leaned = true;
          if (memory.un) memory.un[byte >> 2] = 0;
        }
      }
    }
    if (astray) memory.blur();
  };
  return { index: a.run, store };
}

function scatter(
  m: Machine,
  slots: readonly Slot[],
  a: Address,
  value: readonly Slot[],
  taint: (why: number) => number,
  name: string,
): void {
  const s = m.state;
  const at = m.scratch;
  const how = s.unknown ? m.scratchHow : null;
  const met = locate(a, at, how, false, slots.length, s.strict);
  if ((met & OUTSIDE) !== 0) s.outside(name);
  const unknown = (met & VAGUE) !== 0;
  const index = indexCause(a.indices);
  for (let k = 0; k < value.length; k++) {
    const v = value[k]!;
    const why = taint(mix(v.why, index));
    for (let i = 0; i < m.L; i++) {
      if (s.M[i] === 0) continue;
      if (unknown && how && how[i] !== KNOWN) {
        // any element may be the one
        s.steps += slots.length / 64;
        for (let j = k; j < slots.length; j += value.length) {
          const d = slots[j]!;
          lift(d);
          d.u = 1;
          d.un[i] = PER_LANE;
          if (d.t === 'bool') d.p[i] = s.probability;
          d.sym = s.symbols.fresh();
          d.neg = 0;
          d.why = mix(d.why, why);
        }
        continue;
      }
      const place = at[i]! + k;
      const d = place < 0 ? undefined : slots[place];
      if (!d) continue;
      d.why = mix(d.why, why);
      if (v.u !== 0 && v.un[i] !== KNOWN) {
        lift(d);
        d.u = 1;
        d.un[i] = v.un[i]!;
        if (d.t === 'bool') d.p[i] = v.p[i]!;
        d.sym = v.sym;
        d.neg = v.neg;
      } else {
        d.v[i] = v.v[i]!;
        if (d.u !== 0) {
          d.un[i] = KNOWN;
          if (d.t === 'bool') d.p[i] = v.v[i]!;
          settle(d);
        }
      }
    }
  }
}

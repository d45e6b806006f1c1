// Atomics: the lanes that are on take their turns in order. With unknowns about, the result is unknown.
import type { Expr } from '../tree';
import { address, indexCause, locate, OUTSIDE, placeText } from './address';
import { DATA } from './causes';
import { slotsFor, type Code } from './code';
import { operands } from './effects';
import type { Machine } from './machine';
import { PER_LANE, setUnknown, Slot, UNIFORM } from './slot';
import { NeedsUnknown } from './state';
import { tagOf } from './unknown';

const LENGTH = tagOf('arrayLength');

/** `used`: somebody wants the old value. */
export function atomicCode(m: Machine, e: Extract<Expr, { op: 'atomic' }>, used = true): Code {
  const s = m.state;
  const target = m.target(e.place);
  const args = operands(m, e.args);
  const out = slotsFor(e.type, m.L);
  if (target.kind !== 'memory') return m.opaqueOf(e.type, args, e.name);
  const { memory } = target;
  const a = address(m, target.steps, 'bytes');
  const at = new Int32Array(m.L);
  const how = new Uint8Array(m.L);
  const site = s.causes.site(e.at, `result of ${e.name} on ${placeText(e.place)}`, DATA);
  const scalar = e.place.type.kind === 'atomic' ? e.place.type.scalar : 'u32';
  const [x, y] = [args[0]?.out[0], args[1]?.out[0]];
  const load = e.name === 'atomicLoad';
  const run = () => {
    a.run?.();
    for (const arg of args) arg.run?.();
    memory.version++;
    // a load of one address is one value, but for a race; everything else gives each lane its own
    const why = site(load ? indexCause(a.indices) : 0);
    for (const r of out) {
      r.u = 0;
      r.why = load && indexCause(a.indices) < 4 ? 0 : why;
    }
    const met = memory.known ? locate(a, at, how, true, memory.runtimeLength ?? 1 << 28, s.strict) : 0;
    if ((met & OUTSIDE) !== 0) s.outside(memory.variable.name);
    const certain = memory.known && met === 0 && !memory.un && !s.frac && s.world.pi >= 1 && x?.u !== 1 && y?.u !== 1;
    // other warps and workgroups take their turns as well, nobody knows when
    if (!certain || (s.unknown && (m.total > m.L || memory.variable.space !== 'workgroup'))) {
      if (!s.unknown) {
        if ((out.length > 0 && used) || memory.known) throw new NeedsUnknown();
        return;
      }
      if (!load) memory.blur();
      const how2 = load && indexCause(a.indices) < 4 ? UNIFORM : PER_LANE;
      for (const r of out) setUnknown(r, s.symbols.fresh(), how2, s.probability);
      return;
    }
    for (let i = 0; i < m.L; i++) {
      if (s.M[i] === 0) continue;
      const byte = at[i]!;
      const old = memory.read(byte, scalar);
      const value = x ? x.v[i]! : 0;
      let exchanged = 1;
      if (e.name === 'atomicCompareExchangeWeak') {
        if (old === value) memory.write(byte, scalar, y!.v[i]!);
        else exchanged = 0;
      } else if (!load) memory.write(byte, scalar, combine(e.name, old, value));
      if (out[0]) out[0].v[i] = old;
      if (out[1]) out[1].v[i] = exchanged;
    }
  };
  return { out, run, fresh: true };
}

function combine(name: string, old: number, x: number): number {
  switch (name) {
    case 'atomicAdd':
      return old + x;
    case 'atomicSub':
      return old - x;
    case 'atomicMax':
      return Math.max(old, x);
    case 'atomicMin':
      return Math.min(old, x);
    case 'atomicAnd':
      return old & x;
    case 'atomicOr':
      return old | x;
    case 'atomicXor':
      return old ^ x;
    default:
      return x;
  }
}

/** arrayLength: known where the buffer is. */
export function lengthCode(m: Machine, e: Extract<Expr, { op: 'array-length' }>): Code {
  const s = m.state;
  const target = m.target(e.place);
  const r = new Slot('u32', m.L);
  const run = () => {
    r.why = 0;
    r.u = 0;
    const length = target.kind === 'memory' ? target.memory.runtimeLength : undefined;
    if (length !== undefined) r.v.fill(length);
    else {
      if (!s.unknown) throw new NeedsUnknown();
      setUnknown(
        r,
        s.symbols.of(LENGTH, target.kind === 'memory' ? target.memory.id + 1 : 0, 0),
        UNIFORM,
        s.probability,
      );
    }
  };
  return { out: [r], run, fresh: true };
}

// Barriers. When the vector is the whole workgroup they have nothing to do: every lane is there. When it is one warp of
// several, what others may have written meanwhile is unknown.
import type { Expr } from '../tree';
import { slotsFor, type Code } from './code';
import { loadCode } from './access';
import type { Machine } from './machine';
import { KNOWN, UNIFORM } from './slot';

export function barrierCode(m: Machine, e: Extract<Expr, { op: 'barrier' }>): Code {
  return { out: slotsFor(e.type, m.L), run: () => atBarrier(m), fresh: true };
}

function atBarrier(m: Machine): void {
  if (!m.state.unknown) return;
  for (const memory of m.memories) {
    const { space, writable } = memory.variable;
    if (space === 'uniform' || (space === 'storage' && !writable)) continue;
    if (m.total > m.L) memory.blur();
    else memory.version++;
  }
}

/** workgroupUniformLoad: a barrier, a load, one value for the workgroup. */
export function uniformLoadCode(m: Machine, e: Extract<Expr, { op: 'uniform-load' }>): Code {
  const load = loadCode(m, e.place);
  const run = () => {
    atBarrier(m);
    load.run?.();
    for (const r of load.out) {
      r.why = 0;
      if (r.u !== 0) for (let i = 0; i < r.lanes; i++) if (r.un[i] !== KNOWN) r.un[i] = UNIFORM;
    }
  };
  return { out: load.out, run, fresh: load.fresh };
}

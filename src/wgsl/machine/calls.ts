// Calls of user functions. A function is compiled once, or once for each thing its pointers point at.
import { copyMask } from './arena';
import type { Expr, Func, Place, Step, Variable } from '../tree';
import { INDEX, mix, varies } from './causes';
import { slotsFor, type Code } from './code';
import { effects } from './effects';
import { escapes } from './escapes';
import { Pending } from './join';
import { nowhere } from './jumps';
import { TooLarge, type Frame, type Machine } from './machine';
import { copySlot, Slot } from './slot';
import { captureIndices } from './statements';
import { OutOfFuel, type Cell } from './state';

/** Fuel that a call takes beside its body; with unknown values paths meet at its end. */
const CALL = 4;
const UNKNOWN_CALL = 16;

interface Compiled {
  parameters: (Slot[] | null)[];
  ret: Slot[];
  run: () => void;
}

const compiled = new WeakMap<Machine, Map<Func, { key: string; value: Compiled }[]>>();
const depths = new WeakMap<Machine, number>();

/** Compiles a function body; `pointers` says what its pointer parameters lead to. */
export function compileFunction(m: Machine, f: Func, pointers: ReadonlyMap<Variable, Place>): Compiled {
  const depth = (depths.get(m) ?? 0) + 1;
  if (depth > 200) throw new TooLarge('calls are nested more than 200 deep');
  depths.set(m, depth);
  const s = m.state;
  const caller = m.frame;
  const jumps = m.jumps;
  const cell: Cell = { why: 0, stat: null };
  const frame: Frame = { func: f, stack: [cell], loops: [], ret: slotsFor(f.returns, m.L), returns: null, pointers };
  m.frame = frame;
  m.jumps = nowhere;
  const parameters = f.parameters.map((p) =>
    p.type.kind === 'pointer' || p.type.kind === 'opaque' ? null : m.declare(p),
  );
  const outer = m.slotsOf(m.effects.func(f));
  const returns = new Pending(s, () => outer, cell);
  frame.returns = returns;
  // a return at the very end needs no mask of its own
  const body = f.body.body;
  const last = body.at(-1);
  const early = body.some((st, i) => !(i === body.length - 1 && st.op === 'return') && escapes({ body: [st] }));
  const tail = !early && last?.op === 'return';
  if (tail) frame.returns = null;
  const code = m.block(f.body);
  m.frame = caller;
  m.jumps = jumps;
  depths.set(m, depth - 1);
  const region = f.region.index;
  const moved = 2 * (frame.ret.length + parameters.reduce((n, p) => n + (p?.length ?? 0), 0)) + outer.length;
  const run = () => {
    // calls that multiply take fuel as loops do
    s.steps += s.unknown ? UNKNOWN_CALL : CALL;
    s.move(moved);
    if (s.steps > s.fuel) throw new OutOfFuel(f.region);
    cell.why = 0;
    cell.stat = null;
    s.count(region);
    if (!early) {
      code();
      return;
    }
    const { M, N, world, frac, mixed, assumed, stayed, issues, active, measured } = s;
    const mark = s.symbols.mark;
    const own = s.spares.mask();
    copyMask(own, M);
    s.M = own;
    returns.reset();
    code();
    returns.leave();
    if (s.unknown) returns.restoreValues();
    returns.reset();
    s.spares.giveMask(own);
    s.symbols.release(mark);
    // every lane that came in goes back
    s.M = M;
    s.N = N;
    s.world = world;
    s.frac = frac;
    s.mixed = mixed;
    s.assumed = assumed;
    s.stayed = stayed;
    s.issues = issues;
    s.active = active;
    s.measured = measured;
  };
  return { parameters, ret: frame.ret, run };
}

/** Puts a number on variables, so that a way to call a function has a name. */
const names = new WeakMap<Variable, number>();
let nextName = 1;
function keyOf(pointers: ReadonlyMap<Variable, Place>): string | null {
  const parts: string[] = [];
  for (const p of pointers.values()) {
    let n = names.get(p.root);
    if (n === undefined) names.set(p.root, (n = nextName++));
    parts.push(String(n));
    for (const step of p.steps) {
      if (step.kind === 'index') return null;
      parts.push(`+${step.slots}/${step.bytes}`);
    }
  }
  return parts.join(',');
}

export function callCode(m: Machine, e: Extract<Expr, { op: 'call' }>): Code {
  const s = m.state;
  const f = e.callee;
  const pointers = new Map<Variable, Place>();
  const before: (() => void)[] = [];
  const values: (Code | null)[] = e.args.map((a, i) => {
    const parameter = f.parameters[i]!;
    if (a.kind === 'value') return m.expr(a.value);
    if (a.kind === 'pointer') {
      const captured = captureIndices(m, a.place);
      if (captured.run) before.push(captured.run);
      let root = captured.place.root;
      let steps: Step[] = captured.place.steps;
      for (let n = 0; n < 1000; n++) {
        const next = m.frame.pointers.get(root) ?? m.aliases.get(root);
        if (!next) break;
        steps = [...next.steps, ...steps];
        root = next.root;
      }
      // a caller's variable must exist before the function is compiled for it
      m.target({ root, steps: [], type: root.type, at: root.at });
      pointers.set(parameter, { root, steps, type: captured.place.type, at: a.place.at });
    }
    return null;
  });
  let all = compiled.get(m);
  if (!all) compiled.set(m, (all = new Map()));
  const key = keyOf(pointers);
  let list = all.get(f);
  if (!list) all.set(f, (list = []));
  let code = key === null ? undefined : list.find((x) => x.key === key)?.value;
  if (!code) {
    code = compileFunction(m, f, pointers);
    if (key !== null) list.push({ key, value: code });
  }
  const { parameters, ret, run } = code;
  const out = ret.map((x) => new Slot(x.t, m.L));
  const cells = m.frame.stack.slice();
  const sites = e.args.map((a, i) =>
    s.causes.site(a.kind === 'value' ? a.value.at : e.at, `argument ${f.parameters[i]!.name} of ${f.name}`),
  );
  const reached = m.reach(f.region.index);
  // values that another argument's call could change are kept
  const kept = values.map((v, i) =>
    v && !v.fresh && e.args.slice(i + 1).some((x) => x.kind === 'value' && effects(x.value)) ? m.copy(v) : v,
  );
  const go = () => {
    for (const b of before) b();
    for (let i = 0; i < kept.length; i++) kept[i]?.run?.();
    for (let i = 0; i < kept.length; i++) {
      const v = kept[i];
      const p = parameters[i];
      if (!v || !p) continue;
      for (let k = 0; k < p.length; k++) {
        const x = v.out[k] ?? v.out[0]!;
        copySlot(p[k]!, x);
        if (varies(x.why)) p[k]!.why = sites[i]!(x.why);
      }
    }
    const callWhy = s.callWhy;
    const callStat = s.callStat;
    let control = callWhy;
    for (const c of cells) {
      if (c.why === 0) continue;
      control = mix(control, c.why & ~INDEX);
      if (c.stat && varies(c.why)) s.callStat = c.stat;
    }
    s.callWhy = control;
    reached.note(control, s.callStat);
    for (const x of ret) x.why = 0;
    run();
    s.callWhy = callWhy;
    s.callStat = callStat;
    for (let k = 0; k < out.length; k++) copySlot(out[k]!, ret[k]!);
  };
  return { out, run: go, fresh: true };
}

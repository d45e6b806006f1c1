// Statements that follow one another, and the simple ones. Costs of a stretch under one mask are counted once.
import type { Block, Expr, Stmt, Variable } from '../tree';
import { loadCode, storeCode } from './access';
import { binaryCode } from './arithmetic';
import { atomicCode } from './atomics';
import { ifCode } from './branches';
import { INDEX, mix, varies } from './causes';
import { costOf, placeCost, storeCost } from './costs';
import { effects, placeEffects } from './effects';
import { continues, escapes, returns } from './escapes';
import { loopCode } from './loops';
import { idle } from './needed';
import type { Machine } from './machine';
import type { Slot } from './slot';
import type { State } from './state';
import { copySlot, KNOWN, UNIFORM } from './slot';
import type { Pending } from './join';
import { switchCode } from './switches';
import { scalarType } from '../types';

/** What a statement costs under the mask it begins with. */
export function openingCost(s: Stmt): number {
  switch (s.op) {
    case 'declare':
      return s.init ? costOf(s.init) : 0;
    case 'alias':
      return placeCost(s.place);
    case 'assign':
      return (
        storeCost(s.place) +
        costOf(s.value) +
        (s.operator
          ? costOf({ op: 'load', place: s.place, type: s.place.type, at: 0, end: 0 }) - placeCost(s.place) + compound(s)
          : 0)
      );
    case 'evaluate':
      return costOf(s.value);
    case 'return':
      return s.value ? costOf(s.value) : 0;
    case 'if':
      return costOf(s.condition);
    case 'switch':
      return costOf(s.selector);
    case 'loop':
      return s.init ? openingCost(s.init) : 0;
    default:
      return 0;
  }
}

function compound(s: Extract<Stmt, { op: 'assign' }>): number {
  const free: Expr = { op: 'constant', type: s.place.type, values: [], at: 0, end: 0 };
  return s.operator
    ? costOf({ op: 'binary', operator: s.operator, left: free, right: free, type: s.place.type, at: 0, end: 0 })
    : 0;
}

/** Whether the mask may be smaller after a statement. */
function narrows(s: Stmt): boolean {
  switch (s.op) {
    case 'break':
    case 'continue':
    case 'discard':
    case 'return':
      return true;
    case 'block':
      return escapes(s.block);
    case 'if':
      return escapes(s.then) || (s.otherwise !== null && escapes(s.otherwise.block));
    case 'switch':
      return s.clauses.some((c) => returns(c.block) || continues(c.block));
    case 'loop':
      return returns(s.body);
    default:
      return false;
  }
}

export function blockCode(m: Machine, block: Block): () => void {
  const stretches = new Stretches(m);
  stretches.add(block.body);
  return inTurn(m.state, stretches.close());
}

/** Statements in turn, with the costs of those that run under one mask in front of them. */
class Stretches {
  private readonly parts: (() => void)[] = [];
  private cost = 0;
  private opened = -1;

  constructor(private readonly m: Machine) {}

  add(list: readonly Stmt[]): void {
    for (const st of list) {
      if (st.op === 'block') {
        this.add(st.block.body);
        continue;
      }
      const c = openingCost(st);
      if (c > 0 && this.opened < 0) {
        this.opened = this.parts.length;
        this.parts.push(nothing);
      }
      this.cost += c;
      this.parts.push(this.m.stmt(st));
      if (narrows(st)) this.close();
    }
  }

  /** The end of a stretch; what has been compiled so far. */
  close(): (() => void)[] {
    if (this.opened >= 0) this.parts[this.opened] = spending(this.m.state, this.cost);
    this.cost = 0;
    this.opened = -1;
    return this.parts;
  }
}

// functions of their own: what a closure holds on to is then no more than it uses
const nothing = () => undefined;
const spending = (s: State, cost: number) => () => s.spend(cost);

function inTurn(s: State, list: readonly (() => void)[]): () => void {
  const [a, b] = list;
  if (!a) return nothing;
  if (!b) return a;
  if (list.length === 2) return pair(s, a, b);
  // a list as long as it is: one that grew holds room for more
  const parts = list.slice();
  return () => {
    for (let k = 0; k < parts.length; k++) {
      parts[k]!();
      if (s.N === 0) return;
    }
  };
}

const pair = (s: State, a: () => void, b: () => void) => () => {
  a();
  if (s.N !== 0) b();
};

export function statementCode(m: Machine, st: Stmt): () => void {
  if (idle(m.needed, st)) return nothing;
  switch (st.op) {
    case 'declare':
      return declareCode(m, st);
    case 'alias':
      return aliasCode(m, st);
    case 'assign':
      return assignCode(m, st);
    case 'evaluate': {
      const value = st.value.op === 'atomic' ? atomicCode(m, st.value, false) : m.expr(st.value);
      return value.run ?? (() => undefined);
    }
    case 'block':
      return m.block(st.block);
    case 'if':
      return ifCode(m, st);
    case 'switch':
      return switchCode(m, st);
    case 'loop':
      return loopCode(m, st);
    case 'break':
      return jumpCode(m, m.jumps.broken, m.jumps.brokenAt, false);
    case 'continue':
      return jumpCode(m, m.jumps.continued, m.jumps.continuedAt, false);
    case 'discard':
      return jumpCode(m, m.frame.returns, 0, true);
    case 'return':
      return returnCode(m, st);
  }
}

function declareCode(m: Machine, st: Extract<Stmt, { op: 'declare' }>): () => void {
  const v = st.variable;
  const uniform = st.note?.uniform === true;
  const site = m.state.causes.site(v.at, v.space === 'let' ? `let ${v.name}` : `var ${v.name}`);
  const told = m.told(v);
  if (st.init && told === undefined) {
    const value = m.expr(st.init);
    if (v.space === 'let' && value.fresh && value.out.length === v.type.slots && !uniform) {
      m.bind(v, value.out);
      const out = value.out;
      const run = value.run;
      return () => {
        run?.();
        for (let k = 0; k < out.length; k++) if (varies(out[k]!.why)) out[k]!.why = site(out[k]!.why);
      };
    }
    const to = m.declare(v);
    const from = value.out;
    const { put } = m;
    const run = value.run;
    return () => {
      run?.();
      m.state.move(to.length);
      for (let k = 0; k < to.length; k++) {
        const d = to[k]!;
        const x = from[k] ?? from[0]!;
        put(d, x, 0);
        d.why = varies(x.why) ? site(x.why) : x.why;
        if (uniform) flatten(d);
      }
    };
  }
  const to = m.declare(v);
  const values = to.map((d, k) => m.constant(d.t, told?.[k % told.length] ?? 0));
  const { put } = m;
  return () => {
    m.state.move(to.length);
    for (let k = 0; k < to.length; k++) {
      put(to[k]!, values[k]!, 0);
      to[k]!.why = 0;
    }
  };
}

/** A person says that a value is one for the warp. */
function flatten(d: Slot): void {
  d.why &= INDEX;
  if (d.u !== 0) for (let i = 0; i < d.lanes; i++) if (d.un[i] !== KNOWN) d.un[i] = UNIFORM;
}

/** `let p = &a[i]`: the index is taken now. */
function aliasCode(m: Machine, st: Extract<Stmt, { op: 'alias' }>): () => void {
  const captured = captureIndices(m, st.place);
  m.aliases.set(st.variable, captured.place);
  return captured.run ?? (() => undefined);
}

/** A place whose indices are computed once, by `run`. */
export function captureIndices(m: Machine, place: Extract<Stmt, { op: 'alias' }>['place']) {
  const runs: (() => void)[] = [];
  const steps = place.steps.map((step) => {
    if (step.kind === 'static') return step;
    const code = m.expr(step.index);
    const type = code.out[0]?.t === 'u32' ? scalarType('u32') : scalarType('i32');
    const variable: Variable = {
      name: 'index',
      space: 'let',
      type,
      at: step.index.at,
      group: null,
      binding: null,
      writable: false,
      init: null,
    };
    const to = m.declare(variable)[0]!;
    runs.push(() => {
      code.run?.();
      copySlot(to, code.out[0]!);
    });
    const index: Expr = {
      op: 'load',
      place: { root: variable, steps: [], type, at: step.index.at },
      type,
      at: step.index.at,
      end: step.index.end,
    };
    return { ...step, index };
  });
  return { place: { ...place, steps }, run: runs.length === 0 ? null : () => runs.forEach((r) => r()) };
}

function assignCode(m: Machine, st: Extract<Stmt, { op: 'assign' }>): () => void {
  // where a call runs in between, the place is found first and the old value is read first, once
  const busy = effects(st.value) || placeEffects(st.place);
  const captured = busy ? captureIndices(m, st.place) : { place: st.place, run: null };
  let value = m.expr(st.value);
  if (st.operator) {
    const old = loadCode(m, captured.place);
    value = binaryCode(m, st.operator, busy && !old.fresh ? m.copy(old) : old, value);
  }
  // several components read and written at once (`v = v.yx`) go through a copy
  if (value.out.length > 1 && !value.fresh) value = m.copy(value);
  const { index, store } = storeCode(m, captured.place, value.out);
  const run = value.run;
  if (!index && !run && !captured.run) return store;
  return () => {
    captured.run?.();
    index?.();
    run?.();
    store();
  };
}

/** Lanes go to the end of a construct; the way they took is the reason they are not here. */
function jumpCode(m: Machine, to: Pending | null, at: number, out: boolean): () => void {
  if (!to) return () => undefined;
  const cells = m.frame.stack.slice(at + 1);
  const loops = out ? m.frame.loops.map((l) => ({ cell: l.cell, inner: m.frame.stack.slice(l.at + 1) })) : [];
  return () => {
    for (let i = 0; i < cells.length; i++) {
      const c = cells[i]!;
      if (c.why === 0) continue;
      to.cell.why = mix(to.cell.why, c.why & ~INDEX);
      if (c.stat && varies(c.why)) to.cell.stat = c.stat;
    }
    for (const l of loops)
      for (const c of l.inner) {
        if (c.why === 0) continue;
        l.cell.why = mix(l.cell.why, c.why & ~INDEX);
        if (c.stat && varies(c.why)) l.cell.stat = c.stat;
      }
    to.leave();
  };
}

function returnCode(m: Machine, st: Extract<Stmt, { op: 'return' }>): () => void {
  const { frame, state: s } = m;
  const leave = jumpCode(m, frame.returns, 0, true);
  if (!st.value) return leave;
  const value = m.expr(st.value);
  const ret = frame.ret;
  const from = value.out;
  const cells = frame.stack.slice();
  const site = s.causes.site(st.at, `returned by ${frame.func.name}`);
  const { put } = m;
  return () => {
    value.run?.();
    let control = 0;
    for (const c of cells) if (c.why !== 0) control = mix(control, c.why & ~INDEX);
    for (let k = 0; k < ret.length; k++) {
      const w = mix(from[k]!.why, control);
      put(ret[k]!, from[k]!, varies(w) ? site(w) : w);
    }
    leave();
  };
}

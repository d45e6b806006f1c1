// if, else if, else.
import type { Stmt } from '../tree';
import { blocks, operations } from './arena';
import type { BranchStat } from './branch';
import { both, type Code } from './code';
import type { Machine } from './machine';
import { endsLoop, escapes, leavesLoop } from './escapes';
import { joinSlot, disjoint } from './join';
import { copySlot, KNOWN, type Slot } from './slot';
import { record, Split } from './split';
import type { Cell, State } from './state';
import { unite, type World } from './world';

type If = Extract<Stmt, { op: 'if' }>;

export function ifCode(m: Machine, st: If): () => void {
  const condition = m.expr(st.condition);
  const cell = m.push();
  const stat = m.stat(st.region.index);
  stat.ordered = ordered(st);
  const then = m.block(st.then);
  const otherwise = st.otherwise ? m.block(st.otherwise.block) : null;
  m.pop();
  if (st.otherwise?.region) m.share(st.otherwise.region.index, stat);
  const branch: Branch = { st, c: condition.out[0]!, gate: condition.gate, cell, stat, then, otherwise };
  const run = m.state.unknown ? unknownBranch(m, branch) : knownBranch(m.state, branch);
  return condition.run ? both(condition.run, run) : run;
}

/** A branch whose condition and arms are compiled. */
interface Branch {
  st: If;
  c: Slot;
  gate: Code['gate'];
  cell: Cell;
  stat: BranchStat;
  then: () => void;
  otherwise: (() => void) | null;
}

function knownBranch(s: State, { st, c, cell, stat, then, otherwise }: Branch): () => void {
  const L = s.L;
  const thenRegion = st.region.index;
  const elseRegion = st.otherwise?.region?.index ?? -1;
  // Its own, made when it runs: taken out in turns it costs a loop of short statements a tenth.
  let own: Split | null = null;
  return () => {
    const split = (own ??= new Split(L));
    const both = split.known(s, c);
    cell.why = c.why;
    cell.stat = stat;
    record(s, stat, c, split);
    if (!both) {
      if (split.nE === 0) {
        s.count(thenRegion);
        then();
      } else if (otherwise) {
        if (elseRegion >= 0) s.count(elseRegion);
        otherwise();
      }
      return;
    }
    const mask = s.M;
    const before = s.N;
    const { T, E } = split;
    const { issues, active } = s;
    s.set(T, split.nT);
    s.count(thenRegion);
    then();
    let after = s.N;
    if (otherwise) {
      s.set(E, split.nE);
      if (elseRegion >= 0) s.count(elseRegion);
      otherwise();
      after += s.N;
    } else after += split.nE;
    s.M = mask;
    if (after === before) {
      s.N = before;
      s.issues = issues;
      s.active = active;
      s.measured = true;
    } else {
      if (operations) operations['mask unite']!(T.byteOffset, E.byteOffset, mask.byteOffset, blocks);
      else for (let i = 0; i < L; i++) mask[i] = T[i]! + E[i]!;
      s.N = after;
      s.measured = false;
    }
  };
}

function unknownBranch(m: Machine, { st, c, gate, cell, stat, then, otherwise }: Branch): () => void {
  const s = m.state;
  const L = m.L;
  const thenRegion = st.region.index;
  const elseRegion = st.otherwise?.region?.index ?? -1;
  const leaky = escapes(st.then) || (st.otherwise !== null && escapes(st.otherwise.block));
  const leaves =
    m.loopDepth > 0 &&
    (leavesLoop(st.then, m.breaksLoop) || (st.otherwise !== null && leavesLoop(st.otherwise.block, m.breaksLoop)));
  const exit = m.loopDepth > 0 ? exitProbability(st, m.breaksLoop) : 0;
  stat.exit = exit !== 0;
  // A bound that guards the way out of a loop is met by two rules: that exits are left by one in n, and that an interior
  // warp is inside its bounds. Where the loop has another end the warp stays inside (and what it counts is assumed); the
  // only end of a loop cannot be a bound that is never met: then it is one coin for the warp, after the mean trips.
  const trips = st.note?.trips ?? m.jumps.trips;
  stat.trips = trips;
  stat.said = st.note?.probability ?? null;
  const head = exit !== 0 && m.jumps.headless;
  const leave = Math.min(1, 1 / trips);
  const slots = m.assignedSlots([st.then, st.otherwise?.block ?? null]);
  return () => {
    const mask = s.M;
    const n0 = s.N;
    const w0 = s.world;
    const frac0 = s.frac;
    const assumed0 = s.assumed;
    const mark = s.symbols.mark;
    const forced = st.note?.probability ?? (exit === 0 ? undefined : exit > 0 ? leave : 1 - leave);
    const split = s.spares.split();
    split.any(s, c, forced, head, st.note?.uniform === true, gate);
    s.move(3 * slots.length);
    cell.why = st.note?.uniform ? 0 : c.why;
    cell.stat = stat;
    record(s, stat, c, split);
    const { T, E, nT, nE, wT, wE, sym, neg, fractional, coin } = split;
    const q = split.q;
    const both = fractional && nT > 0 && nE > 0;
    // unknown, and yet all lanes go one way: by the rule for boundaries, or by a probability of 0 or 1
    const decided = q >= 0 && ((split.boundary && !split.coin) || nT === 0 || nE === 0);
    const before = both || decided ? copies(s, slots) : nothing;
    if (decided && leaves) s.stayed++;
    if (decided || s.leaned) {
      if (nT === 0) s.passOver(st.then, thenRegion);
      if (nE === 0) s.passOver(st.otherwise?.block ?? null, elseRegion);
    }
    let onT = 0;
    let onE = 0;
    let endT: World = wT;
    let endE: World = wE;
    let mixed = s.mixed;
    if (nT > 0) {
      s.M = T;
      s.world = wT;
      s.recount();
      s.mixed = mixed;
      if (decided) s.assumed++;
      if (sym !== 0 && !split.boundary) s.symbols.assume(sym, 1 ^ neg);
      s.count(thenRegion);
      then();
      s.symbols.release(mark);
      onT = s.N;
      endT = s.world;
    }
    const afterThen = both ? copies(s, slots) : nothing;
    if (both) for (let k = 0; k < slots.length; k++) copySlot(slots[k]!, before[k]!);
    const mixedT = s.mixed;
    if (nE > 0) {
      s.M = E;
      s.world = wE;
      s.recount();
      s.mixed = mixed;
      s.assumed = assumed0 + (decided ? 1 : 0);
      if (otherwise) {
        if (sym !== 0 && !split.boundary) s.symbols.assume(sym, 0 ^ neg);
        if (elseRegion >= 0) s.count(elseRegion);
        otherwise();
        s.symbols.release(mark);
      }
      onE = s.N;
      endE = s.world;
    }
    mixed = mixedT || s.mixed;
    if (both && onT > 0) {
      const apart = coin && disjoint(wT, wE);
      for (let k = 0; k < slots.length; k++)
        joinSlot(s, slots[k]!, afterThen[k]!, onE > 0 ? E : null, endE.pi, T, endT.pi, apart);
    }
    s.assumed = assumed0;
    if (decided && !s.leaned) s.leaned = slots.some((x, k) => settled(before[k]!, x, L));
    s.spares.giveSlots(before);
    s.spares.giveSlots(afterThen);
    s.M = mask;
    if (!leaky) {
      s.N = n0;
      s.world = w0;
      s.frac = frac0;
      s.mixed = mixed && frac0;
      s.measured = false;
      s.spares.giveSplit(split);
      return;
    }
    // lanes left: what is on is what came out of the two arms
    if (decided) s.assumed++;
    const world = onT > 0 ? (onE > 0 ? unite(endT, endE) : endT) : onE > 0 ? endE : null;
    if (world === null) {
      if (decided) s.regionAssumed.fill(1);
      mask.fill(0);
      s.N = 0;
      s.frac = false;
      s.world = w0;
      s.measured = false;
      s.spares.giveSplit(split);
      return;
    }
    for (let i = 0; i < L; i++) {
      const x = ((onT > 0 ? endT.pi * T[i]! : 0) + (onE > 0 ? endE.pi * E[i]! : 0)) / world.pi;
      mask[i] = x > 1 - 1e-12 ? 1 : x;
    }
    s.world = world;
    s.recount();
    if (onT > 0 && onE > 0 && endT !== endE && s.frac && uneven(T, E, mask, L)) mixed = true;
    s.mixed = mixed && s.frac;
    if (sym !== 0 && !split.boundary) remember(s, split, onT, onE, endT, endE);
    s.spares.giveSplit(split);
  };
}

/** What is known of the condition's atom once lanes have left. */
function remember(s: State, split: Split, t: number, e: number, wt: World, we: World): void {
  const { T, E, sym, neg, q } = split;
  if (t === 0 || e === 0) {
    s.symbols.assume(sym, (t > 0 ? 1 : 0) ^ neg);
    return;
  }
  // Bayes: of the lanes that are left, these went the first way
  const mask = s.M;
  let r = -1;
  for (let i = 0; i < s.L; i++) {
    if (mask[i] === 0) continue;
    const x = (wt.pi * T[i]!) / (wt.pi * T[i]! + we.pi * E[i]!);
    if (r < 0) r = x;
    else if (Math.abs(x - r) > 1e-9) return;
  }
  if (r > 0 && r < 1 && Math.abs(r - q) > 1e-12) s.symbols.assume(sym, neg ? 1 - r : r);
}

const nothing: readonly Slot[] = [];

/** What variables hold now; to be given back. */
function copies(s: State, slots: readonly Slot[]): Slot[] {
  const out = new Array<Slot>(slots.length);
  for (let k = 0; k < slots.length; k++) {
    const copy = s.spares.slot(slots[k]!);
    copySlot(copy, slots[k]!);
    out[k] = copy;
  }
  return out;
}

/** Whether some lane's value is known and another than it was. */
function settled(before: Slot, now: Slot, n: number): boolean {
  for (let i = 0; i < n; i++)
    if (
      (now.u === 0 || now.un[i] === KNOWN) &&
      (before.v[i] !== now.v[i] || (before.u !== 0 && before.un[i] !== KNOWN))
    )
      return true;
  return false;
}

/** Whether two worlds' masks differ lane by lane, so that their mixture is not any one of them. */
function uneven(T: Float64Array, E: Float64Array, m: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) if (m[i]! > 0 && m[i]! < 1 && T[i] !== E[i] && (T[i]! > 0 || E[i]! > 0)) return true;
  return false;
}

/** 1: the condition leaves the loop; -1: its negation does; 0: an ordinary branch. */
function exitProbability(st: If, breaks: boolean): -1 | 0 | 1 {
  const t = endsLoop(st.then, breaks);
  const e = st.otherwise !== null && st.otherwise.region !== null && endsLoop(st.otherwise.block, breaks);
  return t && !e ? 1 : e && !t ? -1 : 0;
}

/** Whether the condition orders something against something (`gid.x < n`). */
function ordered(st: If): boolean {
  const look = (e: If['condition']): boolean => {
    if (e.op === 'logic') return look(e.left) || look(e.right);
    if (e.op === 'unary') return look(e.arg);
    if (e.op === 'builtin' && (e.name === 'any' || e.name === 'all')) return e.args.some(look);
    return (
      e.op === 'binary' &&
      (e.operator === '<' || e.operator === '<=' || e.operator === '>' || e.operator === '>=' || e.operator === '==')
    );
  };
  return look(st.condition);
}

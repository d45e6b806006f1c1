// switch: one path a clause; the default takes what no other clause does.
import { copyMask, wordsOf } from './arena';
import type { Stmt } from '../tree';
import { issuesOf } from './split';
import { continues, returns } from './escapes';
import { Pending } from './join';
import { copySlot, KNOWN, UNIFORM, type Lanes } from './slot';
import type { Machine } from './machine';
import { varies } from './causes';
import { cut, type World } from './world';

type Switch = Extract<Stmt, { op: 'switch' }>;

export function switchCode(m: Machine, st: Switch): () => void {
  const s = m.state;
  const L = m.L;
  const selector = m.expr(st.selector);
  const x = selector.out[0]!;
  const cell = m.push();
  const first = st.clauses[0];
  const stat = first ? m.stat(first.region.index) : m.stat(-1);
  stat.shares = true;
  for (const c of st.clauses) m.share(c.region.index, stat);
  const names = m.assignedNames(st.clauses.map((c) => c.block));
  const slots = m.slotsOf(names);
  const left = new Pending(s, () => slots, cell);
  const saved = m.enterSwitch(left);
  const clauses = st.clauses.map((c) => ({
    region: c.region.index,
    values: c.values,
    isDefault: c.isDefault,
    run: m.block(c.block),
  }));
  m.leaveLoop(saved);
  m.pop();
  const anyEscape = st.clauses.some((c) => returns(c.block) || continues(c.block));
  const way = wordsOf(L);
  const fallback = clauses.findIndex((c) => c.isDefault);
  const lookup = new Map<number, number>();
  clauses.forEach((c, k) => c.values.forEach((v) => lookup.set(v, k)));
  const shared = st.note?.uniform === true;

  /** Lanes left for good: those that are on after it came out of it. */
  const after = (mask: Float64Array, w0: World, mixed0: boolean): void =>
    left.remain(left.has ? left.world : null, mask, w0, mixed0);

  return () => {
    selector.run?.();
    const mask = s.M;
    const n0 = s.N;
    const w0 = s.world;
    const frac0 = s.frac;
    const mixed0 = s.mixed;
    const assumed0 = s.assumed;
    const mark = s.symbols.mark;
    cell.why = shared ? 0 : x.why;
    cell.stat = stat;
    stat.because(cell.why);
    ways(x.v, way, lookup, fallback, L);
    const unknown = x.u !== 0;
    let perLane = false;
    if (unknown && !shared)
      for (let i = 0; i < L; i++)
        if (mask[i]! > 0 && x.un[i] !== KNOWN && x.un[i] !== UNIFORM && !s.uniform) perLane = true;
    const coin = unknown && !perLane;
    if (!s.measured) s.measure();
    const total = s.issues;
    const lanes = s.active;
    const n = clauses.length;
    const masks = clauses.map(() => s.spares.mask());
    for (let k = 0; k < n; k++) {
      const t = masks[k]!;
      for (let i = 0; i < L; i++) {
        const on = mask[i]!;
        if (unknown && x.un[i] !== KNOWN) t[i] = coin ? on : on / n;
        else t[i] = way[i] === k ? on : 0;
      }
    }
    stat.evaluated += total;
    stat.lanes += lanes;
    if (unknown) stat.assumed = true;
    left.reset();
    let taken = 0;
    let ran = 0;
    let rest = w0;
    const before = unknown ? slots.map((v) => s.spares.slot(v)) : [];
    before.forEach((v, k) => copySlot(v, slots[k]!));
    for (let k = 0; k < n; k++) {
      const t = masks[k]!;
      let world = w0;
      if (coin) [world, rest] = cut(rest, 1 / (n - k));
      let on = 0;
      for (let i = 0; i < L; i++) if (t[i]! > 0) on++;
      if (on === 0) {
        if (s.leaned) s.passOver(st.clauses[k]!.block, clauses[k]!.region);
        continue;
      }
      if (unknown && ran > 0) slots.forEach((v, j) => copySlot(v, before[j]!));
      ran++;
      s.M = mask;
      taken += issuesOf(s, t, on, world);
      s.M = t;
      s.world = world;
      if (s.unknown) s.recount();
      else s.set(t, on);
      s.mixed = mixed0;
      s.assumed = assumed0;
      s.count(clauses[k]!.region);
      clauses[k]!.run();
      s.symbols.release(mark);
      left.leave();
    }
    stat.taken += taken;
    if (coin) stat.most = Math.max(stat.most, 1);
    else if (ran > stat.most)
      stat.most = unknown || s.L <= s.W ? ran : Math.max(stat.most, mostPaths(way, mask, L, s.W));
    if (taken > total * (1 + 1e-9)) {
      stat.splits += taken - total;
      if (!unknown && varies(x.why)) stat.sample(way, mask, L, s.W);
      else stat.split++;
    }
    s.assumed = assumed0;
    s.M = mask;
    for (const t of masks) s.spares.giveMask(t);
    s.spares.giveSlots(before);
    if (!s.unknown) {
      if (left.n === n0) {
        s.N = n0;
        s.issues = total;
        s.active = lanes;
        s.measured = true;
      } else {
        if (left.n === 0) mask.fill(0);
        else copyMask(mask, left.w);
        s.set(mask, left.n);
      }
      left.reset();
      return;
    }
    left.restoreValues();
    if (anyEscape) after(mask, w0, mixed0);
    else {
      s.N = n0;
      s.world = w0;
      s.frac = frac0;
      s.mixed = mixed0;
      s.measured = false;
    }
    left.reset();
  };
}

function ways(v: Lanes, way: Int32Array, lookup: ReadonlyMap<number, number>, fallback: number, n: number): void {
  for (let i = 0; i < n; i++) way[i] = lookup.get(v[i]!) ?? fallback;
}

/** Most clauses that lanes of one warp went to. */
function mostPaths(way: Int32Array, mask: Float64Array, n: number, w: number): number {
  let most = 0;
  for (let from = 0; from < n; from += w) {
    const seen = new Set<number>();
    for (let i = from; i < Math.min(n, from + w); i++) if (mask[i] !== 0) seen.add(way[i]!);
    most = Math.max(most, seen.size);
  }
  return most;
}

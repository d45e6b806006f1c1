// for, while, loop; continuing and break if.
import { copyMask } from './arena';
import type { Stmt } from '../tree';
import { varies } from './causes';
import { costOf } from './costs';
import { continues, returns } from './escapes';
import { Pending } from './join';
import type { Machine } from './machine';
import { record, Split } from './split';
import type { Slot } from './slot';
import { OutOfFuel, type Cell, type State } from './state';
import { unite, type World } from './world';

type Loop = Extract<Stmt, { op: 'loop' }>;

/**
 * Expected lanes below which the rest of a loop is counted by one weighted pass. The issues it misses grow with the
 * square of this (0.1: 0.05–0.3 %; 0.01: a hundredth of that); inside another such loop passes multiply, so less is asked.
 */
const TAIL = 0.01;
const INNER_TAIL = 0.1;
/** A warp that is still in the loop with less than this is given up. */
const NOTHING = 1e-9;

export function loopCode(m: Machine, st: Loop): () => void {
  const s = m.state;
  const L = m.L;
  const init = st.init ? m.stmt(st.init) : null;
  const cell = m.push();
  const stat = m.stat(st.region.index);
  const inside = m.assignedNames([st.body, st.continuing]);
  const outer = m.slotsOf(inside);
  const broken = new Pending(s, () => outer, cell);
  let continuedSlots: ReturnType<Machine['slotsOf']> = [];
  // lanes that continue are back in the continuing part: what they caused ends with the body
  const iteration: Cell = { why: 0, stat: null };
  const continued = new Pending(s, () => continuedSlots, iteration);
  const jumps = continues(st.body);
  const condition = st.condition ? m.expr(st.condition) : null;
  const conditionCost = st.condition ? costOf(st.condition) : 0;
  const trips = st.note?.trips ?? s.trips;
  stat.trips = trips;
  const endless = !st.condition || (st.condition.op === 'constant' && st.condition.values[0] !== 0);
  const saved = m.enterLoop(broken, continued, trips, endless && !st.breakIf);
  m.frame.stack.push(iteration);
  const body = m.block(st.body);
  m.pop();
  continuedSlots = m.slotsOf(inside);
  const continuing = st.continuing ? m.block(st.continuing) : null;
  const breakIf = st.breakIf ? m.expr(st.breakIf) : null;
  const breakCost = st.breakIf ? costOf(st.breakIf) : 0;
  m.leaveLoop(saved);
  m.pop();
  const region = st.region.index;
  const leaky = returns(st.body);
  const uniform = st.note?.uniform === true;

  /** Lanes whose test says so leave. `stays`: the truth value that stays. */
  const test = (c: NonNullable<typeof condition>, stays: boolean, cost: number) => {
    if (cost > 0) s.spend(cost);
    c.run?.();
    // where all is known a pass is short: then its own, made when it runs
    const split = s.unknown ? s.spares.split() : (mine ??= new Split(L));
    decide(c.out[0]!, stays, split);
    if (s.unknown) s.spares.giveSplit(split);
  };
  let mine: Split | null = null;
  const decide = (value: Slot, stays: boolean, split: Split) => {
    if (!s.unknown) {
      const both = split.known(s, value);
      record(s, stat, value, split);
      if (varies(value.why)) {
        cell.why = value.why;
        cell.stat = stat;
      }
      if (!both) {
        if ((split.nE === 0) !== stays) broken.leave();
        return;
      }
      const stay = stays ? split.T : split.E;
      const go = stays ? split.E : split.T;
      broken.send(go, stays ? split.nE : split.nT);
      copyMask(s.M, stay);
      s.set(s.M, stays ? split.nT : split.nE);
      return;
    }
    const p = st.note?.probability;
    const forced = p ?? (stays ? trips / (trips + 1) : Math.min(1, 1 / trips));
    split.any(s, value, forced, true, uniform);
    record(s, stat, value, split);
    if (varies(value.why) && !uniform) {
      cell.why = value.why;
      cell.stat = stat;
    }
    const mask = s.M;
    const mixed = s.mixed;
    const go = stays ? split.E : split.T;
    const nGo = stays ? split.nE : split.nT;
    if (nGo > 0) {
      mask.set(go);
      s.world = stays ? split.wE : split.wT;
      s.recount();
      s.mixed = mixed;
      broken.leave();
    }
    mask.set(stays ? split.T : split.E);
    s.world = stays ? split.wT : split.wE;
    s.recount();
    s.mixed = mixed && s.frac;
  };

  // read through a function: what runs in between sets it
  const reason = () => cell.stat;

  /** Lanes returned in the loop: those that are on after it came out of it. */
  const after = (mask: Float64Array, w0: World, mixed0: boolean): void =>
    broken.remain(broken.has ? unite(broken.world, null) : null, mask, w0, mixed0);

  return () => {
    if (init) init();
    const mask = s.M;
    const n0 = s.N;
    if (n0 === 0) return;
    const w0 = s.world;
    const frac0 = s.frac;
    const mixed0 = s.mixed;
    const assumed0 = s.assumed;
    const mul0 = s.mul;
    const stayed0 = s.stayed;
    const mark = s.symbols.mark;
    const { issues, active, measured } = s;
    cell.why = 0;
    cell.stat = null;
    const own = s.spares.mask();
    copyMask(own, mask);
    s.M = own;
    broken.reset();
    const tail = s.nest > 0 ? INNER_TAIL : TAIL;
    s.nest++;
    let previous = 0;
    let last = false;
    for (let pass = 1; ; pass++) {
      if (++s.steps > s.fuel) throw new OutOfFuel(st.region);
      if (s.unknown) {
        s.steps += 20;
        s.symbols.release(mark);
        s.assumed = assumed0 + (s.stayed > stayed0 ? 1 : 0);
        if (s.frac || s.world.pi < 1) {
          const [here, lanes] = expected(s);
          if (here < NOTHING || last) {
            broken.leave();
            break;
          }
          if (lanes < tail && pass > 2 && previous > 0) {
            const r = lanes / previous;
            if (r < 0.999) {
              s.mul = mul0 / (1 - r);
              s.measured = false;
              last = true;
            }
          }
          previous = lanes;
        }
      }
      if (condition) {
        test(condition, true, conditionCost);
        if (s.N === 0) break;
      }
      if (!stat.ragged && (s.N < n0 || s.frac) && ragged(own, mask, L, s.W)) stat.ragged = true;
      s.count(region);
      iteration.why = 0;
      if (jumps) continued.reset();
      body();
      if (jumps) continued.arrive();
      if (s.N === 0) break;
      if (s.unknown) s.symbols.release(mark);
      if (continuing) {
        continuing();
        if (s.N === 0) break;
      }
      if (breakIf) {
        test(breakIf, false, breakCost);
        if (s.N === 0) break;
      }
    }
    s.nest--;
    if (stat.assumed || s.leaned) {
      s.passOver(st.body, region);
      s.passOver(st.continuing);
    }
    stat.because(cell.why);
    if (reason()?.boundary) stat.boundary = true;
    s.mul = mul0;
    s.M = mask;
    s.spares.giveMask(own);
    if (!s.unknown) {
      if (broken.n === n0) {
        s.N = n0;
        s.issues = issues;
        s.active = active;
        s.measured = measured;
      } else {
        if (broken.n === 0) mask.fill(0);
        else copyMask(mask, broken.w);
        s.set(mask, broken.n);
      }
      broken.reset();
      continued.reset();
      return;
    }
    s.symbols.release(mark);
    broken.restoreValues();
    s.assumed = assumed0;
    // a break is the affair of this loop, a return that of all around it
    if (!leaky) s.stayed = stayed0;
    if (leaky) after(mask, w0, mixed0);
    else {
      s.N = n0;
      s.world = w0;
      s.frac = frac0;
      s.mixed = mixed0;
      s.measured = false;
    }
    broken.reset();
    continued.reset();
  };
}

/** Expected issues and lanes of the mask, without weights. */
function expected(s: State): [number, number] {
  const { M, L } = s;
  let off = 1;
  let sum = 0;
  for (let i = 0; i < L; i++) {
    const x = M[i]!;
    off *= 1 - x;
    sum += x;
  }
  return [s.world.pi * (1 - off), s.world.pi * sum];
}

/** Whether in some warp some of the lanes that came in are still on and others are not. */
function ragged(now: Float64Array, entered: Float64Array, n: number, w: number): boolean {
  for (let from = 0; from < n; from += w) {
    const to = Math.min(n, from + w);
    let share = -1;
    for (let i = from; i < to; i++) {
      if (entered[i] === 0) continue;
      const x = now[i]! / entered[i]!;
      if (share < 0) share = x;
      else if (Math.abs(x - share) > 1e-9) return true;
      if (x > 1e-9 && x < 1 - 1e-9) return true;
    }
  }
  return false;
}

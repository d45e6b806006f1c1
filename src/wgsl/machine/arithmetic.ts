// Operators on slots: the loop for the known lanes, the rules for the unknown ones, the cause of the result.
import type { Scalar } from '../types';
import { mix } from './causes';
import { blocks } from './arena';
import { sequence2, slots, type Code } from './code';
import { fusedCode } from './fuse';
import { slowness } from './costs';
import type { Machine } from './machine';
import { binaryLoop, unaryLoop, type BinaryLoop, type UnaryLoop } from './ops';
import { alike, farOperation, near } from './ops/far';
import { lift, Slot } from './slot';
import type { Operation } from './wasm/library';
import { ruleOf, straight, tagOf, unknownBinary, unknownUnary, type Rule } from './unknown';

const comparisons = new Set(['<', '>', '<=', '>=', '==', '!=']);

/** `a op b`, a component at a time; a single component goes with all of the other side. */
export function binaryCode(m: Machine, op: string, a: Code, b: Code): Code {
  const scalar = a.out[0]?.t ?? 'f32';
  const loop = binaryLoop(scalar, op);
  if (!loop) return m.opaque(comparisons.has(op) ? 'bool' : scalar, Math.max(a.out.length, b.out.length), [a, b]);
  const fused = a.product || b.product ? fusedCode(m, op, a, b) : null;
  if (fused) return fused;
  const n = Math.max(a.out.length, b.out.length);
  const rule = ruleOf(op, scalar);
  const out = slots(n, rule.compare ? 'bool' : scalar, m.L);
  const before = sequence2(a, b);
  const product = op === '*' && scalar === 'f32' && !m.state.unknown ? { a: a.out, b: b.out, before } : undefined;
  let run: () => void;
  const slow = n * slowness(op);
  if (n === 1) {
    const [x, y, r] = [a.out[0]!, b.out[0]!, out[0]!];
    const far = x.at >= 0 && y.at >= 0 && x.form === y.form && r.at >= 0 ? farOperation(scalar, op) : undefined;
    run = far ? farRun(m, rule, far, x, y, r, before) : nearRun(m, rule, loop, slow, x, y, r, before);
  } else {
    const far = alike(...a.out, ...b.out) && near(...out) ? farOperation(scalar, op) : undefined;
    run = componentsRun(m, rule, far, loop, slow, a.out, b.out, out, before);
  }
  return { out, run, fresh: true, product };
}

// A function for each way to run: what a closure holds on to is then no more than it uses.

function farRun(
  { state: s, total }: Machine,
  rule: Rule,
  far: Operation,
  x: Slot,
  y: Slot,
  r: Slot,
  before: (() => void) | null,
): () => void {
  const [xa, ya, ra, count] = [x.at, y.at, r.at, blocks];
  return () => {
    if (before) before();
    far(xa, ya, ra, count);
    const w = x.why | y.why;
    r.why = w === 0 ? 0 : mix(x.why, y.why);
    if ((x.u | y.u) !== 0) unknownBinary(s, rule, x, y, r, total);
    else r.u = 0;
  };
}

function nearRun(
  { state: s, total }: Machine,
  rule: Rule,
  loop: BinaryLoop,
  slow: number,
  x: Slot,
  y: Slot,
  r: Slot,
  before: (() => void) | null,
): () => void {
  const { L } = s;
  return () => {
    if (before) before();
    loop(x.v, y.v, r.v, L);
    s.move(slow);
    r.why = mix(x.why, y.why);
    if ((x.u | y.u) !== 0) unknownBinary(s, rule, x, y, r, total);
    else r.u = 0;
  };
}

/** A component at a time; a single one goes with all of the other side. */
function componentsRun(
  { state: s, total }: Machine,
  rule: Rule,
  far: Operation | undefined,
  loop: BinaryLoop,
  slow: number,
  a: readonly Slot[],
  b: readonly Slot[],
  out: readonly Slot[],
  before: (() => void) | null,
): () => void {
  const { L } = s;
  const count = blocks;
  return () => {
    if (before) before();
    if (!far) s.move(slow);
    for (let k = 0; k < out.length; k++) {
      const x = a.length === 1 ? a[0]! : a[k]!;
      const y = b.length === 1 ? b[0]! : b[k]!;
      const r = out[k]!;
      if (far) far(x.at, y.at, r.at, count);
      else loop(x.v, y.v, r.v, L);
      r.why = mix(x.why, y.why);
      if ((x.u | y.u) !== 0) unknownBinary(s, rule, x, y, r, total);
      else r.u = 0;
    }
  };
}

/** `op a`, a component at a time, with a loop of the table or one's own. `name`: the library's name where it is another. */
export function unaryCode(m: Machine, op: string, a: Code, to?: Scalar, own?: UnaryLoop, name = op): Code {
  const scalar = a.out[0]?.t ?? 'f32';
  const loop = own ?? unaryLoop(scalar, op);
  if (!loop) return m.opaque(to ?? scalar, a.out.length, [a]);
  const L = m.L;
  const s = m.state;
  const out = a.out.map(() => new Slot(to ?? scalar, L));
  const n = out.length;
  const tag = tagOf('unary ' + op + (to ?? ''));
  const far = alike(...a.out) && near(...out) ? farOperation(scalar, name) : undefined;
  const count = blocks;
  const slow = n * slowness(op);
  const keepsLine = straight(op);
  const negation = op === 'not' && scalar === 'bool';
  const run = () => {
    if (a.run) a.run();
    if (!far) s.move(slow);
    for (let k = 0; k < n; k++) {
      const x = a.out[k]!;
      const r = out[k]!;
      if (far) far(x.at, r.at, count);
      else loop(x.v, r.v, L);
      r.why = x.why;
      if (x.u === 0) r.u = 0;
      else if (negation) negate(x, r);
      else unknownUnary(s, tag, x, r, keepsLine);
    }
  };
  return { out, run, fresh: true };
}

function negate(x: Slot, r: Slot): void {
  lift(r);
  r.u = 1;
  r.un.set(x.un);
  for (let i = 0; i < r.lanes; i++) r.p[i] = 1 - x.p[i]!;
  r.sym = x.sym;
  r.neg = 1 - x.neg;
  r.bnd = x.bnd;
}

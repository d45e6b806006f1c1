// Operators on slots: the loop for the known lanes, the rules for the unknown ones, the cause of the result.
import type { Scalar } from '../types';
import { mix } from './causes';
import { blocks } from './arena';
import { sequence, slots, type Code } from './code';
import { fusedCode } from './fuse';
import { slowness } from './costs';
import type { Machine } from './machine';
import { binaryLoop, unaryLoop, type UnaryLoop } from './ops';
import { alike, farOperation, near } from './ops/far';
import { lift, Slot } from './slot';
import { ruleOf, straight, tagOf, unknownBinary, unknownUnary } from './unknown';

const comparisons = new Set(['<', '>', '<=', '>=', '==', '!=']);

/** `a op b`, a component at a time; a single component goes with all of the other side. */
export function binaryCode(m: Machine, op: string, a: Code, b: Code): Code {
  const scalar = a.out[0]?.t ?? 'f32';
  const loop = binaryLoop(scalar, op);
  if (!loop) return m.opaque(comparisons.has(op) ? 'bool' : scalar, Math.max(a.out.length, b.out.length), [a, b]);
  const fused = a.product || b.product ? fusedCode(m, op, a, b) : null;
  if (fused) return fused;
  const n = Math.max(a.out.length, b.out.length);
  const L = m.L;
  const s = m.state;
  const total = m.total;
  const rule = ruleOf(op, scalar);
  const out = slots(n, rule.compare ? 'bool' : scalar, L);
  const before = sequence([a, b]);
  const product: Pick<Code, 'product'> =
    op === '*' && scalar === 'f32' && !s.unknown ? { product: { a: a.out, b: b.out, before } } : {};
  const slow = slowness(op);
  if (n === 1) {
    const [x, y, r] = [a.out[0]!, b.out[0]!, out[0]!];
    const [xv, yv, rv] = [x.v, y.v, r.v];
    const far = x.at >= 0 && y.at >= 0 && x.form === y.form && r.at >= 0 ? farOperation(scalar, op) : undefined;
    const [xa, ya, ra, count] = [x.at, y.at, r.at, blocks];
    const own = () => {
      if (far) far(xa, ya, ra, count);
      else {
        loop(xv, yv, rv, L);
        s.move(slow);
      }
      const w = x.why | y.why;
      r.why = w === 0 ? 0 : mix(x.why, y.why);
      if ((x.u | y.u) !== 0) unknownBinary(s, rule, x, y, r, total);
      else r.u = 0;
    };
    return { out, run: before ? () => (before(), own()) : own, fresh: true, ...product };
  }
  const xs = a.out.length === 1 ? new Array<Slot>(n).fill(a.out[0]!) : a.out;
  const ys = b.out.length === 1 ? new Array<Slot>(n).fill(b.out[0]!) : b.out;
  const far = alike(...a.out, ...b.out) && near(...out) ? farOperation(scalar, op) : undefined;
  const count = blocks;
  const run = () => {
    if (before) before();
    if (!far) s.move(n * slow);
    for (let k = 0; k < n; k++) {
      const x = xs[k]!;
      const y = ys[k]!;
      const r = out[k]!;
      if (far) far(x.at, y.at, r.at, count);
      else loop(x.v, y.v, r.v, L);
      r.why = mix(x.why, y.why);
      if ((x.u | y.u) !== 0) unknownBinary(s, rule, x, y, r, total);
      else r.u = 0;
    }
  };
  return { out, run, fresh: true, ...product };
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

// Products that go into a sum or another product are computed in its loop, where everything is known.
import { mix } from './causes';
import { blocks, operations } from './arena';
import { sequence, type Code } from './code';
import type { Machine } from './machine';
import { productFirst, productLast, twoProducts } from './ops/fused';
import { alike } from './ops/far';
import { Slot } from './slot';

/** A product whose only use is the operation it is an operand of. */
export interface Product {
  a: Slot[];
  b: Slot[];
  before: (() => void) | null;
}

const spread = (slots: Slot[], n: number): Slot[] =>
  slots.length === 1 && n > 1 ? new Array<Slot>(n).fill(slots[0]!) : slots;
const f32 = (s: Slot): Float32Array => s.v as Float32Array;

/** The fused code of `left op right`; null where there is none for it. */
export function fusedCode(m: Machine, op: string, left: Code, right: Code): Code | null {
  if (m.state.unknown || left.out[0]?.t !== 'f32' || right.out[0]?.t !== 'f32') return null;
  const n = Math.max(left.out.length, right.out.length);
  const L = m.L;
  const count = blocks;
  const p = left.product;
  const q = right.product;
  const out = Array.from({ length: n }, () => new Slot('f32', L));
  const steps: (() => void)[] = [];
  const step = (inputs: Slot[], r: Slot, loop: () => void) =>
    steps.push(() => {
      loop();
      let why = 0;
      for (let i = 0; i < inputs.length; i++) why |= inputs[i]!.why;
      if (why !== 0) {
        why = 0;
        for (let i = 0; i < inputs.length; i++) why = mix(why, inputs[i]!.why);
      }
      r.why = why;
    });
  let before: (() => void) | null;
  if (p && q && twoProducts[op]) {
    const loop = twoProducts[op];
    before = sequence([
      { run: p.before, out: [], fresh: true },
      { run: q.before, out: [], fresh: true },
    ]);
    for (let k = 0; k < n; k++) {
      const [a, b, c, d] = [spread(p.a, n)[k]!, spread(p.b, n)[k]!, spread(q.a, n)[k]!, spread(q.b, n)[k]!];
      const [av, bv, cv, dv, rv] = [f32(a), f32(b), f32(c), f32(d), f32(out[k]!)];
      const far = alike(a, b, c, d, out[k]!) ? operations?.[`f32 ab${op}cd`] : undefined;
      const [aa, ba, ca, da, ra] = [a.at, b.at, c.at, d.at, out[k]!.at];
      step([a, b, c, d], out[k]!, far ? () => far(aa, ba, ca, da, ra, count) : () => loop(av, bv, cv, dv, rv, L));
    }
  } else if (p && productFirst[op]) {
    const loop = productFirst[op];
    before = sequence([{ run: p.before, out: [], fresh: true }, right]);
    for (let k = 0; k < n; k++) {
      const [a, b, c] = [spread(p.a, n)[k]!, spread(p.b, n)[k]!, spread(right.out, n)[k]!];
      const [av, bv, cv, rv] = [f32(a), f32(b), f32(c), f32(out[k]!)];
      const far = alike(a, b, c, out[k]!) ? operations?.[`f32 ${op === '*' ? 'abc' : `ab${op}c`}`] : undefined;
      const [aa, ba, ca, ra] = [a.at, b.at, c.at, out[k]!.at];
      step([a, b, c], out[k]!, far ? () => far(aa, ba, ca, ra, count) : () => loop(av, bv, cv, rv, L));
    }
  } else if (q && productLast[op]) {
    const loop = productLast[op];
    before = sequence([left, { run: q.before, out: [], fresh: true }]);
    for (let k = 0; k < n; k++) {
      const [a, b, c] = [spread(q.a, n)[k]!, spread(q.b, n)[k]!, spread(left.out, n)[k]!];
      const [av, bv, cv, rv] = [f32(a), f32(b), f32(c), f32(out[k]!)];
      const far = alike(a, b, c, out[k]!) ? operations?.[`f32 c${op}ab`] : undefined;
      const [aa, ba, ca, ra] = [a.at, b.at, c.at, out[k]!.at];
      step([a, b, c], out[k]!, far ? () => far(aa, ba, ca, ra, count) : () => loop(av, bv, cv, rv, L));
    }
  } else return null;
  const [only] = steps;
  const run =
    n === 1 && only
      ? before
        ? join(before, only)
        : only
      : () => {
          if (before) before();
          for (let k = 0; k < n; k++) steps[k]!();
        };
  return { out, run, fresh: true };
}

const join = (a: () => void, b: () => void) => () => {
  a();
  b();
};

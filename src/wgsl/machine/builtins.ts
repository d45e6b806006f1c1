// Built-in functions of numbers, put together from the operations.
import { flatten, scalarOf, type Type } from '../types';
import { blocks, operations } from './arena';
import { binaryCode, unaryCode } from './arithmetic';
import { mix } from './causes';
import { sequence, type Code } from './code';
import { componentFunctions, frexp, lanewiseCode, laneFunctions } from './lanewise';
import type { Machine } from './machine';
import { alike, near } from './ops/far';
import { KNOWN, lift, OFFSET, PER_LANE, settle, Slot, UNIFORM } from './slot';
import { tagOf } from './unknown';

const binaries = new Set(['min', 'max', 'pow', 'atan2', 'step']);
const unaries = new Set(
  (
    'abs sqrt inverseSqrt floor ceil round trunc fract sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 log log2 sign ' +
    'saturate degrees radians countOneBits countLeadingZeros countTrailingZeros firstLeadingBit firstTrailingBit reverseBits'
  ).split(' '),
);

/** Some components of a value. */
export function part(a: Code, slots: readonly number[]): Code {
  return { out: slots.map((k) => a.out[k]!), run: a.run, fresh: a.fresh };
}
/** A value that another code has computed already. */
const done = (a: Code): Code => ({ ...a, run: null });

export function builtinCode(m: Machine, name: string, given: readonly Code[], type: Type): Code {
  // an argument may be used more than once: it is computed in slots of its own
  const args = given.map(({ out, run, fresh }): Code => ({ out, run, fresh }));
  const [a, b, c] = args as [Code, Code, Code];
  if (unaries.has(name)) return unaryCode(m, name, a);
  if (binaries.has(name)) return binaryCode(m, name, a, b);
  const lane = laneFunctions[name];
  if (lane) return lanewiseCode(m, name, lane, flatten(type), args);
  const component = componentFunctions[name];
  if (component) return components(m, name, component, args, type);
  switch (name) {
    case 'clamp':
      return binaryCode(m, 'min', binaryCode(m, 'max', a, b), c);
    case 'fma':
      return binaryCode(m, '+', binaryCode(m, '*', a, b), c);
    case 'mix':
      return mixCode(m, a, b, c);
    case 'select':
      return selectCode(m, a, b, c);
    case 'dot':
      return dotCode(m, a, b);
    case 'length':
      return a.out.length === 1 ? unaryCode(m, 'abs', a) : unaryCode(m, 'sqrt', dotCode(m, a, done(a)));
    case 'distance': {
      const d = binaryCode(m, '-', a, b);
      return d.out.length === 1 ? unaryCode(m, 'abs', d) : unaryCode(m, 'sqrt', dotCode(m, d, done(d)));
    }
    case 'normalize': {
      const n = unaryCode(m, 'sqrt', dotCode(m, a, done(a)));
      return binaryCode(m, '/', { ...a, run: n.run }, done(n));
    }
    case 'cross':
      return crossCode(m, a, b);
    case 'reflect': {
      // e1 − 2·dot(e2, e1)·e2
      const d = dotCode(m, a, b);
      const twice = binaryCode(m, '+', d, done(d));
      return binaryCode(m, '-', { ...a, run: twice.run }, binaryCode(m, '*', done(twice), done(b)));
    }
    case 'faceForward': {
      const d = dotCode(m, b, c);
      const zero: Code = { out: [m.constant(d.out[0]!.t, 0)], run: null, fresh: false };
      const negative = unaryCode(m, 'neg', a);
      return selectCode(m, negative, done(a), binaryCode(m, '<', d, zero));
    }
    case 'all':
    case 'any':
      return foldBools(m, a, name === 'all');
    case 'transpose':
      return type.kind === 'matrix' ? transposed(a, type.rows) : a;
    case 'ldexp':
      return lanewiseVector(m, name, (x, y) => x * 2 ** y, args, type);
    case 'frexp':
    case 'modf': {
      const n = a.out.length;
      const split = name === 'frexp' ? frexp : (x: number): [number, number] => [x - Math.trunc(x), Math.trunc(x)];
      return lanewiseCode(
        m,
        name,
        (x, out) => x.slice(0, n).forEach((v, k) => ([out[k], out[n + k]] = split(v))),
        flatten(type),
        [a],
      );
    }
    case 'determinant':
      return lanewiseCode(m, name, (x, out) => (out[0] = determinant(x)), flatten(type), [a]);
    case 'refract':
      return lanewiseCode(m, name, refract, flatten(type), args);
    default:
      return m.opaque(scalarOf(type) ?? 'f32', Math.max(1, type.slots), args, name);
  }
}

function components(
  m: Machine,
  name: string,
  f: (a: readonly number[], t: Slot['t']) => number,
  args: readonly Code[],
  type: Type,
): Code {
  const t = scalarOf(type) ?? 'f32';
  const n = type.slots;
  const before = sequence(args);
  const parts = Array.from({ length: n }, (_, k) =>
    lanewiseCode(
      m,
      name,
      (x, out) => (out[0] = f(x, t)),
      [t],
      args.map((a) => ({ out: [a.out[a.out.length === 1 ? 0 : k]!], run: null, fresh: true })),
    ),
  );
  const rest = sequence(parts);
  return {
    out: parts.map((p) => p.out[0]!),
    run: () => {
      before?.();
      rest?.();
    },
    fresh: true,
  };
}

function lanewiseVector(
  m: Machine,
  name: string,
  f: (x: number, y: number) => number,
  args: readonly Code[],
  type: Type,
): Code {
  return components(m, name, (x) => f(x[0]!, x[1]!), args, type);
}

function mixCode(m: Machine, a: Code, b: Code, c: Code): Code {
  const one: Code = { out: [m.constant(c.out[0]!.t, 1)], run: null, fresh: false };
  const left = binaryCode(m, '*', a, binaryCode(m, '-', one, c));
  return binaryCode(m, '+', left, binaryCode(m, '*', b, done(c)));
}

function dotCode(m: Machine, a: Code, b: Code): Code {
  const p = binaryCode(m, '*', a, b);
  let sum: Code = { out: [p.out[0]!], run: p.run, fresh: true };
  for (let k = 1; k < p.out.length; k++) sum = binaryCode(m, '+', sum, { out: [p.out[k]!], run: null, fresh: true });
  return sum;
}

function crossCode(m: Machine, a: Code, b: Code): Code {
  const x = binaryCode(m, '*', part(a, [1, 2, 0]), part(b, [2, 0, 1]));
  const y = binaryCode(m, '*', done(part(a, [2, 0, 1])), done(part(b, [1, 2, 0])));
  return binaryCode(m, '-', x, y);
}

function transposed(a: Code, rows: number): Code {
  // the argument has `rows` columns; component (column, row) comes from (row, column)
  const height = a.out.length / rows;
  const order: number[] = [];
  for (let column = 0; column < height; column++)
    for (let row = 0; row < rows; row++) order.push(row * height + column);
  return part(a, order);
}

function determinant(x: readonly number[]): number {
  const n = Math.round(Math.sqrt(x.length));
  const at = (c: number, r: number) => x[c * n + r]!;
  const minor = (columns: number[], row: number): number => {
    if (columns.length === 0) return 1;
    return columns.reduce(
      (sum, c, k) =>
        sum +
        (k % 2 === 0 ? 1 : -1) *
          at(c, row) *
          minor(
            columns.filter((y) => y !== c),
            row + 1,
          ),
      0,
    );
  };
  return minor(
    Array.from({ length: n }, (_, k) => k),
    0,
  );
}

function refract(x: number[], out: number[]): void {
  const n = out.length;
  const eta = x[2 * n]!;
  let d = 0;
  for (let k = 0; k < n; k++) d += x[k]! * x[n + k]!;
  const k2 = 1 - eta * eta * (1 - d * d);
  for (let k = 0; k < n; k++) out[k] = k2 < 0 ? 0 : eta * x[k]! - (eta * d + Math.sqrt(k2)) * x[n + k]!;
}

const SELECT = tagOf('select');

/** select(f, t, condition): a component at a time. */
export function selectCode(m: Machine, f: Code, t: Code, c: Code): Code {
  const s = m.state;
  const n = f.out.length;
  const out = f.out.map((x) => new Slot(x.t, m.L));
  const before = sequence([f, t, c]);
  const far =
    alike(...f.out, ...t.out, ...out) && near(...c.out) && out[0]?.form !== 0 ? operations?.['word select'] : undefined;
  const count = blocks;
  const run = () => {
    before?.();
    for (let k = 0; k < n; k++) {
      const x = f.out[k]!;
      const y = t.out[k]!;
      const z = c.out[c.out.length === 1 ? 0 : k]!;
      const r = out[k]!;
      if (far) far(x.at, y.at, z.at, r.at, count);
      else choose(x.v, y.v, z.v, r.v, m.L);
      r.why = mix(mix(x.why, y.why), z.why);
      r.u = 0;
      if ((x.u | y.u | z.u) === 0) continue;
      lift(x);
      lift(y);
      lift(z);
      lift(r);
      r.u = 1;
      r.bnd = z.bnd;
      for (let i = 0; i < m.L; i++) {
        if (z.un[i] === KNOWN) {
          const side = z.v[i] !== 0 ? y : x;
          r.un[i] = side.un[i]!;
          if (r.t === 'bool') r.p[i] = side.p[i]!;
        } else {
          const same = x.un[i] === KNOWN && y.un[i] === KNOWN && x.v[i] === y.v[i];
          const own = (u: number) => u === PER_LANE || u === OFFSET;
          const lanes =
            own(z.un[i]!) ||
            own(x.un[i]!) ||
            own(y.un[i]!) ||
            (x.un[i] === KNOWN && x.why >= 4) ||
            (y.un[i] === KNOWN && y.why >= 4);
          r.un[i] = same ? KNOWN : lanes ? PER_LANE : UNIFORM;
          if (r.t === 'bool') r.p[i] = z.p[i]! * y.p[i]! + (1 - z.p[i]!) * x.p[i]!;
        }
      }
      const key = s.symbols.of(SELECT, s.symbols.key(x, s.M), s.symbols.key(y, s.M));
      r.sym = s.symbols.of(SELECT, key, s.symbols.key(z, s.M));
      r.neg = 0;
      settle(r);
    }
  };
  return { out, run, fresh: true };
}

function choose(x: Slot['v'], y: Slot['v'], z: Slot['v'], r: Slot['v'], n: number): void {
  for (let i = 0; i < n; i++) r[i] = z[i] !== 0 ? y[i]! : x[i]!;
}

function foldBools(m: Machine, a: Code, all: boolean): Code {
  const s = m.state;
  const r = new Slot('bool', m.L);
  const run = () => {
    a.run?.();
    let u = 0;
    let why = 0;
    for (const x of a.out) {
      u |= x.u;
      why = mix(why, x.why);
    }
    for (let i = 0; i < m.L; i++) {
      let v = a.out[0]!.v[i]!;
      for (let k = 1; k < a.out.length; k++) v = all ? v & a.out[k]!.v[i]! : v | a.out[k]!.v[i]!;
      r.v[i] = v;
    }
    r.why = why;
    r.u = 0;
    if (u === 0) return;
    lift(r);
    r.u = 1;
    for (const x of a.out) lift(x);
    // what the rule for boundaries decided is assumed, not known
    const bnd = a.out.reduce((n, x) => n | x.bnd, 0);
    for (let i = 0; i < m.L; i++) {
      let p = 1;
      let lanes = false;
      for (const x of a.out) {
        p *= all ? x.p[i]! : 1 - x.p[i]!;
        if (x.un[i] === PER_LANE) lanes = true;
      }
      r.p[i] = all ? p : 1 - p;
      const sure = r.p[i]! <= 0 || r.p[i]! >= 1;
      r.un[i] = sure && bnd === 0 ? KNOWN : lanes && !sure ? PER_LANE : UNIFORM;
      if (sure) r.v[i] = r.p[i]!;
    }
    r.sym = s.symbols.fresh();
    r.neg = 0;
    r.bnd = bnd;
    settle(r);
  };
  return { out: [r], run, fresh: true };
}

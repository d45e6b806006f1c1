// Expressions: which code computes each node of the tree.
import type { Expr } from '../tree';
import { flatten, scalarOf, type Scalar } from '../types';
import { floatToInt, floatToUint, roundHalf } from '../values';
import { loadCode, gather } from './access';
import { binaryCode, unaryCode } from './arithmetic';
import { atomicCode, lengthCode } from './atomics';
import { barrierCode, uniformLoadCode } from './barriers';
import { builtinCode, part } from './builtins';
import { callCode } from './calls';
import { sequence, slotsFor, type Code } from './code';
import { operands } from './effects';
import { lanewiseCode, reinterpret } from './lanewise';
import { bitLogicCode, logicCode } from './logic';
import type { Machine } from './machine';
import type { UnaryLoop } from './ops';
import { subgroupCode } from './subgroups';

export function expressionCode(m: Machine, e: Expr): Code {
  switch (e.op) {
    case 'constant': {
      const scalars = flatten(e.type);
      return { out: scalars.map((t, i) => m.constant(t, e.values[i] ?? 0)), run: null, fresh: true };
    }
    case 'load':
      return loadCode(m, e.place);
    case 'unary':
      return unaryCode(m, e.operator === '-' ? 'neg' : 'not', m.expr(e.arg));
    case 'binary': {
      const [left, right] = operands(m, [e.left, e.right]) as [Code, Code];
      if ((e.operator === '&' || e.operator === '|') && scalarOf(e.left.type) === 'bool')
        return bitLogicCode(m, e.operator === '&', left, right);
      return binaryCode(m, e.operator, left, right);
    }
    case 'matrix-multiply':
      return matrixCode(m, e);
    case 'logic':
      return logicCode(m, e);
    case 'pick':
      return part(m.expr(e.base), e.slots);
    case 'element':
      return elementCode(m, e);
    case 'compose': {
      const parts = operands(m, e.args);
      return { out: parts.flatMap((p) => p.out), run: sequence(parts), fresh: parts.every((p) => p.fresh) };
    }
    case 'splat': {
      const a = m.expr(e.arg);
      return { out: new Array<Code['out'][number]>(e.type.slots).fill(a.out[0]!), run: a.run, fresh: a.fresh };
    }
    case 'convert':
      return convertCode(m, m.expr(e.arg), e.to);
    case 'bitcast': {
      const a = m.expr(e.arg);
      const to = scalarOf(e.type) ?? 'u32';
      const from = a.out[0]?.t ?? 'u32';
      if (a.out.length !== e.type.slots || from === 'f16' || to === 'f16') return m.opaqueOf(e.type, [a], 'bitcast');
      if (from === to) return a;
      return unaryCode(m, `bitcast to ${to}`, a, to, (x, d, n) => {
        for (let i = 0; i < n; i++) d[i] = reinterpret(x[i]!, from, to);
      });
    }
    case 'builtin':
      return builtinCode(m, e.name, operands(m, e.args), e.type);
    case 'subgroup':
      return subgroupCode(m, e);
    case 'atomic':
      return atomicCode(m, e);
    case 'array-length':
      return lengthCode(m, e);
    case 'uniform-load':
      return uniformLoadCode(m, e);
    case 'barrier':
      return barrierCode(m, e);
    case 'call':
      return callCode(m, e);
    case 'opaque':
      return m.opaqueOf(
        e.type,
        e.args.map((a) => m.expr(a)),
        e.what,
      );
  }
}

const copy: UnaryLoop = (x, d, n) => {
  for (let i = 0; i < n; i++) d[i] = x[i]!;
};
const loops: Record<Scalar, Partial<Record<Scalar, UnaryLoop>>> = {
  f32: {},
  f16: {},
  i32: {
    f32: (x, d, n) => {
      for (let i = 0; i < n; i++) d[i] = floatToInt(x[i]!);
    },
  },
  u32: {
    f32: (x, d, n) => {
      for (let i = 0; i < n; i++) d[i] = floatToUint(x[i]!);
    },
  },
  bool: {},
};
const toBool: UnaryLoop = (x, d, n) => {
  for (let i = 0; i < n; i++) d[i] = x[i] === 0 ? 0 : 1;
};
const toHalf: UnaryLoop = (x, d, n) => {
  for (let i = 0; i < n; i++) d[i] = roundHalf(x[i]!);
};

function convertCode(m: Machine, a: Code, to: Scalar): Code {
  const from = a.out[0]?.t ?? 'f32';
  if (from === to) return a;
  const loop = to === 'bool' ? toBool : to === 'f16' ? toHalf : (loops[to][from === 'f16' ? 'f32' : from] ?? copy);
  // between integers the bits stay
  const whole = (t: Scalar) => t === 'i32' || t === 'u32';
  const name = whole(from) && whole(to) ? 'copy' : `to ${to}`;
  return unaryCode(m, `to ${to}`, a, to, loop, name);
}

/** A value indexed by a value. */
function elementCode(m: Machine, e: Extract<Expr, { op: 'element' }>): Code {
  const [base, index] = operands(m, [e.base, e.index]) as [Code, Code];
  const before = sequence([base, index]);
  const out = slotsFor(e.type, m.L);
  const a = { base: 0, indices: [{ slot: index.out[0]!, scale: e.type.slots, count: e.count }], run: null };
  return {
    out,
    run: () => {
      before?.();
      gather(m, base.out, a, out, '');
    },
    fresh: true,
  };
}

/** Matrix products as sums of component products, in order. */
function matrixCode(m: Machine, e: Extract<Expr, { op: 'matrix-multiply' }>): Code {
  const [left, right] = operands(m, [e.left, e.right]) as [Code, Code];
  const [l, r] = [e.left.type, e.right.type];
  const inner = l.kind === 'matrix' ? l.columns : l.slots;
  const rows = l.kind === 'matrix' ? l.rows : 1;
  const columns = r.kind === 'matrix' ? r.columns : 1;
  const scalars = flatten(e.type);
  const f16 = scalars[0] === 'f16';
  const nl = left.out.length;
  return lanewiseCode(
    m,
    'matrix product',
    (x, out) => {
      for (let c = 0; c < columns; c++)
        for (let row = 0; row < rows; row++) {
          let sum = 0;
          for (let k = 0; k < inner; k++) {
            const p = Math.fround(x[k * rows + row]! * x[nl + c * inner + k]!);
            sum = k === 0 ? p : Math.fround(sum + p);
          }
          out[c * rows + row] = f16 ? roundHalf(sum) : sum;
        }
    },
    scalars,
    [left, right],
  );
}

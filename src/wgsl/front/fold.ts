// Folding: the value of an expression that hangs on constants and overrides alone.
import type { Expr } from '../tree';
import { scalarOf, type Scalar } from '../types';
import { convertScalar, floatToInt, floatToUint } from '../values';

/** The scalars of a constant expression; null where something in it is not constant. */
export function fold(e: Expr): number[] | null {
  switch (e.op) {
    case 'constant':
      return e.values;
    case 'unary': {
      const a = fold(e.arg);
      const s = scalarOf(e.type) ?? 'f32';
      return a && a.map((x) => convertScalar(e.operator === '-' ? -x : e.operator === '~' ? ~x : x === 0 ? 1 : 0, s));
    }
    case 'logic': {
      const a = fold(e.left)?.[0];
      if (a === undefined) return null;
      if ((a !== 0) === (e.operator === '||')) return [a];
      return fold(e.right);
    }
    case 'binary': {
      const a = fold(e.left);
      const b = fold(e.right);
      if (!a || !b) return null;
      const s = scalarOf(e.left.type) ?? 'f32';
      const out = scalarOf(e.type) ?? 'f32';
      const n = Math.max(a.length, b.length);
      return Array.from({ length: n }, (_, i) =>
        convertScalar(arithmetic(e.operator, a[a.length === 1 ? 0 : i] ?? 0, b[b.length === 1 ? 0 : i] ?? 0, s), out),
      );
    }
    case 'convert': {
      const a = fold(e.arg);
      const float = /^f/.test(scalarOf(e.arg.type) ?? '');
      return (
        a &&
        a.map((x) =>
          float && e.to === 'i32' ? floatToInt(x) : float && e.to === 'u32' ? floatToUint(x) : convertScalar(x, e.to),
        )
      );
    }
    case 'splat': {
      const a = fold(e.arg);
      return a && new Array<number>(e.type.slots).fill(a[0] ?? 0);
    }
    case 'compose': {
      const parts = e.args.map(fold);
      return parts.some((p) => p === null) ? null : parts.flatMap((p) => p ?? []);
    }
    case 'pick': {
      const a = fold(e.base);
      return a && e.slots.map((i) => a[i] ?? 0);
    }
    case 'builtin': {
      const parts = e.args.map((x) => fold(x)?.[0]);
      const [a, b] = parts;
      if (a === undefined || parts.includes(undefined) || e.type.slots !== 1) return null;
      if (e.name === 'min') return [Math.min(a, b ?? a)];
      if (e.name === 'max') return [Math.max(a, b ?? a)];
      if (e.name === 'abs') return [Math.abs(a)];
      if (e.name === 'select') return [(parts[2] ?? 0) !== 0 ? (b ?? a) : a];
      return null;
    }
    default:
      return null;
  }
}

function arithmetic(operator: string, a: number, b: number, s: Scalar): number {
  const integer = s === 'i32' || s === 'u32';
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return integer ? Math.imul(a, b) : a * b;
    case '/':
      return integer ? (b === 0 ? a : Math.trunc(a / b)) : a / b;
    case '%':
      return integer && b === 0 ? 0 : a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return s === 'u32' ? a >>> b : a >> b;
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '==':
      return Number(a === b);
    default:
      return Number(a !== b);
  }
}

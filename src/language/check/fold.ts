/** The number a formula of written numbers gives already now; undefined if it needs more than arithmetic. */
import type { Formula } from '../../models/formula';

export function fold(formula: Formula): number | undefined {
  switch (formula.op) {
    case 'constant':
    case 'literal':
      return formula.value;
    case 'neg': {
      const a = fold(formula.a);
      return a === undefined ? undefined : -a;
    }
    case 'add':
    case 'sub':
    case 'mul':
    case 'div': {
      const a = fold(formula.a);
      const b = a === undefined ? undefined : fold(formula.b);
      if (a === undefined || b === undefined) return undefined;
      if (formula.op === 'add') return a + b;
      if (formula.op === 'sub') return a - b;
      return formula.op === 'mul' ? a * b : a / b;
    }
    default:
      return undefined;
  }
}

/** Which kernels' numbers a formula is made of. */
import type { Formula, Points } from '../../models/formula';
import type { KernelGiver } from '../../language/program';

function pointFormulas(points: Points): readonly Formula[] {
  switch (points.kind) {
    case 'steps':
      return [points.start, points.end, points.by];
    case 'points':
      return [points.start, points.end, points.count];
    case 'list':
      return points.items;
    case 'computed':
      return points.from;
  }
}

function parts(formula: Formula): readonly Formula[] {
  switch (formula.op) {
    case 'constant':
    case 'literal':
    case 'given':
      return none;
    case 'axis':
      return pointFormulas(formula.axis.points);
    case 'reduce':
      return formula.at ? [formula.of, formula.at] : [formula.of];
    case 'native':
      return formula.arguments;
    case 'select':
      return [formula.a, formula.b, formula.c];
    default:
      return 'b' in formula ? [formula.a, formula.b] : [formula.a];
  }
}

const none: readonly never[] = [];
const known = new WeakMap<Formula, readonly KernelGiver[]>();

/** Each once; formulas share much, so every node is looked at once, and without recursion. */
export function giversOf(root: Formula): readonly KernelGiver[] {
  if (root.op === 'constant' || root.op === 'literal') return none;
  const before = known.get(root);
  if (before) return before;
  const found = new Set<KernelGiver>();
  const seen = new Set<Formula>([root]);
  for (const formula of seen) {
    if (formula.op === 'given') found.add(formula.from as KernelGiver);
    else for (const part of parts(formula)) seen.add(part);
  }
  const givers = found.size === 0 ? none : [...found];
  known.set(root, givers);
  return givers;
}

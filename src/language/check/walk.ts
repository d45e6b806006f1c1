/** Visits an expression and everything in it, in order of the text, without recursion. */
import type { Expression } from '../ast';

function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'number':
    case 'name':
      return [];
    case 'member':
      return [node.of];
    case 'call':
      return [node.callee, ...node.arguments.map(({ value }) => value)];
    case 'list':
      return node.items;
    case 'range': {
      const { step } = node;
      return [node.start, node.end, ...(step ? [step.kind === 'by' ? step.value : step.count] : [])];
    }
    case 'unary':
    case 'not':
      return [node.operand];
    case 'group':
      return [node.inner];
    default:
      return [node.left, node.right];
  }
}

export function walk(root: Expression, visit: (node: Expression) => void): void {
  const waiting: Expression[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node);
    const inner = children(node);
    for (let i = inner.length - 1; i >= 0; i--) waiting.push(inner[i]!);
  }
}

/** The expression without the parentheses around it. */
export function bare(node: Expression): Expression {
  let inner = node;
  while (inner.kind === 'group') inner = inner.inner;
  return inner;
}

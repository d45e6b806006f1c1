/** An expression → its checked value. What has an error is reported once and is undefined from there on. */
import type { Expression } from '../ast';
import type { Context } from './context';
import type { Value } from './value';
import { lowerSum, lowerNegative, lowerPower } from './arithmetic';
import { lowerPath } from './paths';
import { lowerComparison, lowerLogic, lowerNot } from './conditions';
import { lowerNumber } from './numbers';

/** Sets of words, one of which a bare name may come from here. */
export type WordSets = readonly (readonly string[])[];

export function lower(node: Expression, context: Context, words: WordSets = []): Value | undefined {
  const { session } = context;
  if (!session.enter()) {
    if (session.budget.told) return undefined;
    session.budget.told = true;
    return context.fail(node, 'too-large', 'too much to work out here: give its parts names of their own');
  }
  try {
    return dispatch(node, context, words);
  } finally {
    session.leave();
  }
}

function dispatch(node: Expression, context: Context, words: WordSets): Value | undefined {
  switch (node.kind) {
    case 'number':
      return lowerNumber(node, context);
    case 'name':
    case 'member':
    case 'call':
      return lowerPath(node, context, words);
    case 'group':
      return lower(node.inner, context, words);
    case 'unary':
      return lowerNegative(node, context);
    case 'binary':
      return node.operator === '^' ? lowerPower(node, context) : lowerSum(node, context);
    case 'compare':
      return lowerComparison(node, context)?.value;
    case 'logic':
      return lowerLogic(node, context);
    case 'not':
      return lowerNot(node, context);
    case 'uncertain':
      return context.fail(node, 'not-yet', `± is not known to this version: ${context.text(node)}`);
    case 'list':
    case 'range':
      return context.fail(
        node,
        'syntax',
        `give the ${node.kind} a name: \`let x = ${context.text(node)}\`, a parameter or an argument`,
      );
  }
}

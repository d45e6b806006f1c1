// wesl 0.7.31 climbs precedence one level at a time: after a tighter right operand it goes on in the outer loop, so that
// `d < a * b - c` comes out as `(d < a * b) - c`. The operands and operators are there in the right order; this puts the
// tree over them right.
import type { AbstractElem, BinaryExpression, ExpressionElem } from 'wesl/core';

/** WGSL's levels, loosest first (specification, 8.19). */
const levels = ['||', '&&', '|', '^', '&', '== !=', '< <= > >=', '<< >>', '+ -', '* / %'].map((level) =>
  level.split(' '),
);
const level = (operator: string) => levels.findIndex((operators) => operators.includes(operator));

type Operator = BinaryExpression['operator'];
/** Hears of an operator that may not stand in a chain with another, looser one without parentheses. */
export type Complain = (operator: Operator, beside: Operator) => void;

/** Gives every chain of binary operators below `root` the tree that WGSL's precedence asks for, in place. */
export function reassociate(root: AbstractElem, complain: Complain): void {
  switch (root.kind) {
    // the kinds that most nodes are, without a look-up
    case 'ref':
    case 'literal':
    case 'name':
      return;
    case 'parenthesized-expression':
      reassociate(root.expression, complain);
      return;
    case 'component-member-expression':
      reassociate(root.base, complain);
      return;
    case 'call-expression':
      reassociate(root.function, complain);
      if (root.templateArgs) for (const a of root.templateArgs) reassociate(a, complain);
      for (const a of root.arguments) reassociate(a, complain);
      return;
    case 'binary-expression':
      chain(root, complain);
      return;
  }
  const parts = root as unknown as Readonly<Record<string, Below | undefined>>;
  for (const field of fields[root.kind] ?? []) {
    const below = parts[field];
    if (below === undefined || typeof below === 'string') continue;
    if (!Array.isArray(below)) reassociate(below, complain);
    else for (const one of below) if (typeof one !== 'string') reassociate(one, complain);
  }
}

/** The whole chain at its top: its inner nodes need no look of their own, its operands do. */
function chain(top: BinaryExpression, complain: Complain): void {
  const { left, right } = top;
  // most chains are one operator
  if (left.kind !== 'binary-expression' && right.kind !== 'binary-expression') {
    reassociate(left, complain);
    reassociate(right, complain);
  } else for (const operand of rebuild(top, complain)) reassociate(operand, complain);
}

type Below = AbstractElem | string | (AbstractElem | string)[];

/** Where expressions lie below a node of each kind. A list, not the package's visitor: that one makes an array a node. */
const fields: Readonly<Record<string, readonly string[]>> = {
  module: ['decls'],
  var: ['template', 'name', 'init'],
  gvar: ['template', 'name', 'init'],
  let: ['name', 'init'],
  const: ['name', 'init'],
  override: ['name', 'init'],
  alias: ['typeRef'],
  assert: ['expression'],
  struct: ['members'],
  member: ['typeRef'],
  type: ['templateParams'],
  expression: ['expression'],
  'unary-expression': ['expression'],
  'parenthesized-expression': ['expression'],
  'component-expression': ['base', 'access'],
  'component-member-expression': ['base'],
  'call-expression': ['function', 'templateArgs', 'arguments'],
  param: ['name'],
  typeDecl: ['typeRef'],
  fn: ['params', 'returnType', 'body'],
  block: ['body'],
  if: ['condition', 'body', 'else'],
  for: ['init', 'condition', 'update', 'body'],
  while: ['condition', 'body'],
  loop: ['body'],
  continuing: ['body'],
  switch: ['selector', 'clauses'],
  'switch-clause': ['selectors', 'body'],
  return: ['value'],
  break: ['condition'],
  assign: ['lhs', 'rhs'],
  increment: ['target'],
  decrement: ['target'],
  call: ['call'],
};

/** Rebuilds a chain under its top node; the answer are its operands. */
function rebuild(top: BinaryExpression, complain: Complain): ExpressionElem[] {
  const operands: ExpressionElem[] = [];
  const operators: Operator[] = [];
  const collect = (e: ExpressionElem): void => {
    if (e.kind !== 'binary-expression') operands.push(e);
    else {
      collect(e.left);
      operators.push(e.operator);
      collect(e.right);
    }
  };
  collect(top);
  if (operators.length > 1) mixed(operators, complain);
  if (operators.length < 3) return operands; // one or two operators come out right
  let next = 0;
  const climb = (least: number): ExpressionElem => {
    let left = operands[next]!;
    for (;;) {
      const operator = operators[next];
      const own = operator ? level(operator.value) : -1;
      if (!operator || own < least) return left;
      next++;
      const right = climb(own + 1);
      left = { kind: 'binary-expression', left, operator, right, start: left.start, end: right.end };
    }
  };
  Object.assign(top, climb(0));
  return operands;
}

const group = (operator: Operator): string => levels[level(operator.value)]?.[0] ?? '';

/**
 * WGSL has no order between some operators (specification, 8.19): `&`, `|` and `^` stand only beside themselves, a shift
 * has operands without operators, `&&` does not stand beside `||`, and comparisons make no chain. wesl refuses some of it.
 */
function mixed(operators: readonly Operator[], complain: Complain): void {
  const alone = operators.find((o) => /^[&|^]$/.test(o.value));
  if (alone) {
    const other = operators.find((o) => o.value !== alone.value);
    if (other) complain(other, alone);
    return;
  }
  const short = operators.find((o) => o.value === '&&' || o.value === '||');
  const stray = operators.find((o) => short && o.value !== short.value && (o.value === '&&' || o.value === '||'));
  if (short && stray) return complain(stray, short);
  // what stands between && or ||: a comparison of two sums, products or shifts
  let compared: Operator | null = null;
  let before: Operator | null = null;
  for (const operator of operators) {
    const own = group(operator);
    if (own === '&&' || own === '||') compared = before = null;
    else if (own === '==' || own === '<') {
      if (compared) return complain(operator, compared);
      compared = operator;
      before = null;
    } else {
      if (before && (own === '<<' || group(before) === '<<')) return complain(operator, before);
      before = operator;
    }
  }
}

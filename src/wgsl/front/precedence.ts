// wesl 0.7.31 climbs precedence one level at a time: after a tighter right operand it goes on in the outer loop, so that
// `d < a * b - c` comes out as `(d < a * b) - c`. The operands and operators are there in the right order; this puts the
// tree over them right.
import type { AbstractElem, BinaryExpression, ExpressionElem } from 'wesl/core';

/** WGSL's levels, loosest first (specification, 8.19). */
const levels = ['||', '&&', '|', '^', '&', '== !=', '< <= > >=', '<< >>', '+ -', '* / %'].map((level) =>
  level.split(' '),
);
const level = (operator: string) => levels.findIndex((operators) => operators.includes(operator));

/** Gives every chain of binary operators below `root` the tree that WGSL's precedence asks for, in place. */
export function reassociate(root: AbstractElem): void {
  switch (root.kind) {
    // the kinds that most nodes are, without a look-up
    case 'ref':
    case 'literal':
    case 'name':
      return;
    case 'parenthesized-expression':
      reassociate(root.expression);
      return;
    case 'component-member-expression':
      reassociate(root.base);
      return;
    case 'call-expression':
      reassociate(root.function);
      if (root.templateArgs) for (const a of root.templateArgs) reassociate(a);
      for (const a of root.arguments) reassociate(a);
      return;
    case 'binary-expression':
      chain(root);
      return;
  }
  const parts = root as unknown as Readonly<Record<string, Below | undefined>>;
  for (const field of fields[root.kind] ?? []) {
    const below = parts[field];
    if (below === undefined || typeof below === 'string') continue;
    if (!Array.isArray(below)) reassociate(below);
    else for (const one of below) if (typeof one !== 'string') reassociate(one);
  }
}

/** The whole chain at its top: its inner nodes need no look of their own, its operands do. */
function chain(top: BinaryExpression): void {
  if (operatorsIn(top) >= 3) for (const operand of rebuild(top)) reassociate(operand);
  else operandsOf(top); // one or two operators come out right
}

function operatorsIn(e: ExpressionElem): number {
  return e.kind === 'binary-expression' ? operatorsIn(e.left) + 1 + operatorsIn(e.right) : 0;
}

function operandsOf(e: ExpressionElem): void {
  if (e.kind !== 'binary-expression') reassociate(e);
  else {
    operandsOf(e.left);
    operandsOf(e.right);
  }
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
function rebuild(top: BinaryExpression): ExpressionElem[] {
  const operands: ExpressionElem[] = [];
  const operators: BinaryExpression['operator'][] = [];
  const collect = (e: ExpressionElem): void => {
    if (e.kind !== 'binary-expression') operands.push(e);
    else {
      collect(e.left);
      operators.push(e.operator);
      collect(e.right);
    }
  };
  collect(top);
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

// wesl 0.7.31 climbs precedence one level at a time: after a tighter right operand it goes on in the outer loop, so that
// `d < a * b - c` comes out as `(d < a * b) - c`. The operands and operators are there in the right order; this puts the
// tree over them right.
import { visitAst, type AbstractElem, type BinaryExpression, type ExpressionElem } from 'wesl/core';

/** WGSL's levels, loosest first (specification, 8.19). */
const levels = ['||', '&&', '|', '^', '&', '== !=', '< <= > >=', '<< >>', '+ -', '* / %'].map((level) =>
  level.split(' '),
);
const level = (operator: string) => levels.findIndex((operators) => operators.includes(operator));

/** Gives every chain of binary operators below `root` the tree that WGSL's precedence asks for, in place. */
export function reassociate(root: AbstractElem): void {
  // the whole chain at its top, so that its inner nodes need no visit of their own
  const done = new Set<AbstractElem>();
  visitAst(root, (elem) => {
    if (elem.kind === 'binary-expression' && !done.has(elem)) rebuild(elem, done);
  });
}

function rebuild(top: BinaryExpression, done: Set<AbstractElem>): void {
  const operands: ExpressionElem[] = [];
  const operators: BinaryExpression['operator'][] = [];
  const collect = (e: ExpressionElem): void => {
    if (e.kind !== 'binary-expression') operands.push(e);
    else {
      done.add(e);
      collect(e.left);
      operators.push(e.operator);
      collect(e.right);
    }
  };
  collect(top);
  if (operators.length < 3) return; // one or two operators come out right
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
      done.add(left);
    }
  };
  Object.assign(top, climb(0));
}

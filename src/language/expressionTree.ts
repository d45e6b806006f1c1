/** Expressions: flat operator lists of the grammar become binary nodes that lean to the left. */
import type { SyntaxNode } from '@lezer/common';
import type { CallArgument, Expression, NumberNode, RangeNode } from './ast';
import { quote } from './quote';
import type { Source } from './source';

type Binary = Extract<Expression, { kind: 'binary' }>['operator'];
type Comparison = Extract<Expression, { kind: 'compare' }>['operator'];

const spellings: Readonly<Record<string, string>> = { '×': '*', '·': '*', '−': '-', '≤': '<=', '≥': '>=', '≠': '!=' };
const operators = new Set(['Plus', 'Minus', 'Times', 'Divide', 'PlusMinus', 'and', 'or']);
const punctuation = new Set(['Open', 'Close', 'OpenList', 'CloseList', 'Comma', 'Unit', 'Percent']);

/** Comments hang in the tree where they stand; they are no part of an expression. */
function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name !== 'Comment') found.push(child);
  return found;
}

export function buildExpression(node: SyntaxNode, source: Source): Expression {
  const range = source.range(node);
  const build = (child: SyntaxNode | undefined): Expression => {
    if (!child) throw new Error(`syntax tree: ${node.name} lacks a part`);
    return buildExpression(child, source);
  };
  switch (node.name) {
    case 'Quantity':
      return quantity(node, source);
    case 'Name':
      return { kind: 'name', ...range, name: source.name(node) };
    case 'Member': {
      const [of, , property] = parts(node);
      if (!property) throw new Error('syntax tree: a member lacks its property');
      return { kind: 'member', ...range, of: build(of), property: source.name(property) };
    }
    case 'Call': {
      const [callee, list] = parts(node);
      const given = list ? callArguments(list, source) : [];
      if (callee && source.written(callee) === 'if') refuseAssignment(given[0], source);
      return { kind: 'call', ...range, callee: build(callee), arguments: given };
    }
    case 'List': {
      const items = parts(node).filter((child) => !punctuation.has(child.name));
      const unit = source.unit(node);
      return { kind: 'list', ...range, items: items.map(build), ...(unit && { unit }) };
    }
    case 'Group':
      return { kind: 'group', ...range, inner: build(parts(node)[1]) };
    case 'Range':
      return rangeNode(node, source);
    case 'Negative':
      return { kind: 'unary', ...range, operator: '-', operand: build(parts(node)[1]) };
    case 'Not':
      return { kind: 'not', ...range, operand: build(parts(node)[1]) };
    case 'Power': {
      const [left, , right] = parts(node);
      return { kind: 'binary', ...range, operator: '^', left: build(left), right: build(right) };
    }
    case 'Comparison': {
      const [left, operator, right] = parts(node);
      const written = operator ? source.written(operator) : '';
      const meant = (spellings[written] ?? written) as Comparison;
      return { kind: 'compare', ...range, operator: meant, left: build(left), right: build(right) };
    }
    default:
      return chain(node, source);
  }
}

/** `a + b - c` → ((a + b) - c). */
function chain(node: SyntaxNode, source: Source): Expression {
  let result: Expression | undefined;
  let operator: SyntaxNode | undefined;
  for (const part of parts(node)) {
    if (operators.has(part.name)) {
      operator = part;
      continue;
    }
    const right = buildExpression(part, source);
    result = result && operator ? join(result, operator, right, source) : right;
  }
  if (!result) throw new Error(`syntax tree: ${node.name} is no expression`);
  return result;
}

function join(left: Expression, operator: SyntaxNode, right: Expression, source: Source): Expression {
  const range = { from: left.from, to: right.to };
  if (operator.name === 'PlusMinus') return { kind: 'uncertain', ...range, left, right };
  if (operator.name === 'and' || operator.name === 'or') {
    return { kind: 'logic', ...range, operator: operator.name, left, right };
  }
  const written = source.written(operator);
  return { kind: 'binary', ...range, operator: (spellings[written] ?? written) as Binary, left, right };
}

function quantity(node: SyntaxNode, source: Source): NumberNode {
  const number = node.firstChild ?? node;
  const written = source.written(number);
  const value = Number(written.replaceAll('_', '').replace('−', '-'));
  if (!Number.isFinite(value)) source.problem(source.range(number), `${quote(written)} is too large for a number`);
  const unit = source.unit(node);
  return { kind: 'number', ...source.range(node), value, written, ...(unit && { unit }) };
}

function rangeNode(node: SyntaxNode, source: Source): RangeNode {
  const [start, , end, tail] = parts(node);
  if (!start || !end) throw new Error('syntax tree: a range lacks an end');
  const ends = { start: buildExpression(start, source), end: buildExpression(end, source) };
  const range = { kind: 'range', ...source.range(node), ...ends } as const;
  if (!tail) return range;
  const words = parts(tail);
  if (tail.name === 'By') {
    const value = words.at(-1) ?? tail;
    const multiply = words.length > 2; // `by × 2`
    return { ...range, step: { kind: 'by', multiply, value: buildExpression(value, source) } };
  }
  const logarithmic = words.length > 2;
  return { ...range, step: { kind: 'points', count: buildExpression(words[1] ?? tail, source), logarithmic } };
}

function callArguments(node: SyntaxNode, source: Source): CallArgument[] {
  return parts(node)
    .filter((child) => !punctuation.has(child.name))
    .map((child) => {
      if (child.name !== 'NamedArgument') return { ...source.range(child), value: buildExpression(child, source) };
      const [name, , value] = parts(child);
      if (!name || !value) throw new Error('syntax tree: a named argument lacks a part');
      return { ...source.range(child), name: source.name(name), value: buildExpression(value, source) };
    });
}

/** `if(a = b, …)`: the grammar takes `a =` for an argument's name. */
function refuseAssignment(first: CallArgument | undefined, source: Source): void {
  if (!first?.name || first.name.name === 'condition') return;
  const from = source.text.indexOf('=', first.name.to);
  const fix = { from, to: from + 1, title: 'write ==', text: '==' };
  source.problem(fix, '`=` does not compare: write `==`', fix);
}

/** Statements: the parser's tree of a well-formed one → the syntax tree's. */
import type { SyntaxNode } from '@lezer/common';
import type { KernelSetting, KernelStatement, LaterWord, ShowItem, Statement } from './ast';
import type { Range } from './diagnostic';
import { buildExpression } from './expressionTree';
import type { Source } from './source';

/** The expressions among the children: what is neither a word of the statement nor one of its names. */
const notExpressions = new Set(
  'Definition Path String Equals Comma Comment ShowItem Against Scale Unit Percent InverseUnit'.split(' '),
);

function expressionIn(node: SyntaxNode): SyntaxNode {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    // Clause words are nodes in lower case.
    if (!notExpressions.has(child.name) && /^[A-Z]/.test(child.name)) return child;
  }
  throw new Error(`syntax tree: ${node.name} lacks its expression`);
}

const wanted = <T>(node: T | null): T => {
  if (!node) throw new Error('syntax tree: a statement lacks a part');
  return node;
};

function showItems(node: SyntaxNode, source: Source): ShowItem[] {
  return node.getChildren('ShowItem').map((item) => {
    const unit = source.unit(item);
    const label = item.getChild('String');
    return {
      ...source.range(item),
      value: buildExpression(expressionIn(item), source),
      ...(unit && { unit }),
      ...(label && { label: source.label(label) }),
    };
  });
}

function kernel(node: SyntaxNode, source: Source): KernelStatement {
  const file = node.getChild('String');
  const cell = node.getChild('CellName');
  const entry = node.getChild('EntryName');
  const place = wanted(file ?? cell);
  return {
    kind: 'kernel',
    ...source.range(node),
    name: source.name(wanted(node.getChild('Definition'))),
    source: file
      ? { kind: 'file', ...source.range(place), path: source.string(file).value }
      : { kind: 'cell', ...source.range(place), name: source.written(place) },
    ...(entry && { entry: source.name(entry) }),
    settings: node.getChildren('With').map((one) => kernelSetting(one, source)),
  };
}

function kernelSetting(node: SyntaxNode, source: Source): KernelSetting {
  const path = wanted(node.getChild('Path'));
  const range = source.range(node);
  const written = source.written(path).replace(/\s+/g, '');
  const name = { ...source.range(path), name: written, written };
  const text = node.getChild('String');
  if (text)
    source.problem(source.range(text), `a value of a kernel is a number, a list or true, got ${source.written(text)}`);
  return {
    ...range,
    name,
    ...(node.getChild('Equals') && !text && { value: buildExpression(expressionIn(node), source) }),
  };
}

function later(node: SyntaxNode, word: LaterWord, keyword: Range, source: Source): Statement {
  const declares = node.getChildren('Definition').map((name) => source.name(name));
  return { kind: 'later', ...source.range(node), word, keyword, declares };
}

export function buildStatement(node: SyntaxNode, source: Source): Statement {
  const range = source.range(node);
  const word = /^\p{L}+/u.exec(source.text.slice(range.from, range.from + 10))?.[0] ?? '';
  const keyword = { from: range.from, to: range.from + word.length };
  const name = () => source.name(wanted(node.getChild('Definition')));
  const expression = () => buildExpression(expressionIn(node), source);
  switch (node.name) {
    case 'Workload': {
      const base = node.getChild('Path');
      const title = node.getChild('String');
      return {
        kind: 'workload',
        ...range,
        name: name(),
        ...(base && { base: source.path(base) }),
        ...(title && { title: source.label(title) }),
      };
    }
    case 'Assignment':
      return { kind: 'assignment', ...range, name: name(), value: expression() };
    case 'Let':
      return { kind: 'let', ...range, name: name(), value: expression() };
    case 'Show':
      return { kind: 'show', ...range, items: showItems(node, source) };
    case 'Plot': {
      const against = node.getChild('Against')?.firstChild;
      const scale = node.getChild('Scale');
      return {
        kind: 'plot',
        ...range,
        items: showItems(node, source),
        ...(against && { against: buildExpression(expressionIn(wanted(against.parent)), source) }),
        ...(scale && { log: source.written(scale) as 'x' | 'y' | 'xy' }),
      };
    }
    case 'Assert': {
      const why = node.getChild('String');
      return { kind: 'assert', ...range, condition: expression(), ...(why && { why: source.label(why) }) };
    }
    case 'Compare':
      return { kind: 'compare', ...range, workloads: node.getChildren('Path').map((path) => source.path(path)) };
    case 'CompareTo':
      return later(node, 'compare … to', keyword, source);
    case 'Kernel':
      return kernel(node, source);
    default:
      return later(node, word as LaterWord, keyword, source);
  }
}

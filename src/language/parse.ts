/** Text of a cell → syntax tree. Never throws, whatever the text: what is wrong is a diagnostic. */
import type { Tree } from '@lezer/common';
import type { CellTree, Expression, Statement } from './ast';
import { limits } from './depth';
import type { Diagnostic, Range } from './diagnostic';
import { expectedAtError } from './expected';
import { buildExpression } from './expressionTree';
import { parser } from './grammar/parser.generated';
import type { LogicalLine } from './lines';
import { logicalLines } from './lines';
import { Source } from './source';
import { buildStatement } from './statementTree';
import { syntaxError } from './syntaxError';

const parsers = {
  Statement: parser.configure({ top: 'Statement', strict: true }),
  Value: parser.configure({ top: 'Value', strict: true }),
} as const;
export type Top = keyof typeof parsers;

/** The parser's tree of a whole text, or the offset at which nothing fits. */
export function parseText(top: Top, text: string): Tree | number {
  try {
    return parsers[top].parse(text);
  } catch (error) {
    const place = error instanceof SyntaxError ? /No parse at (\d+)/.exec(error.message)?.[1] : undefined;
    if (place === undefined) throw error;
    return Number(place);
  }
}

function broken(text: string, top: Top, line: LogicalLine, at: number): Diagnostic {
  const own = text.slice(line.from, line.to);
  const expected = expectedAtError(() => parseText(top, own));
  const isExpression = top === 'Statement' && line.open.length === 0 && typeof parseText('Value', own) !== 'number';
  return syntaxError({ text, line, at, expected, isExpression });
}

const tooLarge = (place: Range, message: string): Diagnostic => ({
  from: place.from,
  to: place.to,
  severity: 'error',
  code: 'too-large',
  message,
});

const excessMessages = {
  nesting: `nested more than ${limits.nesting} levels deep: give the inner parts names of their own`,
  operators: `more than 1,000 operators in one expression: give its parts names of their own`,
} as const;

/** One statement or value of the text; its first error, if it has one. */
function parseLine<T>(
  text: string,
  top: Top,
  line: LogicalLine,
  build: (node: NonNullable<Tree['topNode']['firstChild']>, source: Source) => T,
): T | Diagnostic[] {
  if (line.excess) return [tooLarge(line.excess, excessMessages[line.excess.of])];
  const parsed = parseText(top, text.slice(line.from, line.to));
  if (typeof parsed === 'number') return [broken(text, top, line, line.from + parsed)];
  const source = new Source(text, line.from);
  let node = parsed.topNode.firstChild;
  while (node?.name === 'Comment') node = node.nextSibling;
  if (!node) return [broken(text, top, line, line.from)];
  const built = build(node, source);
  return source.problems.length > 0 ? source.problems.slice(0, 1) : built;
}

/** The statements of a cell that are well-formed, and one diagnostic for each that is not. */
export function parseCell(text: string): CellTree {
  if (text.length > limits.text) {
    const message = `the cell has ${text.length.toLocaleString('en')} characters: the limit is 1,000,000`;
    return { text, statements: [], diagnostics: [tooLarge({ from: 0, to: text.length }, message)] };
  }
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const line of logicalLines(text)) {
    const parsed = parseLine(text, 'Statement', line, buildStatement);
    if (Array.isArray(parsed)) diagnostics.push(...parsed);
    else statements.push(parsed);
  }
  return { text, statements, diagnostics };
}

export interface ParsedExpression {
  /** Undefined if it is not well-formed. */
  readonly expression?: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

/** One expression on its own, as the command line takes it. */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > limits.text) {
    return {
      diagnostics: [tooLarge({ from: 0, to: text.length }, 'the expression has more than 1,000,000 characters')],
    };
  }
  const [line, next] = logicalLines(text);
  const nothing = { from: 0, to: 0, open: [] };
  const parsed = next ? [broken(text, 'Value', { ...next, from: line?.from ?? 0 }, next.from)] : undefined;
  const result = parsed ?? parseLine(text, 'Value', line ?? nothing, buildExpression);
  return Array.isArray(result) ? { diagnostics: result } : { expression: result, diagnostics: [] };
}

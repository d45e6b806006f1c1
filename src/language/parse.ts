/** Text of a cell → syntax tree. Never throws, whatever the text: what is wrong is a diagnostic. */
import type { SyntaxNode } from '@lezer/common';
import type { CellTree, Expression, Statement } from './ast';
import { limits } from './depth';
import type { Diagnostic, DiagnosticCode, Range } from './diagnostic';
import { expectedAt } from './expected';
import { buildExpression } from './expressionTree';
import type { Deadline, Top } from './grammar/read';
import { read } from './grammar/read';
import type { LogicalLine } from './lines';
import { logicalLines } from './lines';
import { recentStatement, remember } from './recentStatements';
import { Source } from './source';
import { buildStatement } from './statementTree';
import { syntaxError } from './syntaxError';

export interface ParseOptions {
  /** Asked now and then; once it answers true the rest is not read, and a `timed-out` says so. Default: never. */
  readonly deadline?: Deadline;
}

const error = ({ from, to }: Range, code: DiagnosticCode, message: string): Diagnostic => ({
  from,
  to,
  severity: 'error',
  code,
  message,
});
const count = (value: number): string => value.toLocaleString('en');

// Written when they are needed: the first number in a locale costs an activation a tenth of its time.
const excessMessages = {
  nesting: () => `nested more than ${limits.nesting} levels deep: give the inner parts names of their own`,
  tokens: () => `more than ${count(limits.tokens)} words and signs in a cell: the rest is not read`,
  operators: () =>
    `more than ${count(limits.operators)} operators in one expression: give its parts names of their own`,
} as const;
const late = (place: Range): Diagnostic => error(place, 'timed-out', 'reading took too long: the rest is not read');

function broken(text: string, top: Top, line: LogicalLine, at: number): Diagnostic {
  const own = text.slice(line.from, line.to);
  const expected = expectedAt(at - line.from, () => read(top, own));
  const isExpression = top === 'Statement' && line.open.length === 0 && typeof read('Value', own) === 'object';
  return syntaxError({ text, line, at, expected, isExpression });
}

/** One statement or value; or what is wrong with it. */
function parseLine<T>(
  text: string,
  top: Top,
  line: LogicalLine,
  build: (node: SyntaxNode, source: Source) => T,
  deadline?: Deadline,
): { readonly built: T } | Diagnostic {
  if (line.excess) return error(line.excess, 'too-large', excessMessages[line.excess.of]());
  const parsed = read(top, text.slice(line.from, line.to), deadline);
  if (parsed === undefined) return late(line);
  if (typeof parsed === 'number') return broken(text, top, line, line.from + parsed);
  const source = new Source(text, line.from);
  let node = parsed.topNode.firstChild;
  while (node?.name === 'Comment') node = node.nextSibling;
  if (!node) return broken(text, top, line, line.from);
  const built = build(node, source);
  return source.problems[0] ?? { built };
}

/** A statement as `parseLine` reads it; one that was read lately is not parsed again. */
function parseStatement(
  text: string,
  line: LogicalLine,
  deadline?: Deadline,
): { readonly built: Statement } | Diagnostic {
  const own = text.slice(line.from, line.to);
  const known = line.excess ? undefined : recentStatement(own, line.from);
  if (known) return { built: known };
  const parsed = parseLine(text, 'Statement', line, buildStatement, deadline);
  if ('built' in parsed) remember(own, line.from, parsed.built);
  return parsed;
}

/** The statements of a cell that are well-formed, and one diagnostic for each that is not. */
export function parseCell(text: string, { deadline }: ParseOptions = {}): CellTree {
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  const tree = { text, statements, diagnostics };
  if (text.length > limits.text) {
    const message = `the cell has ${count(text.length)} characters: the limit is ${count(limits.text)}`;
    diagnostics.push(error({ from: 0, to: text.length }, 'too-large', message));
    return tree;
  }
  for (const line of logicalLines(text)) {
    const rest = { from: line.from, to: text.length };
    if (deadline?.()) diagnostics.push(late(rest));
    else if (diagnostics.length >= limits.errors) {
      const message = `more than ${count(limits.errors)} broken statements: the rest is not read`;
      diagnostics.push(error(rest, 'too-large', message));
    } else {
      const parsed = parseStatement(text, line, deadline);
      if ('built' in parsed) statements.push(parsed.built);
      else diagnostics.push(parsed);
      if (line.excess?.of === 'tokens') break;
      continue;
    }
    break;
  }
  return tree;
}

export interface ParsedExpression {
  /** Undefined if it is not well-formed. */
  readonly expression?: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

/** One expression on its own, as the command line takes it. */
export function parseExpression(text: string): ParsedExpression {
  if (text.length > limits.text) {
    const message = `the expression has ${count(text.length)} characters: the limit is ${count(limits.text)}`;
    return { diagnostics: [error({ from: 0, to: text.length }, 'too-large', message)] };
  }
  const [line = { from: 0, to: 0, open: [] }, next] = logicalLines(text);
  const parsed = next
    ? broken(text, 'Value', { ...next, from: line.from }, next.from)
    : parseLine(text, 'Value', line, buildExpression);
  return 'built' in parsed ? { expression: parsed.built, diagnostics: [] } : { diagnostics: [parsed] };
}

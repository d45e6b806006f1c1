/** Text of a cell → the same text in the usual form. Only blanks and empty lines change; broken statements do not. */
import { limits } from './depth';
import type { Piece } from './formatBlocks';
import { align, width } from './formatBlocks';
import { formatStatement } from './formatStatement';
import { isLineEnd } from './grammar/letters';
import { read } from './grammar/read';
import type { LogicalLine } from './lines';
import { logicalLines } from './lines';
import { Source } from './source';
import { buildStatement } from './statementTree';
import { isTrivia, tokenAt } from './token';

/** What follows a statement up to the end of its last line. */
interface Tail {
  readonly comment: string;
  readonly commentAt: number;
  /** Before and after the line end. */
  readonly to: number;
  readonly next: number;
}

function tailOf(text: string, from: number): Tail {
  let comment = '';
  let commentAt = from;
  for (let at = from; at < text.length;) {
    const token = tokenAt(text, at);
    if (token.kind === 'lineEnd') return { comment, commentAt, to: at, next: token.to };
    if (token.kind === 'continuation') {
      // A `\` that nothing follows: only its comment is kept.
      const written = text.slice(at, token.to);
      const mark = written.indexOf('#');
      if (mark >= 0) [comment, commentAt] = [written.slice(mark).trimEnd(), at + mark];
      const lineEnd = /(\r\n|\r|\n)$/.exec(written)?.[0] ?? '';
      return { comment, commentAt, to: token.to - lineEnd.length, next: token.to };
    }
    if (token.kind === 'comment') [comment, commentAt] = [text.slice(at, token.to).trimEnd(), at];
    at = token.to;
  }
  return { comment, commentAt, to: text.length, next: text.length };
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

function statementPiece(text: string, line: LogicalLine, tail: Tail): Piece {
  const parsed = line.excess ? 0 : read('Statement', text.slice(line.from, line.to));
  const verbatim = { kind: 'verbatim', text: text.slice(lineStart(text, line.from), tail.to) } as const;
  if (typeof parsed !== 'object') return verbatim;
  let node = parsed.topNode.firstChild;
  while (node?.name === 'Comment') node = node.nextSibling;
  const source = new Source(text, line.from);
  const statement = node && buildStatement(node, source);
  if (!node || !statement || source.problems.length > 0) return verbatim;
  const code = formatStatement(text, line, parsed);
  const word = statement.kind === 'assignment' || statement.kind === 'let' ? statement.kind : 'other';
  const sign = node.getChild('Equals');
  const equals = sign ? width(text.slice(line.from, line.from + sign.from)) : 0;
  const lastLine = Math.max(line.from, lineStart(text, line.to));
  const columns = { equals, comment: width(text.slice(lastLine, tail.commentAt)) };
  const head = code.indexOf('=');
  const oneLineHead = !/[\r\n]/.test(code.slice(0, head));
  const sets = word !== 'other' && oneLineHead;
  return { kind: 'statement', code, word, comment: tail.comment, columns, ...(sets && { head }) };
}

/** Idempotent; the syntax tree stays the same but for its places, and so do the comments. */
export function formatCell(text: string): string {
  if (text.length > limits.text) return text;
  const pieces: Piece[] = [];
  const ends: string[] = [];
  let at = 0;
  const put = (piece: Piece, end: string) => {
    if (piece.kind === 'blank' && (pieces.length === 0 || pieces.at(-1)?.kind === 'blank')) return;
    pieces.push(piece);
    ends.push(end);
  };
  const lines = logicalLines(text);
  let line = lines.next();
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (!isTrivia(token.kind) && !line.done) {
      const tail = tailOf(text, line.value.to);
      put(statementPiece(text, line.value, tail), text.slice(tail.to, tail.next));
      at = tail.next;
      line = lines.next();
    } else if (token.kind === 'blank') at = token.to;
    else {
      const tail = tailOf(text, at);
      put(
        tail.comment === '' ? { kind: 'blank' } : { kind: 'comment', text: tail.comment },
        text.slice(tail.to, tail.next),
      );
      at = tail.next;
    }
  }
  while (pieces.at(-1)?.kind === 'blank') {
    pieces.pop();
    ends.pop();
  }
  return align(pieces)
    .map((piece, i) => piece + (ends[i] ?? ''))
    .join('');
}

import type { Notebook } from './cell';
import { compose, type Piece } from './compose';
import { LineCursor, countEols } from './lines';
import { Structure } from './structure';
import { decodeEscaped, escapedByte, firstEscape } from './utf8';

/** What is wrong with a file as a file. Lines and columns are 1-based, of the file; the end is exclusive. */
export interface FormatProblem {
  code: 'syntax';
  severity: 'error' | 'warning';
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** More of them say nothing new: a binary file, say. */
const MOST = 200;

const MARKER = /^(?:(<{7}|>{7}|\|{7})(?: |$)|(={7})$)/;

/** The format problems of a notebook: unclosed fences, conflict markers, bytes that are not UTF-8; in file order. */
export function problems(notebook: Notebook): FormatProblem[] {
  const { pieces } = compose(notebook);
  const found = [...structural(pieces, notebook.trivia.frontMatter), ...undecodable(pieces)];
  return found.sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST);
}

function* structural(pieces: readonly Piece[], frontMatter: string | undefined): Generator<FormatProblem> {
  const text = pieces.map((piece) => piece.text).join('');
  const cursor = new LineCursor(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const proseFrom = cursor.next + (frontMatter?.length ?? 0);
  const structure = new Structure();
  let opening: { line: number; text: string } | undefined;
  let conflict = false;
  let count = 0;
  while (cursor.advance()) {
    const { line, number } = cursor;
    const foreign = structure.isOpen && !structure.code;
    const inCode = structure.code !== undefined;
    if (cursor.start >= proseFrom) {
      const wasOpen = structure.isOpen;
      structure.feed(line);
      if (!structure.isOpen) opening = undefined;
      else if (!wasOpen) opening = { line: number, text: line };
    }
    const marker = MARKER.exec(line);
    const mark = marker?.[1] ?? marker?.[2];
    if (!mark || count >= MOST) continue;
    // `=======` underlines a heading and `|||||||` may be a table, unless a conflict is open
    if (!conflict && !inCode && (mark[0] === '=' || mark[0] === '|')) continue;
    conflict = mark[0] === '<' || (conflict && mark[0] !== '>');
    count++;
    yield problem(
      foreign ? 'warning' : 'error',
      `a merge is not finished: conflict marker ${shown(line)}`,
      number,
      1,
      line.length + 1,
    );
  }
  if (!opening) return;
  const message = structure.code
    ? `the fence ${shown(opening.text)} is never closed: its cell goes on to the end of the file`
    : `${shown(opening.text)} is never closed: everything below it is prose`;
  yield problem(structure.code ? 'error' : 'warning', message, opening.line, 1, opening.text.length + 1);
}

/** One problem for each line that has bytes outside of any UTF-8 character. */
function* undecodable(pieces: readonly Piece[]): Generator<FormatProblem> {
  let before = 0;
  let count = 0;
  for (const { text, bytes } of pieces) {
    if (bytes && count < MOST) {
      const cursor = new LineCursor(decodeEscaped(bytes));
      while (count < MOST && cursor.advance()) {
        const { line } = cursor;
        const at = firstEscape(line);
        if (at < 0) continue;
        count++;
        const message = `byte 0x${escapedByte(line, at).toString(16)} is not UTF-8`;
        yield problem('error', message, before + cursor.number, at + 1, at + 2);
      }
    }
    before += countEols(text);
  }
}

function problem(
  severity: 'error' | 'warning',
  message: string,
  line: number,
  column: number,
  endColumn: number,
): FormatProblem {
  return { code: 'syntax', severity, message, line, column, endLine: line, endColumn };
}

/** A line, cut to what fits into a message. */
function shown(line: string): string {
  const text = line.trim();
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export type Eol = '\n' | '\r\n' | '\r';

const LF = 10;
const CR = 13;

/** Walks the lines of a text without copying it. A line end is LF, CRLF or CR; none follows the last one. */
export class LineCursor {
  /** Offset of the line's first character. */
  start = 0;
  /** Offset behind its last character, before the line end. */
  end = 0;
  /** Offset behind the line end. */
  next: number;
  /** 1-based number of the line, counted from where the cursor began. */
  number = 0;

  constructor(
    readonly text: string,
    from = 0,
  ) {
    this.next = from;
  }

  /** Goes to the next line; false when there is none. */
  advance(): boolean {
    const { text } = this;
    if (this.next >= text.length) return false;
    let at = this.next;
    this.start = at;
    this.number++;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) break;
    }
    this.end = at;
    this.next = at + eolLength(text, at);
    return true;
  }

  get line(): string {
    return this.text.slice(this.start, this.end);
  }
}

/** Length of the line end at an offset: 0, 1 or 2. */
export function eolLength(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === LF) return 1;
  if (unit !== CR) return 0;
  return text.charCodeAt(at + 1) === LF ? 2 : 1;
}

/** The text with LF line ends. */
export function toLf(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A text of LF line ends with those of a file. */
export function withEol(text: string, eol: Eol): string {
  return eol === '\n' ? text : text.replaceAll('\n', eol);
}

/** How many line ends a text has. */
export function countEols(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) count++;
  }
  return count;
}

/** The line end that most lines of a text have; LF where none is ahead of it. */
export function commonEol(text: string): Eol {
  if (!text.includes('\r')) return '\n';
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LF) lf++;
    else if (unit === CR) {
      if (text.charCodeAt(at + 1) !== LF) cr++;
      else {
        crlf++;
        at++;
      }
    }
  }
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/** Whether a line, or a text of several, has nothing but spaces, tabs and line ends. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 9 && unit !== LF && unit !== CR) return false;
  }
  return true;
}

/** Whether a line is `+++` alone: a prose cell begins below it. */
export function isSplit(line: string): boolean {
  return line.startsWith('+++') && isBlank(line.slice(3));
}

import { eolLength, toLf, withEol, type Eol } from './lines';

const BOM = 0xfeff;

/** The text of a prose cell from its verbatim content. A leading U+FEFF is dropped: no editor keeps one. */
export function proseText(body: string): string {
  return toLf(body.charCodeAt(0) === BOM ? body.slice(1) : body);
}

/**
 * The text of a code cell from what stands between its fence lines (line ends included).
 * @param indent columns of the opening fence: as many leading spaces are dropped from each line
 * @param closed false: the file ends before the fence is closed
 */
export function codeText(body: string, indent: number, closed: boolean): string {
  const first = eolLength(body, 0);
  let end = body.length;
  if (closed && end > first) end -= body.endsWith('\r\n') ? 2 : 1;
  const inner = toLf(body.slice(first, end));
  const text =
    indent === 0
      ? inner
      : inner
          .split('\n')
          .map((line) => line.slice(leadingSpaces(line, indent)))
          .join('\n');
  return text.charCodeAt(0) === BOM ? text.slice(1) : text;
}

/** What `print` writes by itself between the fence lines: the reverse of `codeText`. */
export function codeBody(text: string, indent: number, closed: boolean, eol: Eol): string {
  const pad = ' '.repeat(indent);
  const lines =
    indent === 0
      ? text
      : text
          .split('\n')
          .map((line) => line && pad + line)
          .join('\n');
  const inner = withEol(lines, eol);
  if (!closed) return inner === '' ? '' : eol + inner;
  return inner === '' ? eol : eol + inner + eol;
}

/** Where a line's content begins in the file: what `codeText` takes from its left, in UTF-16 units. */
export function shiftOf(line: string, first: boolean, indent: number): number {
  const spaces = leadingSpaces(line, indent);
  return first && line.charCodeAt(spaces) === BOM ? spaces + 1 : spaces;
}

function leadingSpaces(line: string, most: number): number {
  let count = 0;
  while (count < most && line[count] === ' ') count++;
  return count;
}

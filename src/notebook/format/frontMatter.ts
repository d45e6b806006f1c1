import { LineCursor, isBlank } from './lines';

const RULE = /^---[ \t]*$/;
const END = /^(?:---|\.\.\.)[ \t]*$/;
const KEY = /^(?:"[^"]*"|'[^']*'|[^\s#:`~>*+|<=-][^:]*):(?:[ \t]|$)/;
const COMMENT = /^(?:#|<{7}(?: |$))/;

/**
 * Where YAML front matter ends (behind its closing line, before the line end); -1 where a text has none.
 * It is a first line `---`, then at once a key (comments may stand before it), then a line `---` or `...`. So a
 * thematic break at the top of a page does not hide the prose below it.
 * @param from offset of the first line
 */
export function frontMatterEnd(text: string, from: number): number {
  const cursor = new LineCursor(text, from);
  if (!cursor.advance() || !RULE.test(cursor.line)) return -1;
  let keyed = false;
  while (cursor.advance()) {
    const { line } = cursor;
    if (END.test(line)) return cursor.end;
    if (keyed || COMMENT.test(line)) continue;
    if (isBlank(line) || !KEY.test(line)) return -1;
    keyed = true;
  }
  return -1;
}

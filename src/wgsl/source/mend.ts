// The brace mender: while a person types, a `}` is often missing, and a parser then loses the rest of the file.
import { blankComments } from './blank';

/** A place where the source was mended, for a diagnostic. */
export interface Mend {
  at: number;
  what: 'missing-close' | 'stray-close';
}

const declaration = /(?:fn|struct|var|const|override|alias|@[a-z_]+|enable|diagnostic|requires|const_assert)\b/y;

/**
 * Text of the same length (but for closers added at the end) whose braces match: open braces are closed before a
 * declaration in column 0 (in the white space in front of it), stray closing ones become spaces.
 */
export function mendBraces(source: string): { text: string; mends: Mend[] } {
  const code = blankComments(source);
  const mends: Mend[] = [];
  const edits: [number, string][] = [];
  let open: number[] = [];
  const closeAll = (before: number) => {
    // the closers replace white space directly in front, so that no offset moves
    let room = before;
    while (room > 0 && /\s/.test(source[room - 1] ?? '')) room--;
    const free = before - room;
    const closers = '}'.repeat(open.length);
    if (free >= closers.length) edits.push([room, closers]);
    else if (free > 0) edits.push([room, closers.slice(0, free)]);
    mends.push({ at: open[open.length - 1] ?? before, what: 'missing-close' });
    open = [];
  };
  for (let i = 0; i < code.length; i++) {
    const c = code.charCodeAt(i);
    if (c === 0x7b) open.push(i);
    else if (c === 0x7d) {
      if (open.length > 0) open.pop();
      else {
        edits.push([i, ' ']);
        mends.push({ at: i, what: 'stray-close' });
      }
    } else if (open.length > 0 && (i === 0 || code.charCodeAt(i - 1) === 10)) {
      declaration.lastIndex = i;
      const found = declaration.exec(code);
      // `var`, `const` and attributes may stand in column 0 inside a badly indented function: only close when the
      // word can begin nothing but a declaration of the module there
      if (found && moduleOnly(code, i, found[0])) closeAll(i);
    }
  }
  let text = source;
  if (edits.length > 0) {
    const parts: string[] = [];
    let from = 0;
    for (const [at, replacement] of edits) {
      parts.push(source.slice(from, at), replacement);
      from = at + replacement.length;
    }
    text = parts.join('') + source.slice(from);
  }
  if (open.length > 0) {
    mends.push({ at: open[open.length - 1] ?? 0, what: 'missing-close' });
    text += '\n' + '}'.repeat(open.length);
  }
  return { text, mends };
}

/** Whether the declaration word at `i` cannot be a statement. */
function moduleOnly(code: string, i: number, word: string): boolean {
  if (
    word === 'fn' ||
    word === 'struct' ||
    word === 'override' ||
    word === 'alias' ||
    word === 'enable' ||
    word === 'requires'
  )
    return true;
  if (word === 'var') return /^var\s*<\s*(storage|uniform|workgroup|private)/.test(code.slice(i, i + 40));
  return /^@(group|binding|compute|vertex|fragment|id|workgroup_size)\b/.test(code.slice(i, i + 20));
}

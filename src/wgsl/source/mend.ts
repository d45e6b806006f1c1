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
    mends.push({ at: open[open.length - 1] ?? before, what: 'missing-close' });
    edits.push(closers(code, before, open));
    open = [];
  };
  // The first of declarations in column 0 that may be a function's, with nothing else since.
  let perhaps = -1;
  for (let i = 0; i < code.length; i++) {
    const c = code.charCodeAt(i);
    if (c === 0x7b || c === 0x7d) perhaps = -1;
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
      // word can begin nothing but a declaration of the module there, and then above those that stand right before it
      if (found && moduleOnly(code, i, found[0])) closeAll(perhaps < 0 ? i : perhaps);
      if (!found ? /[\p{L}_]/u.test(code[i] ?? '') : open.length === 0) perhaps = -1;
      else if (found && perhaps < 0) perhaps = i;
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

/**
 * Closers in front of a declaration, in place of what stands there, so that no offset moves: of white space and comments,
 * and where that is too little of the end of the unfinished function itself, which is lost anyway.
 */
function closers(code: string, before: number, open: readonly number[]): [number, string] {
  let room = before;
  while (room > 0 && /\s/.test(code[room - 1] ?? '')) room--;
  // Comments are blank in `code`: a closer in one would be none.
  const text = [...code.slice(room, before)];
  let need = open.length;
  for (let i = 0; i < text.length && need > 0; i++, need--) text[i] = '}';
  const unclosed = new Set(open);
  for (let from = room - 1; need > 0; from--) {
    const c = code[from] ?? '{';
    // Before a block that is closed there is no place.
    if (c === '{' && !unclosed.has(from)) break;
    // One that is not opened wants no closer.
    if (c === '{') need--;
    text.unshift(c === '}' || need <= 0 ? (c === '}' ? c : ' ') : '}');
    if (c !== '}') need--;
    room = from;
  }
  return [room, text.join('')];
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

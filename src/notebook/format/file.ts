import { toBase64 } from './base64';
import type { Layout, Notebook } from './cell';
import { compose } from './compose';
import { parse, parsePlaced } from './parse';
import { decodeEscaped, encode, encodeEscaped, isEscaped, joined, unescaped } from './utf8';

/** Reads the bytes of a `.parnb` file. Every byte sequence has a reading; `writeNotebook` gives it back as it was. */
export function readNotebook(bytes: Uint8Array): Notebook {
  const text = decodeEscaped(bytes);
  if (!isEscaped(text)) return parse(text);
  const { cells, trivia } = parsePlaced(text);
  if (trivia.frontMatter !== undefined && isEscaped(trivia.frontMatter)) {
    trivia.frontMatterBytes = toBase64(encodeEscaped(trivia.frontMatter));
    trivia.frontMatter = unescaped(trivia.frontMatter);
  }
  for (const { cell, from, to } of cells) {
    const source = text.slice(from, to);
    if (!isEscaped(source)) continue;
    const layout: Layout = { ...cell.layout, bytes: toBase64(encodeEscaped(source)) };
    delete layout.body; // the bytes say it
    if (layout.open !== undefined) layout.open = unescaped(layout.open);
    cell.layout = layout;
    cell.text = unescaped(cell.text);
    if (cell.name !== undefined) cell.name = unescaped(cell.name);
  }
  return { cells: cells.map(({ cell }) => cell), trivia };
}

/** The bytes of a notebook's file. Bytes that are not UTF-8 are kept in every cell whose text is unedited. */
export function writeNotebook(notebook: Notebook): Uint8Array {
  const parts: Uint8Array[] = [];
  let pending: string[] = [];
  for (const { text, bytes } of compose(notebook).pieces) {
    if (!bytes) pending.push(text);
    else {
      parts.push(encode(pending.join('')), bytes);
      pending = [];
    }
  }
  return joined(parts.concat(encode(pending.join(''))));
}

import { fromBase64 } from './base64';
import { codeBody, codeText } from './body';
import type { Cell } from './cell';
import { canonicalClosing, canonicalOpening, closes, codeInfo, openingFence, type Fence } from './fence';
import { eolLength, LineCursor, toLf, type Eol } from './lines';
import { lenient } from './utf8';

/** The lines of a code cell, fences included. */
export interface CodeSource {
  /** Opening fence line, with which `text` begins. */
  open: string;
  /** Columns of the opening fence. */
  indent: number;
  text: string;
  bytes?: Uint8Array;
  /** What closes a fence that was not: a line end and the closing line. */
  closer?: string;
}

/**
 * Writes a code cell.
 * @param last whether it is the last cell, which alone may stay unclosed
 * @param recorded whether to use the layout it had; false: canonical fences at the left edge
 */
export function composeCode(cell: Cell, eol: Eol, last: boolean, recorded: boolean): CodeSource {
  const text = toLf(cell.text);
  const kept = recorded ? keptSource(cell, text) : undefined;
  if (kept) {
    const { fence, closed, ...source } = kept;
    if (closed || last) return source;
    const joint = source.text.endsWith('\r') && eol === '\n' ? '\r' : eol; // never make one CRLF of two line ends
    return { ...source, closer: joint + canonicalClosing(fence) };
  }
  return writtenSource(cell, text, eol, recorded);
}

/** The cell as it was, where its text, language and name still say so. */
function keptSource(cell: Cell, text: string): (CodeSource & { fence: Fence; closed: boolean }) | undefined {
  const { layout } = cell;
  if (!layout) return undefined;
  const closed = layout.close !== null;
  const bytes = layout.bytes === undefined ? undefined : fromBase64(layout.bytes);
  if (bytes) {
    const source = lenient(bytes);
    const { open, body, close } = takeApart(source, closed);
    const fence = fenceOf(open, cell);
    if (fence && codeText(body, fence.indent, closed) === text && holds(fence, body, close))
      return { open, indent: fence.indent, text: source, bytes, fence, closed };
  }
  if (layout.body === undefined) return undefined;
  const open = layout.open ?? canonicalOpening(text, cell.language, cell.name);
  const fence = fenceOf(open, cell);
  if (!fence || codeText(layout.body, fence.indent, closed) !== text) return undefined;
  const close = closed ? (layout.close ?? canonicalClosing(fence)) : null;
  if (!holds(fence, layout.body, close)) return undefined;
  return { open, indent: fence.indent, text: open + layout.body + (close ?? ''), fence, closed };
}

function writtenSource(cell: Cell, text: string, eol: Eol, recorded: boolean): CodeSource {
  const { layout } = cell;
  let open = canonicalOpening(text, cell.language, cell.name);
  let fence = openingFence(open);
  if (recorded && layout?.open !== undefined) {
    const own = fenceOf(layout.open, cell);
    if (own) {
      fence = { ...own, length: lengthFor(text, own) };
      open =
        fence.length === own.length
          ? layout.open
          : layout.open.replace(own.mark.repeat(own.length), own.mark.repeat(fence.length));
    }
  }
  if (!fence) throw new Error(`not a fence: ${open}`);
  const own = recorded ? layout?.close : undefined;
  const close = typeof own === 'string' && closes(own, fence) ? own : canonicalClosing(fence);
  return { open, indent: fence.indent, text: open + codeBody(text, fence.indent, true, eol) + close };
}

/** The fence of a recorded opening line, if it still names the cell's language and name. */
function fenceOf(open: string, { language, name }: Cell): Fence | undefined {
  const fence = openingFence(open);
  const info = fence && codeInfo(fence.info);
  const same = info?.language === language && (info.name ?? '') === (name ?? '');
  return same && eolFree(open) ? fence : undefined;
}

/** Whether a fence holds a body: it is closed by `close` and by no line before it. */
function holds(fence: Fence, body: string, close: string | null): boolean {
  if (close !== null && !(closes(close, fence) && eolFree(close) && body !== '')) return false;
  if (body !== '' && (eolLength(body, 0) === 0 || (close !== null && !/[\n\r]$/.test(body)))) return false;
  return lengthFor(body, { ...fence, indent: 0 }) === fence.length;
}

/** Marks that a fence needs around a text: one more than any line that would close it. */
function lengthFor(text: string, { mark, length, indent }: Fence): number {
  if (!text.includes(mark.repeat(length))) return length;
  const pad = ' '.repeat(indent);
  let needed = length;
  const cursor = new LineCursor(text);
  while (cursor.advance()) {
    const line = pad + cursor.line;
    if (closes(line, { mark, length: needed })) needed = line.trim().length + 1;
  }
  return needed;
}

function takeApart(source: string, closed: boolean): { open: string; body: string; close: string | null } {
  const cursor = new LineCursor(source);
  cursor.advance();
  const open = cursor.line;
  if (!closed) return { open, body: source.slice(open.length), close: null };
  const last = Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1;
  return { open, body: source.slice(open.length, Math.max(last, open.length)), close: source.slice(last) };
}

function eolFree(line: string): boolean {
  return !line.includes('\n') && !line.includes('\r');
}

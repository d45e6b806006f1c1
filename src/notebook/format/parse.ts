import { codeBody, codeText, proseText } from './body';
import type { Cell, Layout, Notebook, Trivia } from './cell';
import { canonicalClosing, canonicalOpening, codeInfo, openingFence } from './fence';
import { frontMatterEnd } from './frontMatter';
import { LineCursor, commonEol, withEol, type Eol } from './lines';
import { canonicalSeparator, type Following, type Neighbour } from './separator';
import { Structure } from './structure';

/** A cell and where it stands in the text, without its separator and without the line end behind it. */
export interface PlacedCell {
  cell: Cell;
  from: number;
  to: number;
}

/**
 * Reads the text of a `.parnb` file. Every text has a reading; `print` gives it back as it was.
 * Linear in the length of the text.
 */
export function parse(text: string): Notebook {
  const { cells, trivia } = parsePlaced(text);
  return { cells: cells.map(({ cell }) => cell), trivia };
}

/** `parse`, with the place of each cell. */
export function parsePlaced(text: string): { cells: PlacedCell[]; trivia: Trivia } {
  const reader = new Reader(text);
  reader.read();
  return reader;
}

class Reader {
  readonly cells: PlacedCell[] = [];
  readonly trivia: Trivia = {};
  private readonly eol: Eol;
  private before: Neighbour = 'nothing';
  /** Where the separator before the next cell begins. */
  private settled = 0;
  /** The prose cell being read: offsets and first line. */
  private prose: { from: number; to: number; line: number } | undefined;
  /** A `+++` with no content below it yet. */
  private split: { to: number; line: number } | undefined;

  constructor(private readonly text: string) {
    this.eol = commonEol(text);
    if (this.eol !== '\n') this.trivia.eol = this.eol;
  }

  read(): void {
    const { text, trivia } = this;
    if (text.charCodeAt(0) === 0xfeff) {
      trivia.bom = true;
      this.settled = 1;
    }
    const cursor = new LineCursor(text, this.settled);
    this.readFrontMatter(cursor);
    const structure = new Structure();
    let opening: { from: number; openEnd: number; line: number } | undefined;
    while (cursor.advance()) {
      const { start, end, number } = cursor;
      switch (structure.feed(cursor.line)) {
        case 'open':
          this.endProse();
          opening = { from: start, openEnd: end, line: number + 1 };
          break;
        case 'close':
          if (opening) this.addCode(opening, start, end);
          opening = undefined;
          break;
        case 'split':
          this.endProse();
          this.split = { to: end, line: number };
          break;
        case 'prose':
          if (this.prose) this.prose.to = end;
          else this.prose = { from: start, to: end, line: number };
          break;
      }
    }
    if (opening) this.addCode(opening, undefined, cursor.end);
    this.endProse();
    this.readEnd();
  }

  private readFrontMatter(cursor: LineCursor): void {
    const from = this.settled;
    const end = frontMatterEnd(this.text, from);
    if (end < 0) return;
    this.trivia.frontMatter = this.text.slice(from, end);
    while (cursor.advance() && cursor.end < end);
    this.settled = end;
    this.before = 'front matter';
  }

  private endProse(): void {
    const { prose, split } = this;
    this.prose = this.split = undefined;
    if (prose) {
      const body = this.text.slice(prose.from, prose.to);
      const text = proseText(body);
      const layout: Layout = withEol(text, this.eol) === body ? {} : { body };
      this.add({ kind: 'markup', language: 'markdown', text, line: prose.line }, layout, prose.from, prose.to);
    } else if (split)
      this.add({ kind: 'markup', language: 'markdown', text: '', line: split.line }, {}, split.to, split.to);
  }

  private addCode(
    at: { from: number; openEnd: number; line: number },
    closeFrom: number | undefined,
    to: number,
  ): void {
    const open = this.text.slice(at.from, at.openEnd);
    const fence = openingFence(open);
    const info = fence && codeInfo(fence.info);
    if (!fence || !info) throw new Error(`not the fence of a code cell: ${open}`);
    const closed = closeFrom !== undefined;
    const body = this.text.slice(at.openEnd, closeFrom ?? to);
    const text = codeText(body, fence.indent, closed);
    const layout: Layout = {};
    if (open !== canonicalOpening(text, info.language, info.name)) layout.open = open;
    const close = closed ? this.text.slice(closeFrom, to) : null;
    if (close !== canonicalClosing(fence)) layout.close = close;
    if (!closed || body !== codeBody(text, fence.indent, closed, this.eol)) layout.body = body;
    this.add({ kind: 'code', ...info, text, line: at.line }, layout, at.from, to);
  }

  private add(cell: Cell, layout: Layout, from: number, to: number): void {
    const following: Following = cell.kind === 'code' ? 'code' : from === to ? 'empty' : 'prose';
    const separator = this.text.slice(this.settled, from);
    if (separator !== canonicalSeparator(this.before, following, this.eol)) {
      if (this.cells.length === 0) this.trivia.start = separator;
      else layout.before = separator;
    }
    if (Object.keys(layout).length > 0) cell.layout = layout;
    this.cells.push({ cell, from, to });
    this.settled = to;
    this.before = cell.kind === 'code' ? 'code' : 'prose';
  }

  private readEnd(): void {
    const end = this.text.slice(this.settled);
    if (end !== (this.before === 'nothing' ? '' : this.eol)) this.trivia.end = end;
  }
}

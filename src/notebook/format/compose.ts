import { fromBase64 } from './base64';
import type { Cell, Notebook } from './cell';
import { composeCode, type CodeSource } from './composeCode';
import { frontMatterEnd } from './frontMatter';
import { countEols, isBlank, toLf, withEol, LineCursor, type Eol } from './lines';
import { proseText, shiftOf } from './body';
import { canonicalSeparator, endsFile, separates, type Following, type Neighbour } from './separator';
import { Structure } from './structure';
import { lenient } from './utf8';

/** A stretch of the file; `bytes` where it is not valid UTF-8 (`text` then has a U+FFFD for each such byte). */
export interface Piece {
  text: string;
  bytes?: Uint8Array;
}

/** Where a cell stands in the composed file; lines are 1-based. */
export interface Place {
  /** First and last line of the cell, fences included. */
  from: number;
  to: number;
  /** Line of the first content line, and how many there are. */
  first: number;
  count: number;
  /** UTF-16 units that the file has before each content line; absent: none. */
  shifts?: number[];
}

export interface Composed {
  pieces: Piece[];
  places: Place[];
}

/** The file that a notebook is. Cells whose text is unedited are as they were, byte for byte. */
export function compose(notebook: Notebook): Composed {
  const composer = new Composer(notebook);
  return composer.run();
}

class Composer {
  private readonly eol: Eol;
  private readonly pieces: Piece[] = [];
  private readonly places: Place[] = [];
  private before: Neighbour = 'nothing';
  private structure = new Structure();
  /** 1-based line that the next piece begins on. */
  private line = 1;

  constructor(private readonly notebook: Notebook) {
    const { eol } = notebook.trivia;
    this.eol = eol === '\r\n' || eol === '\r' ? eol : '\n';
  }

  run(): Composed {
    const { cells, trivia } = this.notebook;
    if (trivia.frontMatter) {
      const bytes = trivia.frontMatterBytes === undefined ? undefined : fromBase64(trivia.frontMatterBytes);
      if (bytes && lenient(bytes) === trivia.frontMatter) this.write(trivia.frontMatter, bytes);
      else this.write(trivia.frontMatter);
      this.before = 'front matter';
    }
    cells.forEach((cell, index) => {
      const recorded = index === 0 ? trivia.start : cell.layout?.before;
      const last = index === cells.length - 1;
      if (cell.kind === 'code') this.code(cell, recorded, last);
      else this.prose(cell, recorded, last);
    });
    const anything = this.before !== 'nothing';
    const end = trivia.end !== undefined && endsFile(trivia.end, anything) ? trivia.end : anything ? this.eol : '';
    this.write(end);
    this.protectStart();
    if (trivia.bom) this.pieces.unshift({ text: '\ufeff' });
    return { pieces: this.pieces, places: this.places };
  }

  private code(cell: Cell, recorded: string | undefined, last: boolean): void {
    const plain = canonicalSeparator(this.before, 'code', this.eol);
    let separator = this.separator(recorded, 'code');
    let source = composeCode(cell, this.eol, last, true);
    if (!this.opens(separator, source)) {
      separator = plain;
      if (!this.opens(separator, source)) source = composeCode(cell, this.eol, last, false);
    }
    this.write(separator);
    const from = this.line;
    this.write(source.text, source.bytes);
    if (source.closer !== undefined) this.write(source.closer);
    this.placeCode(cell, source, from);
    this.structure = new Structure();
    this.before = 'code';
  }

  /** Whether a fence opens a cell behind what was written so far (it may be in an edited list item, say). */
  private opens(separator: string, source: CodeSource): boolean {
    const structure = this.structure.copy();
    if (countEols(separator) > 1) structure.feed('');
    return structure.feed(source.open) === 'open';
  }

  private prose(cell: Cell, recorded: string | undefined, last: boolean): void {
    const { body, bytes } = proseSource(cell, this.eol);
    this.write(this.separator(recorded, body === '' ? 'empty' : 'prose'));
    const from = this.line;
    this.write(body, bytes);
    this.structure = new Structure();
    const cursor = new LineCursor(body);
    while (cursor.advance()) this.structure.feed(cursor.line);
    const count = this.line - from + 1;
    this.places.push({
      from,
      to: this.line,
      first: from,
      count,
      ...(body.startsWith('\ufeff') ? { shifts: [1] } : {}),
    });
    const closer = last ? undefined : this.structure.closer;
    if (closer !== undefined) {
      this.write(this.eol + closer);
      this.structure = new Structure();
    }
    this.before = 'prose';
  }

  private separator(recorded: string | undefined, after: Following): string {
    if (recorded !== undefined && separates(recorded, this.before, after)) return recorded;
    return canonicalSeparator(this.before, after, this.eol);
  }

  private write(text: string, bytes?: Uint8Array): void {
    if (text === '') return;
    this.pieces.push(bytes ? { text, bytes } : { text });
    this.line += countEols(text);
  }

  private placeCode(cell: Cell, source: CodeSource, from: number): void {
    const place: Place = { from, to: this.line, first: from + 1, count: countEols(toLf(cell.text)) + 1 };
    const lines = source.text.slice(source.open.length);
    if (source.indent > 0 || lines.includes('\ufeff')) {
      const cursor = new LineCursor(lines);
      cursor.advance();
      place.shifts = [];
      while (place.shifts.length < place.count && cursor.advance())
        place.shifts.push(shiftOf(cursor.line, place.shifts.length === 0, source.indent));
    }
    this.places.push(place);
  }

  /** A first prose cell that looks like front matter, or like a BOM, stays a cell: a blank line before it says so. */
  private protectStart(): void {
    const { pieces } = this;
    const { bom, frontMatter } = this.notebook.trivia;
    const first = pieces[0]?.text ?? '';
    const asBom = !bom && first.startsWith('\ufeff');
    const asFrontMatter =
      !frontMatter && first.startsWith('---') && frontMatterEnd(pieces.map(({ text }) => text).join(''), 0) >= 0;
    if (!asBom && !asFrontMatter) return;
    pieces.unshift({ text: this.eol });
    for (const place of this.places) {
      place.from++;
      place.to++;
      place.first++;
    }
  }
}

function proseSource({ text, layout }: Cell, eol: Eol): { body: string; bytes?: Uint8Array } {
  const wanted = toLf(text);
  const bytes = layout?.bytes === undefined ? undefined : fromBase64(layout.bytes);
  if (bytes) {
    const body = lenient(bytes);
    if (proseText(body) === wanted) return { body, bytes };
  }
  if (layout?.body !== undefined && proseText(layout.body) === wanted) return { body: layout.body };
  return { body: isBlank(wanted) ? '' : withEol(wanted, eol) };
}

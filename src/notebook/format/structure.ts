import { ColumnReader } from './columns';
import { closes, codeInfo, openingFence, type Fence } from './fence';
import { htmlBlock, type HtmlBlock } from './html';
import { isBlank, isSplit } from './lines';

/**
 * What a line is to the notebook: `open` and `close` are the fence lines of a code cell, `inside` is its content,
 * `split` is a `+++`; all else is prose.
 */
export type LineRole = 'open' | 'inside' | 'close' | 'split' | 'prose' | 'blank';

interface Container {
  /** Columns that belong to a list item; 0: a block quote. */
  width: number;
  /** A list item that has no content yet ends at a blank line. */
  empty: boolean;
}

type Leaf = { is: 'none' | 'paragraph' | 'indented' } | { is: 'fence'; fence: Fence } | { is: 'html'; html: HtmlBlock };

const NONE: Leaf = { is: 'none' };
const PARAGRAPH: Leaf = { is: 'paragraph' };
const INDENTED: Leaf = { is: 'indented' };
/** Deeper list items and quotes are read as text: only the outermost decides what is top level. */
const MAX_DEPTH = 64;

const HEADING = /^#{1,6}(?:[ \t]|$)/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const BREAK = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
const LIST_MARKER = /^(?:[*+-]|(\d{1,9})[.)])(?=[ \t]|$)/;

/**
 * Reads a file line by line and tells code cells from prose: the block structure of CommonMark 0.31 as far as it
 * decides whether a fence is top level (not in a list item, a block quote, another fence or an HTML block).
 */
export class Structure {
  private containers: Container[] = [];
  private leaf: Leaf = NONE;
  /** The fence of the code cell that the last line was in or opened; `undefined` in prose. */
  code: Fence | undefined;

  feed(line: string): LineRole {
    if (this.code) {
      if (!closes(line, this.code)) return 'inside';
      this.reset();
      return 'close';
    }
    if (line.charCodeAt(0) === 43 && isSplit(line) && !this.isOpen) {
      this.reset();
      return 'split';
    }
    this.block(line);
    if (this.containers.length === 0 && this.leaf.is === 'fence' && this.opened && codeInfo(this.leaf.fence.info)) {
      this.code = this.leaf.fence;
      return 'open';
    }
    return isBlank(line) ? 'blank' : 'prose';
  }

  /** Whether a top-level fence, comment or the like is open, which would swallow whatever follows. */
  get isOpen(): boolean {
    if (this.code) return true;
    if (this.containers.length > 0) return false;
    return this.leaf.is === 'fence' || (this.leaf.is === 'html' && this.leaf.html.closer !== undefined);
  }

  /** The line that closes it; `undefined` where nothing is open. */
  get closer(): string | undefined {
    if (!this.isOpen) return undefined;
    if (this.leaf.is === 'html') return this.leaf.html.closer;
    const fence = this.code ?? (this.leaf.is === 'fence' ? this.leaf.fence : undefined);
    return fence?.mark.repeat(fence.length);
  }

  copy(): Structure {
    const copy = new Structure();
    copy.containers = this.containers.map((container) => ({ ...container }));
    copy.leaf = this.leaf;
    copy.code = this.code;
    return copy;
  }

  private reset(): void {
    this.containers = [];
    this.leaf = NONE;
    this.code = undefined;
  }

  /** Whether the last line opened the leaf it left. */
  private opened = false;

  private block(line: string): void {
    this.opened = false;
    if (this.containers.length === 0 && this.plain(line)) return;
    const reader = new ColumnReader(line);
    const matched = this.matchContainers(reader);
    const all = matched === this.containers.length;
    if (all && this.continueLeaf(reader)) return;
    this.startBlocks(reader, matched);
  }

  /** The short way for most lines of most files: a line at top level that begins with a letter, or is empty. */
  private plain(line: string): boolean {
    const unit = line.charCodeAt(0) | 32;
    const letter = unit >= 97 && unit <= 122;
    if (!letter && line !== '') return false;
    if (this.leaf.is === 'fence') return true;
    if (this.leaf.is === 'html' || (this.leaf.is === 'indented' && !letter)) return false;
    this.leaf = letter ? PARAGRAPH : NONE;
    return true;
  }

  /** How many of the open containers the line goes on with. */
  private matchContainers(reader: ColumnReader): number {
    let matched = 0;
    for (const { width, empty } of this.containers) {
      if (width === 0) {
        if (reader.indent > 3 || reader.line[reader.nonspace] !== '>') break;
        takeQuote(reader);
      } else if (reader.blank) {
        if (empty) break;
      } else if (reader.indent >= width) reader.takeColumns(width);
      else break;
      matched++;
    }
    return matched;
  }

  /** Gives a line to the open leaf block; false where the leaf ends (or may end) at it. */
  private continueLeaf(reader: ColumnReader): boolean {
    const { leaf } = this;
    switch (leaf.is) {
      case 'fence':
        if (reader.indent <= 3 && closes(reader.rest, leaf.fence)) this.leaf = NONE;
        return true;
      case 'html':
        if (leaf.html.ends === undefined ? reader.blank : leaf.html.ends.test(reader.rest)) this.leaf = NONE;
        return true;
      case 'indented':
        if (reader.indent >= 4 || reader.blank) return true;
        this.leaf = NONE;
        return false;
      case 'paragraph':
        if (!reader.blank) return false;
        this.leaf = NONE;
        return true;
      default:
        return false;
    }
  }

  private startBlocks(reader: ColumnReader, matched: number): void {
    const all = matched === this.containers.length;
    /** An open paragraph takes any line that starts no block, even one that misses its containers' marks. */
    let paragraph = this.leaf.is === 'paragraph';
    let continues = paragraph && all;
    let depth = matched;
    const start = (leaf: Leaf): void => {
      this.containers.length = depth;
      const last = this.containers[depth - 1];
      if (last) last.empty = false;
      this.leaf = leaf;
      this.opened = true;
    };
    while (!reader.blank) {
      if (reader.indent >= 4) {
        if (paragraph) break;
        return start(INDENTED);
      }
      const { rest } = reader;
      const item = continues && UNDERLINE.test(rest) ? undefined : listItem(rest, continues);
      if (depth < MAX_DEPTH && (rest[0] === '>' || item)) {
        start(NONE);
        paragraph = continues = false;
        const width = item ? takeItem(reader, item) : (takeQuote(reader), 0);
        this.containers.push({ width, empty: reader.blank });
        depth++;
        continue;
      }
      if (rest[0] === '#' && HEADING.test(rest)) return start(NONE);
      const fence = rest[0] === '`' || rest[0] === '~' ? openingFence(rest) : undefined;
      if (fence) return start({ is: 'fence', fence: { ...fence, indent: reader.indent } });
      const html = rest[0] === '<' ? htmlBlock(rest, paragraph) : undefined;
      if (html) return start(html.ends?.test(rest) ? NONE : { is: 'html', html });
      if ((continues && UNDERLINE.test(rest)) || isBreak(rest)) return start(NONE);
      break;
    }
    if (paragraph && !reader.blank) return; // goes on, perhaps lazily
    if (!reader.blank) return start(PARAGRAPH);
    this.containers.length = depth;
    if (!all) this.leaf = NONE;
  }
}

function takeQuote(reader: ColumnReader): void {
  reader.takeMarker(1);
  reader.takeColumns(1);
}

/** The list marker a line begins with; `undefined` where it has none or is a thematic break. */
function listItem(line: string, interrupts: boolean): string | undefined {
  const match = LIST_MARKER.exec(line);
  if (!match || isBreak(line)) return undefined;
  const [marker, ordinal] = match;
  if (interrupts && ((ordinal !== undefined && Number(ordinal) !== 1) || isBlank(line.slice(marker.length))))
    return undefined;
  return marker;
}

/** Takes a list marker and the white space that belongs to it; answers the width of the item. */
function takeItem(reader: ColumnReader, marker: string): number {
  const before = reader.indent + marker.length;
  reader.takeMarker(marker.length);
  const padding = reader.blank || reader.indent > 4 ? 1 : reader.indent;
  reader.takeColumns(padding);
  return before + padding;
}

function isBreak(line: string): boolean {
  return (line[0] === '*' || line[0] === '-' || line[0] === '_') && BREAK.test(line);
}

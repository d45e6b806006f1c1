const TAB = 9;
const SPACE = 32;

/** Reads a line from the left in columns, where a tab ends at a multiple of four (CommonMark, section 2.2). */
export class ColumnReader {
  private offset = 0;
  private column = 0;
  private tabLeft = 0;
  /** Offset of the next character that is no space or tab. */
  nonspace = 0;
  /** Columns of white space before it. */
  indent = 0;

  constructor(readonly line: string) {
    this.look();
  }

  /** Whether nothing but white space is left. */
  get blank(): boolean {
    return this.nonspace >= this.line.length;
  }

  /** What is left from the next character that is no white space. */
  get rest(): string {
    return this.line.slice(this.nonspace);
  }

  /** Takes the white space and then `count` characters. */
  takeMarker(count: number): void {
    this.column += this.indent + count;
    this.offset = this.nonspace + count;
    this.tabLeft = 0;
    this.look();
  }

  /** Takes up to `count` columns of white space. */
  takeColumns(count: number): void {
    let left = Math.min(count, this.indent);
    while (left > 0) {
      if (this.line.charCodeAt(this.offset) === TAB) {
        const width = this.tabLeft || 4 - (this.column % 4);
        const taken = Math.min(width, left);
        this.tabLeft = width - taken;
        if (this.tabLeft === 0) this.offset++;
        this.column += taken;
        left -= taken;
      } else {
        this.offset++;
        this.column++;
        left--;
      }
    }
    this.look();
  }

  private look(): void {
    const { line } = this;
    let at = this.offset;
    let column = this.column;
    if (this.tabLeft > 0) {
      column += this.tabLeft;
      at++;
    }
    for (; at < line.length; at++) {
      const unit = line.charCodeAt(at);
      if (unit === SPACE) column++;
      else if (unit === TAB) column += 4 - (column % 4);
      else break;
    }
    this.nonspace = at;
    this.indent = column - this.column;
  }
}

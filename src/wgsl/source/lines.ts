// Offsets to lines and columns.

/** Lines and columns of a text, 1-based. A column counts UTF-16 units. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  /** The place of an offset; offsets outside are brought to the nearest end. */
  place(offset: number): { line: number; column: number } {
    const at = Math.max(0, Math.min(this.text.length, offset));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1 };
  }

  get count(): number {
    return this.starts.length;
  }
}

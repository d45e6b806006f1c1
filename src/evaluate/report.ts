/** The diagnostics of a cell under way: placed in the cell, each said once, in order of place. */
import type { Diagnostic, Range } from '../language/diagnostic';
import type { Finding } from './value';

export class Report {
  private readonly all = new Map<string, Diagnostic>();

  constructor(private readonly cell: number) {}

  add(diagnostic: Diagnostic): void {
    const { code, from, to, message } = diagnostic;
    const key = `${code} ${from} ${to} ${message}`;
    if (!this.all.has(key)) this.all.set(key, diagnostic);
  }

  /**
   * Findings of a value that is read at `here`. One that points into another cell is said at `here` if it is an error
   * (the value is missing here too), and left to its own cell if it is a warning.
   */
  find(findings: readonly Finding[], here: Range): void {
    for (const { cell, ...diagnostic } of findings) {
      if (cell === this.cell) this.add(diagnostic);
      else if (diagnostic.severity === 'error') {
        const { from, to, message } = diagnostic;
        this.add({
          ...diagnostic,
          from: here.from,
          to: here.to,
          related: [{ cell, from, to, message: `written here: ${message}` }],
        });
      }
    }
  }

  list(first: readonly Diagnostic[]): readonly Diagnostic[] {
    return [...first, ...this.all.values()].sort((a, b) => a.from - b.from);
  }
}

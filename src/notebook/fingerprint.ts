/** Which cells of different notebooks must give the same outputs. */
import type { Program } from '../language';

/** Gives equal texts the same number; programs are compared with one of these between them. */
export class Fingerprints {
  readonly #numbers = new Map<string, number>();

  /**
   * A number for each cell of a program. Two cells with the same number have the same text, and so has everything they
   * read, however far. Cells of a cycle, which have no value, get `undefined`.
   */
  of(program: Program): readonly (number | undefined)[] {
    const declaring = new Map<string, number[]>();
    for (const [i, { declares }] of program.cells.entries())
      for (const name of declares) declaring.set(name, [...(declaring.get(name) ?? []), i]);
    const found: (number | undefined)[] = program.cells.map(() => undefined);
    // Dependencies come first in the order; where they do not, there is a cycle.
    for (const i of program.order) {
      const cell = program.cells[i];
      // What kernels read is not in the program's text.
      if (!cell || cell.kernels.length > 0) continue;
      const reads = [...cell.reads]
        .sort()
        .map((name) => [name, (declaring.get(name) ?? []).map((j) => found[j] ?? null)]);
      if (reads.some(([, numbers]) => Array.isArray(numbers) && numbers.includes(null))) continue;
      found[i] = this.#number(JSON.stringify([cell.tree.text, reads]));
    }
    return found;
  }

  #number(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

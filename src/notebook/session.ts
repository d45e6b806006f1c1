/**
 * A notebook under evaluation: its cells' texts in, a checked program and results out. A change makes stale exactly the
 * cells whose text, or anything they read, is another now; the results of the others stay.
 */
import { evaluateCell, evaluateCellAsync, type CellResult, type Ports, type YieldingPorts } from '../evaluate';
import { checkProgram, parseCell, type CellTree, type CheckedCell, type Program } from '../language';

/** What the notebook says of a code cell; cells of other languages are passed over. */
export interface SourceCell {
  readonly language: string;
  readonly text: string;
}

export class Session {
  #program: Program = checkProgram([]);
  /** Program index → index of the cell in the notebook. */
  #cells: readonly number[] = [];
  readonly #trees = new Map<string, CellTree[]>();
  // Keyed by identity: the checker keeps a cell's object as long as nothing it depends on has changed.
  readonly #results = new WeakMap<CheckedCell, CellResult>();

  get program(): Program {
    return this.#program;
  }

  /** Checks the notebook as it is now. */
  update(cells: readonly SourceCell[]): void {
    const indices = cells.flatMap(({ language }, i) => (language === 'parnb' ? [i] : []));
    const texts = indices.map((i) => cells[i]?.text ?? '');
    this.#cells = indices;
    this.#program = checkProgram(this.#parse(texts), this.#program);
  }

  /** Trees by text: a tree that was there before is the same object, also when its cell has moved. */
  #parse(texts: readonly string[]): CellTree[] {
    const before = new Map([...this.#trees].map(([text, trees]) => [text, [...trees]]));
    this.#trees.clear();
    return texts.map((text) => {
      const tree = before.get(text)?.shift() ?? parseCell(text);
      this.#trees.set(text, [...(this.#trees.get(text) ?? []), tree]);
      return tree;
    });
  }

  /** Program indices, dependencies first, of the cells that wait for evaluation. */
  stale(): readonly number[] {
    return this.#program.order.filter((i) => {
      const cell = this.#program.cells[i];
      return cell !== undefined && !this.#results.has(cell);
    });
  }

  /** Index in the notebook of a cell of the program, and back. */
  notebookIndex(programIndex: number): number {
    return this.#cells[programIndex] ?? -1;
  }

  programIndex(notebookIndex: number): number {
    return this.#cells.indexOf(notebookIndex);
  }

  /** The result there is; undefined while the cell waits. */
  result(programIndex: number): CellResult | undefined {
    const cell = this.#program.cells[programIndex];
    return cell && this.#results.get(cell);
  }

  /** Evaluates a cell now, also if its result was there. */
  evaluate(programIndex: number, ports: Ports): CellResult {
    return this.#keep(this.#program.cells[programIndex], evaluateCell(this.#program, programIndex, ports));
  }

  /** Evaluates a cell unless the deadline comes first: undefined then, and the cell goes on waiting. */
  evaluateWithin(programIndex: number, ports: Ports): CellResult | undefined {
    const result = evaluateCell(this.#program, programIndex, ports);
    if (result.diagnostics.some(({ code }) => code === 'timed-out')) return undefined;
    return this.#keep(this.#program.cells[programIndex], result);
  }

  async evaluateAsync(programIndex: number, ports: YieldingPorts): Promise<CellResult> {
    const program = this.#program;
    const result = await evaluateCellAsync(program, programIndex, ports);
    return ports.cancelled?.() ? result : this.#keep(program.cells[programIndex], result);
  }

  #keep(cell: CheckedCell | undefined, result: CellResult): CellResult {
    if (cell) this.#results.set(cell, result);
    return result;
  }
}

/**
 * A notebook under evaluation: its cells' texts in, a checked program and results out. A change makes stale exactly the
 * cells whose text, or anything they read, is another now; the results of the others stay.
 */
import {
  evaluateCell,
  evaluateCellAsync,
  evaluateShader,
  readsOfCell,
  type CellResult,
  type KernelText,
  type Ports,
  type ShaderResult,
  type YieldingPorts,
} from '../evaluate';
import { checkProgram, parseCell, type CellTree, type CheckedCell, type Program } from '../language';
import { KernelTexts, type Shader } from './kernelTexts';

/** What the notebook says of a code cell; cells of languages but `parnb` and `wgsl` are passed over. */
export interface SourceCell {
  readonly language: string;
  readonly text: string;
  /** Of a wgsl cell, from its info string. */
  readonly name?: string;
}

interface Kept {
  readonly result: CellResult;
  /** Of the kernels that were read, and of what is read of it. */
  readonly key: string;
}

export class Session {
  #program: Program = checkProgram([]);
  /** Program index → index of the cell in the notebook. */
  #cells: readonly number[] = [];
  readonly #trees = new Map<string, CellTree[]>();
  // Keyed by identity: the checker keeps a cell's object as long as nothing it depends on has changed.
  readonly #results = new WeakMap<CheckedCell, Kept>();
  readonly #kernels = new KernelTexts();
  #shaders: readonly Shader[] = [];
  #shaderResults: ReadonlyMap<string, ShaderResult> = new Map();

  get program(): Program {
    return this.#program;
  }

  /** Checks the notebook as it is now. */
  update(cells: readonly SourceCell[]): void {
    const indices = cells.flatMap(({ language }, i) => (language === 'parnb' ? [i] : []));
    const texts = indices.map((i) => cells[i]?.text ?? '');
    this.#cells = indices;
    this.#program = checkProgram(this.#parse(texts), this.#program);
    this.#shaders = cells.flatMap(({ language, text, name }, index) =>
      language === 'wgsl' ? [{ index, name, text }] : [],
    );
    this.#kernels.update(this.#program, this.#shaders);
    // A shader is told by its text: results of texts that are gone go too.
    const keys = new Set(this.#shaders.map(shaderKey));
    this.#shaderResults = new Map([...this.#shaderResults].filter(([key]) => keys.has(key)));
  }

  /** Paths of the files that kernels name, as written, relative to the notebook. */
  files(): readonly string[] {
    return this.#kernels.files();
  }

  /** Brings the text of such a file as it is now; what reads it waits for evaluation if it is another. */
  provide(path: string, text: KernelText): void {
    this.#kernels.provide(path, text);
  }

  /** True if a cell cannot be evaluated before its kernels' files were brought. */
  lacksFile(programIndex: number): boolean {
    const cell = this.#program.cells[programIndex];
    return cell !== undefined && this.#kernels.lacksFile(cell);
  }

  /** The same ports, with the notebook's kernels. */
  ports<P extends Ports>(ports: P): P {
    return this.#kernels.ports(ports);
  }

  /** The wgsl cells, by their place in the notebook. */
  get shaders(): readonly Shader[] {
    return this.#shaders;
  }

  /** True if a cell of the notebook waits for evaluation. */
  waits(): boolean {
    return this.staleShaders().length > 0 || this.stale().length > 0;
  }

  /** Places in the notebook of wgsl cells that wait for evaluation. */
  staleShaders(): readonly number[] {
    return this.#shaders.filter((shader) => !this.#shaderResults.has(shaderKey(shader))).map(({ index }) => index);
  }

  shaderResult(notebookIndex: number): ShaderResult | undefined {
    const shader = this.#shaders.find(({ index }) => index === notebookIndex);
    return shader && this.#shaderResults.get(shaderKey(shader));
  }

  /** Runs a wgsl cell; undefined if there is none at this place. */
  evaluateShader(notebookIndex: number): ShaderResult | undefined {
    const shader = this.#shaders.find(({ index }) => index === notebookIndex);
    if (!shader) return undefined;
    const result = evaluateShader(shader.text, shader.name);
    this.#shaderResults = new Map([...this.#shaderResults, [shaderKey(shader), result]]);
    return result;
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
      return cell !== undefined && this.#result(cell) === undefined;
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
    return cell && this.#result(cell);
  }

  #result(cell: CheckedCell): CellResult | undefined {
    const kept = this.#results.get(cell);
    return kept && kept.key === this.#key(cell) ? kept.result : undefined;
  }

  /** Evaluates a cell now, also if its result was there. */
  evaluate(programIndex: number, ports: Ports): CellResult {
    const cell = this.#program.cells[programIndex];
    return this.#keep(cell, this.#key(cell), evaluateCell(this.#program, programIndex, this.ports(ports)));
  }

  /** Evaluates a cell unless the deadline comes first: undefined then, and the cell goes on waiting. */
  evaluateWithin(programIndex: number, ports: Ports): CellResult | undefined {
    const result = evaluateCell(this.#program, programIndex, this.ports(ports));
    if (result.diagnostics.some(({ code }) => code === 'timed-out')) return undefined;
    const cell = this.#program.cells[programIndex];
    return this.#keep(cell, this.#key(cell), result);
  }

  /** Takes the results that a session of the same cells has, where there are none. */
  adopt(other: Session): void {
    for (const [i, cell] of this.#program.cells.entries()) {
      const result = other.result(i);
      if (result && this.#result(cell) === undefined) this.#keep(cell, this.#key(cell), result);
    }
    this.#shaderResults = new Map([...other.#shaderResults, ...this.#shaderResults]);
  }

  async evaluateAsync(programIndex: number, ports: YieldingPorts): Promise<CellResult> {
    const program = this.#program;
    const cell = program.cells[programIndex];
    const key = this.#key(cell);
    const result = await evaluateCellAsync(program, programIndex, this.ports(ports));
    return ports.cancelled?.() ? result : this.#keep(cell, key, result);
  }

  #key(cell: CheckedCell | undefined): string {
    return cell ? `${this.#kernels.key(cell)}|${readsOfCell(this.#program, cell)}` : '';
  }

  #keep(cell: CheckedCell | undefined, key: string, result: CellResult): CellResult {
    if (cell) this.#results.set(cell, { result, key });
    return result;
  }
}

const shaderKey = ({ name, text }: Shader): string => `${name ?? ''}\n${text}`;

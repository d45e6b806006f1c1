import * as vscode from 'vscode';
import { defaultPorts, type CellResult, type ShaderResult, type YieldingPorts } from '../evaluate';
import { measures } from '../messages/ids';
import { Session } from '../notebook/session';
import { CellPlaces } from './cellPlaces';
import { kernelOutputs, shaderOutputs } from './divergenceOutputs';
import { KernelWatch, readKernel } from './kernelFiles';
import type { OpenedSessions } from './openedSessions';
import { cellOutputs } from './outputs';
import { selectKernel } from './selectKernel';
import { documentSources } from './sources';
import { measured, timed } from './timings';

const debounceMilliseconds = 150;
const cellMilliseconds = 10_000;
/** The extension host answers others at least this often while a long sweep runs. */
const sliceMilliseconds = 12;
/** Outputs on their way to the editor at a time. */
const chunk = 50;

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * One open notebook: what is stale is evaluated in dependency order, visible cells first, one evaluation under way at a
 * time. Nothing here edits the document.
 */
export class Evaluation implements vscode.Disposable {
  readonly session: Session;
  readonly #places = new CellPlaces();
  #timer: unknown;
  /** The notebook is another than the session knows. */
  #unchecked = false;
  /** Kernels' files are others than the session knows. */
  #unread = false;
  #running: Promise<void> = Promise.resolve();
  #generation = 0;
  #disposed = false;
  #selected: boolean;
  /** Asked for before the kernel was selected; undefined: nobody asked for anything. */
  #asked: vscode.NotebookCell[] | undefined;
  /** Outputs are known and not shown. */
  #lost = false;
  readonly #watch = new KernelWatch();
  readonly #changed = new vscode.EventEmitter<vscode.NotebookCell | undefined>();
  /** After every check (undefined), and after every evaluated cell. */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly notebook: vscode.NotebookDocument,
    private readonly controller: vscode.NotebookController,
    private readonly opened: OpenedSessions,
    private readonly log: vscode.LogOutputChannel,
    selected: boolean,
  ) {
    this.#selected = selected;
    const sources = documentSources(notebook);
    // Results that came with the file; a new notebook of the same cells has no outputs yet and gets its own.
    const came = notebook.getCells().some(({ outputs }) => outputs.length > 0);
    const read = this.opened.take(sources);
    this.session = (came ? read : undefined) ?? new Session();
    this.#places.update(notebook);
    this.session.update(sources);
    this.#watch.watch(this.notebook.uri, this.session.files());
  }

  /** The cell of the program's i-th; undefined if it is gone. */
  cellOf(i: number): vscode.NotebookCell | undefined {
    return this.#places.at(this.session.notebookIndex(i));
  }

  /** The cell's place in the program; -1: it has none, or none yet. */
  programIndexOf(cell: vscode.NotebookCell): number {
    const place = this.#places.of(cell);
    return place < 0 ? -1 : this.session.programIndex(place);
  }

  /** What a parnb cell shows; undefined while it waits. */
  resultOf(cell: vscode.NotebookCell): CellResult | undefined {
    const i = this.programIndexOf(cell);
    return i < 0 ? undefined : this.session.result(i);
  }

  /** What a wgsl cell shows; undefined while it waits. */
  shaderResultOf(cell: vscode.NotebookCell): ShaderResult | undefined {
    return this.session.shaderResult(this.#places.of(cell));
  }

  /** A file that a kernel is read from changed. */
  get onDidChangeFiles(): vscode.Event<void> {
    return this.#watch.onDidChange;
  }

  /** The notebook changed: it is checked, and what is stale evaluated, a little after the last change. */
  edited(evaluate: boolean): void {
    this.#unchecked = true;
    this.#soon(evaluate);
  }

  /** A file that kernels are read from changed: what reads it is stale, and evaluated if it is wanted. */
  filesChanged(evaluate: boolean): void {
    this.#unread = true;
    this.#soon(evaluate);
  }

  #soon(evaluate: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#refresh(evaluate).catch((error: unknown) => this.#failed(error));
    }, debounceMilliseconds);
  }

  async #refresh(evaluate: boolean): Promise<void> {
    if (this.#unread) await this.#readFiles();
    this.check();
    if (evaluate) await this.run([]);
  }

  check(): void {
    if (this.#disposed) return;
    this.#unchecked = false;
    this.#places.update(this.notebook);
    this.session.update(documentSources(this.notebook));
    this.#changed.fire(undefined);
  }

  /** Before someone asks what the notebook says now. */
  settle(): void {
    if (this.#unchecked) this.check();
  }

  /**
   * The notebook may have been read from disk anew, which replaces all outputs: takes the results that came with it, and
   * shows again what could not come with it (without an address no kernel's file can be read).
   */
  reread(): void {
    if (this.opened.empty) return;
    const sources = documentSources(this.notebook);
    const read = this.opened.take(sources);
    if (!read) return;
    this.check();
    this.session.adopt(read);
    this.#changed.fire(undefined);
    this.#lost = true;
    void this.#next(() => this.#showLost());
  }

  /** Evaluates these cells and all that is stale; a run under way is given up, its finished cells stay. */
  run(wanted: readonly vscode.NotebookCell[]): Promise<void> {
    const generation = ++this.#generation;
    const cancelled = (): boolean => this.#generation !== generation || this.#disposed;
    return this.#next(() => this.#evaluate(wanted, cancelled));
  }

  /** One after the other. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#running = this.#running.then(work).catch((error: unknown) => this.#failed(error));
    return this.#running;
  }

  #failed(error: unknown): void {
    this.log.error(error instanceof Error ? error : String(error));
  }

  /** The editor selected our kernel for this notebook, or another. What waited for it is evaluated. */
  kernelSelected(selected: boolean): void {
    this.#selected = selected;
    const asked = this.#asked;
    if (!selected) return;
    if (this.#lost) void this.#next(() => this.#showLost());
    if (!asked) return;
    this.#asked = undefined;
    void this.run(asked);
  }

  /** The notebook is on the screen: a kernel can be selected only then. */
  shown(evaluate: boolean): void {
    if (this.#selected) return;
    if (this.#lost) void this.#next(() => this.#showLost());
    if (evaluate && this.session.waits()) void this.run([]);
  }

  interrupt(): void {
    const start = performance.now();
    this.#generation++;
    void this.#running.then(() => measured(measures.interrupt, start));
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#changed.dispose();
    this.#watch.dispose();
  }

  async #evaluate(wanted: readonly vscode.NotebookCell[], cancelled: () => boolean): Promise<void> {
    if (cancelled()) return;
    this.check();
    const asked = new Set(wanted.map((cell) => this.programIndexOf(cell)).filter((i) => i >= 0));
    await this.#readFiles();
    if (cancelled()) return;
    const stale = new Set(this.session.stale());
    const due = this.session.program.order.filter((i) => asked.has(i) || stale.has(i));
    const places = new Set([...wanted.map((cell) => this.#places.of(cell)), ...this.session.staleShaders()]);
    const shaders = this.session.shaders.flatMap(({ index }) => (places.has(index) ? [this.#places.at(index)] : []));
    if (due.length === 0 && shaders.length === 0) return;
    // The editor says when it is selected; without it, no execution may begin.
    if (!(await this.#select())) {
      this.#asked = [...(this.#asked ?? []), ...wanted];
      return;
    }
    let sending: Promise<void>[] = [];
    for (const i of this.#visibleFirst(due)) {
      if (cancelled()) break;
      sending.push((await this.#evaluateCell(i, cancelled)).taken);
      if (sending.length >= chunk) {
        await Promise.all(sending);
        sending = [];
      }
    }
    await Promise.all(sending);
    for (const cell of shaders) {
      if (cancelled()) break;
      if (cell) await this.#evaluateShader(cell);
    }
  }

  /** Shows what is known of cells that show nothing. */
  async #showLost(): Promise<void> {
    if (this.#disposed || !(await this.#select())) return;
    this.#lost = false;
    for (const cell of this.notebook.getCells()) {
      if (cell.outputs.length > 0) continue;
      const [result, shader] = [this.resultOf(cell), this.shaderResultOf(cell)];
      const outputs = result ? outputsOf(result) : shader ? shaderOutputs(shader) : [];
      if (outputs.length === 0) continue;
      const execution = this.controller.createNotebookCellExecution(cell);
      execution.start();
      await execution.replaceOutput(outputs);
      execution.end(undefined);
    }
  }

  /** Brings the kernels' files as they are now, and watches them from now on. */
  async #readFiles(): Promise<void> {
    this.#unread = false;
    const files = this.session.files();
    this.#watch.watch(this.notebook.uri, files);
    for (const path of files) this.session.provide(path, await readKernel(this.notebook.uri, path));
  }

  async #evaluateShader(cell: vscode.NotebookCell): Promise<void> {
    const execution = this.controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    let done = false;
    try {
      // The editor draws between two shaders.
      await rest();
      const result = this.session.evaluateShader(this.#places.of(cell));
      if (result) {
        done = result.diagnostics.every(({ severity }) => severity !== 'error');
        await execution.replaceOutput(shaderOutputs(result));
      }
    } catch (error) {
      this.#failed(error);
    }
    this.#changed.fire(cell);
    execution.end(done, Date.now());
  }

  /** Evaluates one cell; `taken` is the editor's taking of the output, which nobody waits for cell by cell. */
  async #evaluateCell(i: number, cancelled: () => boolean): Promise<{ readonly taken: Promise<void> }> {
    const cell = this.cellOf(i);
    if (!cell) return { taken: Promise.resolve() };
    const execution = this.controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    let result: CellResult | undefined;
    try {
      result = timed(performance.now(), await this.session.evaluateAsync(i, this.#ports(cancelled)));
    } catch (error) {
      // A fault of ours: the cell must not spin for ever, and the others are evaluated all the same.
      this.#failed(error);
    }
    if (!result || cancelled()) {
      execution.end(result ? undefined : false, Date.now());
      return { taken: Promise.resolve() };
    }
    const done = succeeded(result);
    this.#changed.fire(cell);
    const sent = execution.replaceOutput(outputsOf(result));
    return { taken: Promise.resolve(sent).then(() => execution.end(done, Date.now())) };
  }

  #ports(cancelled: () => boolean): YieldingPorts {
    const end = performance.now() + cellMilliseconds;
    let slice = performance.now();
    return {
      ...defaultPorts,
      beside: false,
      cancelled,
      deadline: () => performance.now() > end,
      due: () => performance.now() - slice > sliceMilliseconds,
      rest: async () => {
        await rest();
        slice = performance.now();
      },
    };
  }

  /** Visible cells move to the front; a cell still comes after those it reads, which the evaluator computes itself. */
  #visibleFirst(due: readonly number[]): number[] {
    const visible = new Set<vscode.NotebookCell>();
    for (const editor of vscode.window.visibleNotebookEditors)
      if (editor.notebook === this.notebook)
        for (const range of editor.visibleRanges) for (const cell of this.notebook.getCells(range)) visible.add(cell);
    const seen = (i: number): boolean => {
      const cell = this.cellOf(i);
      return cell !== undefined && visible.has(cell);
    };
    return [...due.filter(seen), ...due.filter((i) => !seen(i))];
  }

  /** Whether our kernel is selected: executions need that. */
  async #select(): Promise<boolean> {
    if (!this.#selected) await selectKernel(this.notebook, this.controller);
    return this.#selected;
  }
}

const outputsOf = (result: CellResult): vscode.NotebookCellOutput[] => [
  ...cellOutputs(result),
  ...kernelOutputs(result),
];

const succeeded = ({ diagnostics, asserts }: CellResult): boolean =>
  diagnostics.every(({ severity }) => severity !== 'error') && asserts.every(({ pass }) => pass);

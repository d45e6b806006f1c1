import * as vscode from 'vscode';
import { defaultPorts, type CellResult, type YieldingPorts } from '../evaluate';
import { extensionId, measures } from '../messages/ids';
import { Session } from '../notebook/session';
import { kernelOutputs, shaderOutputs } from './divergenceOutputs';
import { KernelWatch, readKernel } from './kernelFiles';
import { cellOutputs } from './outputs';
import type { OpenedSessions } from './openedSessions';
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
  #timer: unknown;
  #running: Promise<void> = Promise.resolve();
  #generation = 0;
  #disposed = false;
  #selected: boolean;
  /** Asked for before the kernel was selected; undefined: nobody asked for anything. */
  #asked: vscode.NotebookCell[] | undefined;
  readonly #watch = new KernelWatch();
  readonly #changed = new vscode.EventEmitter<number | undefined>();
  /** After every check (undefined), and after every evaluated cell (its place in the notebook). */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly notebook: vscode.NotebookDocument,
    private readonly controller: vscode.NotebookController,
    opened: OpenedSessions,
    private readonly log: vscode.LogOutputChannel,
    selected: boolean,
  ) {
    this.#selected = selected;
    const sources = documentSources(notebook);
    // Results that came with the file; a new notebook of the same cells has no outputs yet and gets its own.
    const came = notebook.getCells().some(({ outputs }) => outputs.length > 0);
    this.session = (came ? opened.take(sources) : undefined) ?? new Session();
    this.session.update(sources);
    this.#watch.watch(this.notebook.uri, this.session.files());
  }

  /** A file that a kernel is read from changed. */
  get onDidChangeFiles(): vscode.Event<void> {
    return this.#watch.onDidChange;
  }

  /** The notebook changed: checks it at once, evaluates what is stale a little after the last change. */
  edited(evaluate: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.check();
      if (evaluate) void this.run([]);
    }, debounceMilliseconds);
  }

  check(): void {
    this.session.update(documentSources(this.notebook));
    this.#changed.fire(undefined);
  }

  /** Evaluates these cells and all that is stale; a run under way is given up, its finished cells stay. */
  run(wanted: readonly vscode.NotebookCell[]): Promise<void> {
    const generation = ++this.#generation;
    const cancelled = (): boolean => this.#generation !== generation || this.#disposed;
    this.#running = this.#running
      .then(() => this.#evaluate(wanted, cancelled))
      .catch((error: unknown) => this.log.error(error instanceof Error ? error : String(error)));
    return this.#running;
  }

  /** The editor selected our kernel for this notebook, or another. What waited for it is evaluated. */
  kernelSelected(selected: boolean): void {
    this.#selected = selected;
    const asked = this.#asked;
    if (!selected || !asked) return;
    this.#asked = undefined;
    void this.run(asked);
  }

  /** The notebook is on the screen: a kernel can be selected only then. */
  shown(): void {
    if (!this.#selected && this.session.waits()) void this.run([]);
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
    const asked = new Set(wanted.map((cell) => this.session.programIndex(cell.index)).filter((i) => i >= 0));
    await this.#readFiles();
    if (cancelled()) return;
    const stale = new Set(this.session.stale());
    const due = this.session.program.order.filter((i) => asked.has(i) || stale.has(i));
    const indices = new Set(wanted.map(({ index }) => index));
    const staleShaders = new Set(this.session.staleShaders());
    const shaders = this.session.shaders.filter(({ index }) => indices.has(index) || staleShaders.has(index));
    if (due.length === 0 && shaders.length === 0) return;
    if (!this.#selected) {
      await this.#select();
      // The editor says when it is selected; without it, no execution may begin.
      if (!this.#selected) {
        this.#asked = [...(this.#asked ?? []), ...wanted];
        return;
      }
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
    for (const { index } of shaders) {
      if (cancelled()) break;
      await this.#evaluateShader(index);
    }
  }

  /** Brings the kernels' files as they are now, and watches them from now on. */
  async #readFiles(): Promise<void> {
    const files = this.session.files();
    this.#watch.watch(this.notebook.uri, files);
    for (const path of files) this.session.provide(path, await readKernel(this.notebook.uri, path));
  }

  async #evaluateShader(index: number): Promise<void> {
    const cell = cellOf(this.notebook, index);
    if (!cell) return;
    const execution = this.controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    let done = false;
    try {
      // The editor draws between two shaders.
      await rest();
      const result = this.session.evaluateShader(index);
      if (result) {
        done = result.diagnostics.every(({ severity }) => severity !== 'error');
        await execution.replaceOutput(shaderOutputs(result));
      }
    } catch (error) {
      this.log.error(error instanceof Error ? error : String(error));
    }
    this.#changed.fire(index);
    execution.end(done, Date.now());
  }

  /** Evaluates one cell; `taken` is the editor's taking of the output, which nobody waits for cell by cell. */
  async #evaluateCell(i: number, cancelled: () => boolean): Promise<{ readonly taken: Promise<void> }> {
    const cell = cellOf(this.notebook, this.session.notebookIndex(i));
    if (!cell) return { taken: Promise.resolve() };
    const execution = this.controller.createNotebookCellExecution(cell);
    execution.start(Date.now());
    let result: CellResult | undefined;
    try {
      result = timed(performance.now(), await this.session.evaluateAsync(i, this.#ports(cancelled)));
    } catch (error) {
      // A fault of ours: the cell must not spin for ever, and the others are evaluated all the same.
      this.log.error(error instanceof Error ? error : String(error));
    }
    if (!result || cancelled()) {
      execution.end(result ? undefined : false, Date.now());
      return { taken: Promise.resolve() };
    }
    const done = succeeded(result);
    this.#changed.fire(cell.index);
    const sent = execution.replaceOutput([...cellOutputs(result), ...kernelOutputs(result)]);
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
    const visible = new Set<number>();
    for (const editor of vscode.window.visibleNotebookEditors)
      if (editor.notebook === this.notebook)
        for (const { start, end } of editor.visibleRanges)
          for (let index = start; index < end; index++) visible.add(index);
    const seen = (i: number): boolean => visible.has(this.session.notebookIndex(i));
    return [...due.filter(seen), ...due.filter((i) => !seen(i))];
  }

  /** Executions need a selected kernel: ours is the only one of this notebook type. */
  async #select(): Promise<void> {
    const notebookEditor = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === this.notebook);
    if (!notebookEditor) return;
    await vscode.commands.executeCommand('notebook.selectKernel', {
      notebookEditor,
      id: this.controller.id,
      extension: extensionId,
    });
  }
}

/** `getCells` copies all of them. */
const cellOf = (notebook: vscode.NotebookDocument, index: number): vscode.NotebookCell | undefined =>
  index >= 0 && index < notebook.cellCount ? notebook.cellAt(index) : undefined;

const succeeded = ({ diagnostics, asserts }: CellResult): boolean =>
  diagnostics.every(({ severity }) => severity !== 'error') && asserts.every(({ pass }) => pass);

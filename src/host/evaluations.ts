import * as vscode from 'vscode';
import { settings } from '../messages/ids';
import { Evaluation } from './evaluation';
import type { OpenedSessions } from './openedSessions';

/** What an evaluation has to say. */
export interface Change {
  readonly evaluation: Evaluation;
  /** The one cell that was evaluated; undefined: the notebook was checked. */
  readonly cell: vscode.NotebookCell | undefined;
}

/** The open notebooks of one type, each with its evaluation. */
export class Evaluations implements vscode.Disposable {
  readonly #all = new Map<vscode.NotebookDocument, Evaluation>();
  readonly #selected = new WeakSet<vscode.NotebookDocument>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #changed = new vscode.EventEmitter<Change>();
  readonly onDidChange = this.#changed.event;
  readonly #closed = new vscode.EventEmitter<Evaluation>();
  readonly onDidClose = this.#closed.event;

  constructor(
    private readonly controllers: ReadonlyMap<string, vscode.NotebookController>,
    private readonly opened: OpenedSessions,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#subscriptions = [
      vscode.workspace.onDidOpenNotebookDocument((notebook) => this.#open(notebook)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#close(notebook)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
        const evaluation = this.#all.get(notebook);
        if (!evaluation) return;
        // A wgsl cell's name is in its metadata.
        if (contentChanges.length > 0 || cellChanges.some(({ document, metadata }) => document ?? metadata))
          evaluation.edited(when() === 'onEdit');
        if (contentChanges.length > 0 || cellChanges.some(({ outputs }) => outputs)) evaluation.reread();
      }),
      vscode.workspace.onDidSaveNotebookDocument((notebook) => {
        if (when() === 'onSave') void this.#all.get(notebook)?.run([]);
      }),
    ];
    this.#subscriptions.push(
      vscode.window.onDidChangeVisibleNotebookEditors((editors) => {
        for (const { notebook } of editors) this.#all.get(notebook)?.shown(when() !== 'manually');
      }),
      ...[...controllers.values()].map((controller) =>
        controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
          if (selected) this.#selected.add(notebook);
          else this.#selected.delete(notebook);
          this.#all.get(notebook)?.kernelSelected(selected);
        }),
      ),
    );
    for (const controller of controllers.values()) {
      controller.executeHandler = (cells, notebook) => this.#all.get(notebook)?.run(cells);
      controller.interruptHandler = (notebook) => this.#all.get(notebook)?.interrupt();
    }
    for (const notebook of vscode.workspace.notebookDocuments) this.#open(notebook);
  }

  open(): Iterable<Evaluation> {
    return this.#all.values();
  }

  of(notebook: vscode.NotebookDocument): Evaluation | undefined {
    return this.#all.get(notebook);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const evaluation of this.#all.values()) evaluation.dispose();
    this.#all.clear();
    this.#changed.dispose();
    this.#closed.dispose();
  }

  #open(notebook: vscode.NotebookDocument): void {
    const controller = this.controllers.get(notebook.notebookType);
    if (!controller || this.#all.has(notebook)) return;
    const evaluation = new Evaluation(notebook, controller, this.opened, this.log, this.#selected.has(notebook));
    this.#all.set(notebook, evaluation);
    evaluation.onDidChange((cell) => this.#changed.fire({ evaluation, cell }));
    evaluation.onDidChangeFiles(() => evaluation.filesChanged(when() === 'onEdit'));
    this.#changed.fire({ evaluation, cell: undefined });
    // What opening had no time for.
    if (evaluation.session.waits() && when() !== 'manually') evaluation.edited(true);
  }

  #close(notebook: vscode.NotebookDocument): void {
    const evaluation = this.#all.get(notebook);
    if (!evaluation) return;
    this.#all.delete(notebook);
    evaluation.dispose();
    this.#closed.fire(evaluation);
  }
}

const when = (): string => vscode.workspace.getConfiguration().get<string>(settings.evaluate, 'onEdit');

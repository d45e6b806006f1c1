import * as vscode from 'vscode';
import { languages } from '../../messages/ids';
import { analyseSource, type Analysis } from './analysis';
import { analysisOptions, isOn } from './preferences';

/** By language id, and by name where another extension gave the files an id of its own; files and notebook cells. */
export const selector: vscode.DocumentSelector = [{ language: languages.wgsl }, { pattern: '**/*.wgsl' }];

export const isWgsl = (document: vscode.TextDocument): boolean => vscode.languages.match(selector, document) > 0;

/** After the last key. A source that takes long is read less often. */
const debounceMilliseconds = 150;
const patience = 2;

interface Kept {
  /**
   * Of the document; undefined once its text changed. A new notebook may have the address of one that was closed, and
   * VS Code gives the old document the new text under the same version.
   */
  version: number | undefined;
  analysis: Analysis;
}

interface Pending {
  readonly done: Promise<void>;
  readonly resolve: () => void;
  timer: unknown;
}

/** One analysis a version of a document, made a little after the last key; everybody who asks gets the same one. */
export class Analyses implements vscode.Disposable {
  readonly #kept = new Map<vscode.TextDocument, Kept>();
  readonly #pending = new Map<vscode.TextDocument, Pending>();
  readonly #milliseconds = new Map<vscode.TextDocument, number>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  /** An analysis is new. */
  readonly onDidChange = this.#changed.event;
  readonly #closed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly onDidClose = this.#closed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#wanted(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        const kept = this.#kept.get(document);
        if (kept) kept.version = undefined;
        this.#wanted(document, this.#wait(document));
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('parnb.wgsl')) return;
        this.#kept.clear();
        this.openAll();
      }),
    ];
  }

  /** Reads what is open. */
  openAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#wanted(document, 0);
  }

  /** The analysis of the text as it is now, when it is there; undefined if the document closed or `token` gave up. */
  async of(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<Analysis | undefined> {
    while (!document.isClosed && !token?.isCancellationRequested) {
      const kept = this.#kept.get(document);
      if (kept?.version === document.version) return kept.analysis;
      if (!this.#pending.has(document)) this.#wanted(document, 0);
      const pending = this.#pending.get(document);
      if (!pending) return undefined;
      await pending.done;
    }
    return undefined;
  }

  /** The latest there is, perhaps of an older text. */
  latest(document: vscode.TextDocument): Analysis | undefined {
    return this.#kept.get(document)?.analysis;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { timer, resolve } of this.#pending.values()) {
      clearTimeout(timer);
      resolve();
    }
    this.#pending.clear();
    this.#kept.clear();
    this.#changed.dispose();
    this.#closed.dispose();
  }

  #wait(document: vscode.TextDocument): number {
    return Math.max(debounceMilliseconds, patience * (this.#milliseconds.get(document) ?? 0));
  }

  #wanted(document: vscode.TextDocument, wait: number): void {
    if (!isWgsl(document) || document.isClosed) return;
    let pending = this.#pending.get(document);
    if (!pending) {
      let resolve = (): void => undefined;
      const done = new Promise<void>((settle) => (resolve = settle));
      pending = { done, resolve, timer: undefined };
      this.#pending.set(document, pending);
    }
    clearTimeout(pending.timer);
    pending.timer = setTimeout(() => this.#make(document), wait);
  }

  #make(document: vscode.TextDocument): void {
    const pending = this.#pending.get(document);
    this.#pending.delete(document);
    if (!document.isClosed && this.#kept.get(document)?.version !== document.version) {
      const start = performance.now();
      this.#kept.set(document, { version: document.version, analysis: this.#analyse(document) });
      this.#milliseconds.set(document, performance.now() - start);
      this.#changed.fire(document);
    }
    pending?.resolve();
  }

  #analyse(document: vscode.TextDocument): Analysis {
    const text = document.getText();
    const options = analysisOptions(document.uri);
    const last = this.#kept.get(document)?.analysis;
    try {
      return analyseSource(text, options, last, isOn('gutter', document.uri));
    } catch (error) {
      // A fault of ours: this text shows nothing, the next one may.
      this.log.error(error instanceof Error ? error : String(error));
      const nothing = `this source could not be read: ${error instanceof Error ? error.message : String(error)}`;
      return { ...analyseSource('', {}), source: text, nothing };
    }
  }

  #close(document: vscode.TextDocument): void {
    this.#kept.delete(document);
    this.#milliseconds.delete(document);
    const pending = this.#pending.get(document);
    clearTimeout(pending?.timer);
    this.#pending.delete(document);
    pending?.resolve();
    if (isWgsl(document)) this.#closed.fire(document);
  }
}

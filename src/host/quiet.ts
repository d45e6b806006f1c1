import type * as vscode from 'vscode';

/** An evaluation that is over before this shows no "stale" in between. */
const quietMilliseconds = 100;

/** Work that is done a little after it was asked for, once for all who asked until then. */
export class Quiet implements vscode.Disposable {
  #timer: unknown;

  constructor(private readonly work: () => void) {}

  /** Not put off by who asks meanwhile: a long evaluation of many cells asks all the time. */
  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.work();
    }, quietMilliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

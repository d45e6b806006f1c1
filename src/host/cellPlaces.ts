import type * as vscode from 'vscode';

/**
 * Which cell stands at which place of a session: by the cell itself, because cells come and go before the session is told,
 * and a result must never be shown below another cell.
 */
export class CellPlaces {
  #cells: readonly vscode.NotebookCell[] = [];
  #places: ReadonlyMap<vscode.NotebookCell, number> = new Map();

  /** The notebook as the session knows it from now on. */
  update(notebook: vscode.NotebookDocument): void {
    this.#cells = notebook.getCells();
    this.#places = new Map(this.#cells.map((cell, place) => [cell, place]));
  }

  /** The cell that stood there; undefined if it is no longer in the notebook. */
  at(place: number): vscode.NotebookCell | undefined {
    const cell = this.#cells[place];
    return cell && cell.index >= 0 ? cell : undefined;
  }

  /** Where the session has a cell; -1: it was not told of it yet. */
  of(cell: vscode.NotebookCell): number {
    return this.#places.get(cell) ?? -1;
  }
}

/** What stories do with notebooks. */
import * as vscode from 'vscode';
import type { SentOutput } from '../../src/figures/part';
import { mimeTypes, notebookType } from '../../src/messages/ids';
import { until } from './harness-until';

export const prose = (text: string): vscode.NotebookCellData =>
  new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');
export const code = (text: string): vscode.NotebookCellData =>
  new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'parnb');

/** A new notebook of these code cells, shown. */
export async function notebookOf(...cells: string[]): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(notebookType, new vscode.NotebookData(cells.map(code)));
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/** A file of the workspace as a notebook, shown. */
export async function openFile(name: string): Promise<vscode.NotebookDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

/** A cell's outputs as the renderer gets them. */
export const outputsOf = (cell: vscode.NotebookCell): SentOutput[] =>
  cell.outputs.flatMap(({ items }) =>
    items
      .filter(({ mime }) => mime === mimeTypes.result)
      .map(({ data }) => JSON.parse(new TextDecoder().decode(data)) as SentOutput),
  );

/** All the text that a cell's outputs show. */
export const textOf = (cell: vscode.NotebookCell): string =>
  cell.outputs
    .flatMap(({ items }) =>
      items.filter(({ mime }) => mime === 'text/plain').map(({ data }) => new TextDecoder().decode(data)),
    )
    .join('\n');

export const cellAt = (notebook: vscode.NotebookDocument, index: number): vscode.NotebookCell => notebook.cellAt(index);

/** Replaces the text of a cell, as typing does. */
export async function edit(cell: vscode.NotebookCell, find: string, put: string): Promise<void> {
  const text = cell.document.getText();
  const at = text.indexOf(find);
  if (at < 0) throw new Error(`no ${find} in ${text}`);
  const change = new vscode.WorkspaceEdit();
  change.replace(
    cell.document.uri,
    new vscode.Range(cell.document.positionAt(at), cell.document.positionAt(at + find.length)),
    put,
  );
  if (!(await vscode.workspace.applyEdit(change))) throw new Error(`${put} could not be put in place of ${find}`);
}

/** Puts these cells in place of those from `from` to `to`. */
export async function replaceCells(
  notebook: vscode.NotebookDocument,
  from: number,
  to: number,
  cells: vscode.NotebookCellData[],
): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.set(notebook.uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(from, to), cells)]);
  await vscode.workspace.applyEdit(change);
}

export const shows = (cell: vscode.NotebookCell, text: string | RegExp): Promise<boolean> =>
  until(`an output with ${String(text)}; it shows ${textOf(cell).slice(0, 300)}`, () => {
    const shown = textOf(cell);
    return typeof text === 'string' ? shown.includes(text) : text.test(shown);
  });

export const problemsOf = (cell: vscode.NotebookCell): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(cell.document.uri);

/** The problem with this code, once it is there. */
export const problem = (cell: vscode.NotebookCell, problemCode: string): Promise<vscode.Diagnostic> =>
  until(`a problem ${problemCode}`, () => problemsOf(cell).find((found) => found.code === problemCode));

export const closeAll = async (): Promise<void> => {
  // Reverted one by one: closing a notebook that is not saved would ask.
  for (let tries = 0; tries < 20 && vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0); tries++)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
};

/** Long enough for an evaluation that should not come. */
export const aWhile = (ms = 600): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

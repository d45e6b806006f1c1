/** What stories do with the cursor and with keys. */
import * as vscode from 'vscode';
import { until } from './harness-until';
import { aWhile } from './notebooks';

/** Places the cursor in a cell, as a click does, once the new notebook has been evaluated. */
export async function focus(cell: vscode.NotebookCell, at: vscode.Position): Promise<vscode.TextEditor> {
  await until('the evaluation', () => cell.executionSummary?.timing?.endTime);
  await vscode.window.showNotebookDocument(cell.notebook, {
    selections: [new vscode.NotebookRange(cell.index, cell.index + 1)],
  });
  for (const command of ['workbench.action.focusActiveEditorGroup', 'notebook.focusTop', 'notebook.cell.edit'])
    await vscode.commands.executeCommand(command);
  const editor = await until('the cursor in the cell', () => {
    const { activeTextEditor: active } = vscode.window;
    return active?.document === cell.document ? active : undefined;
  });
  editor.selection = new vscode.Selection(at, at);
  await until('the cursor at its place', () => editor.selection.active.isEqual(at));
  return editor;
}

/** Types keys into a cell; VS Code may move the focus for a moment after a notebook opens. */
export async function typeAt(cell: vscode.NotebookCell, at: vscode.Position, keys: readonly string[]): Promise<void> {
  const before = cell.document.getText();
  const press = (text = ''): Thenable<unknown> => vscode.commands.executeCommand('type', { text });
  await until('the first key to arrive', async () => {
    await focus(cell, at);
    await press(keys[0]);
    await aWhile(100);
    return cell.document.getText() !== before;
  });
  for (const key of keys.slice(1)) await press(key);
}

/** Commands of the notebook editor go where its focus is: on one cell, not into it. */
export async function select(notebook: vscode.NotebookDocument, index: number): Promise<void> {
  await vscode.window.showNotebookDocument(notebook, {
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
  await vscode.commands.executeCommand('notebook.cell.quitEdit');
  await until('the selected cell', () => vscode.window.activeNotebookEditor?.selection.start === index);
}

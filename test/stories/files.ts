/** What stories do with files of the workspace. */
import * as vscode from 'vscode';
import { until } from './harness-until';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file in the workspace with these bytes. */
export async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

export const onDisk = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/**
 * Writes the file of an open notebook and has the editor read it anew, as it does when another program has written it.
 * Not every host of the tests has a file watcher: an edit of the prose in its first cell that is reverted is the same
 * way into the notebook.
 */
export async function writeFromOutside(notebook: vscode.NotebookDocument, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.insert(notebook.cellAt(0).document.uri, new vscode.Position(0, 0), 'edited ');
  await vscode.workspace.applyEdit(change);
  await until('an unsaved edit', () => notebook.isDirty);
  await vscode.workspace.fs.writeFile(notebook.uri, bytesOf(text));
  await until('the notebook read anew', async () => {
    // Reverts the active editor, which a slow machine may not have drawn yet.
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    return !notebook.isDirty && !notebook.cellAt(0).document.getText().startsWith('edited ');
  });
}

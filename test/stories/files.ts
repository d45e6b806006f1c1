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

interface Disk {
  writeFileSync(path: string, text: string): void;
  renameSync(from: string, to: string): void;
  rmSync(path: string): void;
}

/** The disk as another program has it: past the editor. Only in the Node host; undefined in the web hosts. */
export const disk = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
).process?.getBuiltinModule?.('node:fs') as Disk | undefined;

/**
 * Writes the file of an open notebook as another program does, and waits until the editor has read it: through the real
 * disk and the editor's file watcher where there is one (`changed` says what to wait for). The web hosts of the tests have
 * none: an edit of the prose in the first cell that is reverted is the same way into the notebook there.
 */
export async function writeFromOutside(
  notebook: vscode.NotebookDocument,
  text: string,
  changed: () => boolean,
): Promise<void> {
  if (disk) disk.writeFileSync(notebook.uri.fsPath, text);
  else await writeAndRevert(notebook, text);
  await until('the notebook read anew', changed);
}

async function writeAndRevert(notebook: vscode.NotebookDocument, text: string): Promise<void> {
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

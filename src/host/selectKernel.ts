import * as vscode from 'vscode';
import { extensionId } from '../messages/ids';

/** Selects a kernel for a notebook, ours is the only one of its type; the editor does so for a notebook that it shows. */
export async function selectKernel(
  notebook: vscode.NotebookDocument,
  { id }: vscode.NotebookController,
): Promise<void> {
  const notebookEditor = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === notebook);
  if (!notebookEditor) return;
  await vscode.commands.executeCommand('notebook.selectKernel', { notebookEditor, id, extension: extensionId });
}

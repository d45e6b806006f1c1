import * as vscode from 'vscode';
import { commands, languages, notebookType } from '../messages/ids';

const first = `workload step "My program"
f  = 99 %
T1 = 100 ms
p  = 1..256 by ×2`;

/** `File > New File… > Parallel notebook`. */
export const newNotebookCommand = (): vscode.Disposable =>
  vscode.commands.registerCommand(commands.newNotebook, async () => {
    const data = new vscode.NotebookData([
      new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '# Does it scale?', languages.prose),
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, first, languages.parnb),
    ]);
    const notebook = await vscode.workspace.openNotebookDocument(notebookType, data);
    await vscode.window.showNotebookDocument(notebook);
  });

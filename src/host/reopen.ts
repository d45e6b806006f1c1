import * as vscode from 'vscode';
import { commands, markdownNotebookType, notebookType } from '../messages/ids';

/** VS Code's name for its text editor. */
const textEditor = 'default';

/** The resource a title menu or the palette speaks of. */
function resourceOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText ? input.uri : undefined;
}

const same = (a: vscode.Uri, b: vscode.Uri): boolean => a.toString() === b.toString();

/** The other kind of editor reads the file: what is not saved would not be in it. */
async function saved(uri: vscode.Uri): Promise<boolean> {
  const open = [...vscode.workspace.notebookDocuments, ...vscode.workspace.textDocuments];
  const dirty = open.find((document) => document.isDirty && same(document.uri, uri));
  return dirty ? dirty.save() : true;
}

/** Opens the file in the other editor, at the same place, and closes the one it was in. */
async function reopen(given: unknown, editor: (uri: vscode.Uri) => string): Promise<void> {
  const uri = resourceOf(given);
  if (!uri || !(await saved(uri))) return;
  const tab = vscode.window.tabGroups.activeTabGroup.tabs.find(
    ({ input }) =>
      (input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText) && same(input.uri, uri),
  );
  await vscode.commands.executeCommand('vscode.openWith', uri, editor(uri));
  if (tab) await vscode.window.tabGroups.close(tab, true);
}

/** *Reopen as text*, *Reopen as notebook*. */
export const reopenCommands = (): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.commands.registerCommand(commands.reopenAsText, (given) => reopen(given, () => textEditor)),
    vscode.commands.registerCommand(commands.reopenAsNotebook, (given) =>
      reopen(given, ({ path }) => (path.endsWith('.md') ? markdownNotebookType : notebookType)),
    ),
  );

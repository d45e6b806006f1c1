import * as vscode from 'vscode';
import { commands, markdownNotebookType, notebookType } from '../messages/ids';

/** VS Code's name for its text editor. */
const textEditor = 'default';

/** The resource a title menu or the palette speaks of. */
function resourceOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  return uriOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input);
}

const kindOf = (input: unknown): 'notebook' | 'text' | undefined =>
  input instanceof vscode.TabInputNotebook ? 'notebook' : input instanceof vscode.TabInputText ? 'text' : undefined;
const uriOf = (input: unknown): vscode.Uri | undefined =>
  input instanceof vscode.TabInputNotebook || input instanceof vscode.TabInputText ? input.uri : undefined;
const same = (a: vscode.Uri | undefined, b: vscode.Uri): boolean => a?.toString() === b.toString();

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
  const before = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  await vscode.commands.executeCommand('vscode.openWith', uri, editor(uri));
  // Looked for now: VS Code may have put the new editor in its place already.
  const left = vscode.window.tabGroups.activeTabGroup.tabs.find(
    ({ input, isActive }) => !isActive && kindOf(input) === kindOf(before) && same(uriOf(input), uri),
  );
  if (left) await vscode.window.tabGroups.close(left, true);
}

/** *Reopen as text*, *Reopen as notebook*. */
export const reopenCommands = (): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.commands.registerCommand(commands.reopenAsText, (given) => reopen(given, () => textEditor)),
    vscode.commands.registerCommand(commands.reopenAsNotebook, (given) =>
      reopen(given, ({ path }) => (path.endsWith('.md') ? markdownNotebookType : notebookType)),
    ),
  );

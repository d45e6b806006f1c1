/** What stories do with WGSL. */
import * as vscode from 'vscode';
import { until } from './harness-until';
import { bytesOf, write } from './files';

/** A file of the workspace as text, shown. */
export async function openText(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** A new file of the workspace, shown. */
export async function shaderOf(name: string, text: string): Promise<vscode.TextDocument> {
  await write(name, bytesOf(text));
  return openText(name);
}

/** Everything that hovers say at a place. */
export async function hoverAtPosition(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** Everything that hovers say at the first place of `text`. */
export async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`no ${text}`);
  return hoverAtPosition(document, document.positionAt(offset));
}

export const lensesOf = async (document: vscode.TextDocument): Promise<vscode.CodeLens[]> =>
  (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100)) ?? [];

export const titlesOf = async (document: vscode.TextDocument): Promise<string[]> =>
  (await lensesOf(document)).map(({ command }) => command?.title ?? '');

export function waitForLens(document: vscode.TextDocument, pattern: RegExp): Promise<string> {
  let seen: readonly string[] = [];
  return until(
    () => `a lens with ${String(pattern)}; there are: ${seen.join(', ') || 'none'}`,
    async () => {
      seen = await titlesOf(document);
      return seen.find((title) => pattern.test(title));
    },
  );
}

export async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}

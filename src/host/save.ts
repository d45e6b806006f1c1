import * as vscode from 'vscode';
import type { Save, SavedType } from '../messages/messages';

const kinds: Readonly<Record<SavedType, readonly [string, string]>> = {
  'image/png': ['PNG picture', 'png'],
  'image/svg+xml': ['SVG picture', 'svg'],
  'text/csv': ['CSV table', 'csv'],
};

/** Asks where, and writes the file there; gives one line for the person ('' if they changed their mind). */
export async function saveFile({ name, mime, base64 }: Save, notebook: vscode.NotebookDocument): Promise<string> {
  const [kind, extension] = kinds[mime];
  const file = `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 80) || 'figure'}.${extension}`;
  const folder =
    notebook.isUntitled || notebook.uri.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(notebook.uri, '..');
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, file) } : {}),
    filters: { [kind]: [extension] },
    title: `Save as ${kind}`,
  });
  if (!target) return '';
  const text = atob(base64);
  await vscode.workspace.fs.writeFile(
    target,
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  );
  return `saved as ${target.path.split('/').at(-1) ?? file}`;
}

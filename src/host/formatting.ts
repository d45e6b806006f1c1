import * as vscode from 'vscode';
import { languages } from '../messages/ids';
import { formatCell } from '../language/format';
import { parse, placed, print } from '../notebook/format';

/** One edit over the whole text; VS Code makes the least edits of it, so the cursor stays. */
function replacing(document: vscode.TextDocument, formatted: string): vscode.TextEdit[] {
  const text = document.getText();
  if (formatted === text) return [];
  return [
    vscode.TextEdit.replace(new vscode.Range(document.positionAt(0), document.positionAt(text.length)), formatted),
  ];
}

/** Every parnb cell of a notebook's text; prose and layout stay byte for byte. */
function formatDocument(text: string): string {
  const notebook = parse(text);
  const cells = notebook.cells.map((cell) =>
    cell.language === languages.parnb ? { ...cell, text: formatCell(cell.text) } : cell,
  );
  const changed = cells.some((cell, i) => cell.text !== notebook.cells[i]?.text);
  return changed ? print(placed({ ...notebook, cells })) : text;
}

/** *Format Cell*, *Format Notebook*, on save (`editor.formatOnSave`, `notebook.formatOnSave.enabled`), and as text. */
export const formatting = (): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(
      { language: languages.parnb },
      { provideDocumentFormattingEdits: (document) => replacing(document, formatCell(document.getText())) },
    ),
    vscode.languages.registerDocumentFormattingEditProvider(
      { language: languages.document },
      { provideDocumentFormattingEdits: (document) => replacing(document, formatDocument(document.getText())) },
    ),
  );

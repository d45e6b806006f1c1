import * as vscode from 'vscode';
import type { SourceCell } from '../notebook/session';

/** LF line ends, as the language counts offsets. */
const source = (languageId: string, kind: vscode.NotebookCellKind, text: string): SourceCell => ({
  language: kind === vscode.NotebookCellKind.Code ? languageId : 'markdown',
  text: text.replace(/\r\n?/g, '\n'),
});

export const documentSources = (notebook: vscode.NotebookDocument): SourceCell[] =>
  notebook.getCells().map(({ kind, document }) => source(document.languageId, kind, document.getText()));

export const dataSources = (data: vscode.NotebookData): SourceCell[] =>
  data.cells.map(({ kind, languageId, value }) => source(languageId, kind, value));

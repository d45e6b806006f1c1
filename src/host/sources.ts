import * as vscode from 'vscode';
import type { SourceCell } from '../notebook/session';

/** LF line ends, as the language counts offsets. */
const source = (languageId: string, kind: vscode.NotebookCellKind, text: string, name: unknown): SourceCell => ({
  language: kind === vscode.NotebookCellKind.Code ? languageId : 'markdown',
  text: text.replace(/\r\n?/g, '\n'),
  ...(typeof name === 'string' && name !== '' ? { name } : {}),
});

export const documentSources = (notebook: vscode.NotebookDocument): SourceCell[] =>
  notebook
    .getCells()
    .map(({ kind, document, metadata }) => source(document.languageId, kind, document.getText(), metadata['name']));

export const dataSources = (data: vscode.NotebookData): SourceCell[] =>
  data.cells.map(({ kind, languageId, value, metadata }) => source(languageId, kind, value, metadata?.['name']));

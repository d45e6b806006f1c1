import * as vscode from 'vscode';

/** Offsets of an analysis are those of the document's own text. */
export const rangeIn = (
  document: vscode.TextDocument,
  { from, to }: { readonly from: number; readonly to: number },
): vscode.Range => new vscode.Range(document.positionAt(from), document.positionAt(to));

/** A 1-based line and column of a report. */
export const positionOf = ({ line, column }: { readonly line: number; readonly column: number }): vscode.Position =>
  new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));

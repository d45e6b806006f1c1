import * as vscode from 'vscode';
import type { Diagnostic } from '../language';
import { languages } from '../messages/ids';
import type { Evaluation } from './evaluation';
import type { Change, Evaluations } from './evaluations';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** Problems of cells: the checker's at once, the evaluator's when the cell was evaluated. */
export function reportDiagnostics(evaluations: Evaluations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('parnb');
  // A notebook of a thousand cells is checked at every edit: only what has changed is told, and all of it at once.
  const told = new WeakMap<vscode.TextDocument, readonly Diagnostic[]>();
  const found = (evaluation: Evaluation, i: number): [vscode.Uri, vscode.Diagnostic[]][] => {
    const { session } = evaluation;
    const documentOf = (index: number): vscode.TextDocument | undefined => evaluation.cellOf(index)?.document;
    const document = documentOf(i);
    const diagnostics = session.result(i)?.diagnostics ?? session.program.cells[i]?.diagnostics;
    if (!document || !diagnostics) return [];
    if (diagnostics.length === 0 && (told.get(document)?.length ?? 0) === 0) return [];
    told.set(document, diagnostics);
    return [[document.uri, diagnostics.map((diagnostic) => toEditor(diagnostic, document, documentOf))]];
  };
  const report = ({ evaluation, cell }: Change): void => {
    const { session } = evaluation;
    const places = cell === undefined ? [...session.program.cells.keys()] : [evaluation.programIndexOf(cell)];
    const entries = places.flatMap((i) => found(evaluation, i));
    if (entries.length > 0) collection.set(entries);
  };
  const forget = (cell: vscode.NotebookCell): void => {
    if (told.delete(cell.document)) collection.delete(cell.document.uri);
  };
  for (const evaluation of evaluations.open()) report({ evaluation, cell: undefined });
  return vscode.Disposable.from(
    collection,
    evaluations.onDidChange(report),
    evaluations.onDidClose(({ notebook }) => notebook.getCells().forEach(forget)),
    vscode.workspace.onDidChangeNotebookDocument(({ contentChanges, cellChanges }) => {
      for (const { removedCells } of contentChanges) removedCells.forEach(forget);
      // What is no longer a cell of ours has none.
      for (const { cell, document } of cellChanges)
        if (document && document.languageId !== languages.parnb) forget(cell);
    }),
  );
}

function toEditor(
  { from, to, severity, code, message, related }: Diagnostic,
  document: vscode.TextDocument,
  documentOf: (cell: number) => vscode.TextDocument | undefined,
): vscode.Diagnostic {
  const result = new vscode.Diagnostic(rangeOf(document, from, to), message, severities[severity]);
  result.source = 'parnb';
  result.code = code;
  result.relatedInformation = (related ?? []).flatMap((place) => {
    const other = documentOf(place.cell);
    if (!other) return [];
    return [
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(other.uri, rangeOf(other, place.from, place.to)),
        place.message,
      ),
    ];
  });
  return result;
}

/** Offsets count LF line ends; a document with CRLF has one more character a line. */
export function rangeOf(document: vscode.TextDocument, from: number, to: number): vscode.Range {
  if (document.eol === vscode.EndOfLine.LF) return new vscode.Range(document.positionAt(from), document.positionAt(to));
  const text = document.getText().replace(/\r\n/g, '\n');
  const position = (offset: number): vscode.Position => {
    const before = text.slice(0, offset);
    return new vscode.Position(before.split('\n').length - 1, offset - (before.lastIndexOf('\n') + 1));
  };
  return new vscode.Range(position(from), position(to));
}

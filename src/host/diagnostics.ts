import * as vscode from 'vscode';
import type { Diagnostic } from '../language';
import type { Evaluation } from './evaluation';
import type { Evaluations } from './evaluations';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** Problems of cells: the checker's at once, the evaluator's when the cell was evaluated. */
export function reportDiagnostics(evaluations: Evaluations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('parnb');
  const report = (evaluation: Evaluation): void => {
    const { session, notebook } = evaluation;
    const cells = notebook.getCells();
    for (const [i, checked] of session.program.cells.entries()) {
      const cell = cells[session.notebookIndex(i)];
      if (!cell) continue;
      const found = session.result(i)?.diagnostics ?? checked.diagnostics;
      collection.set(
        cell.document.uri,
        found.map((diagnostic) =>
          toEditor(diagnostic, cell.document, (index) => cells[session.notebookIndex(index)]?.document),
        ),
      );
    }
  };
  const clear = ({ notebook }: Evaluation): void => {
    for (const cell of notebook.getCells()) collection.delete(cell.document.uri);
  };
  for (const evaluation of evaluations.open()) report(evaluation);
  return vscode.Disposable.from(
    collection,
    evaluations.onDidChange(report),
    evaluations.onDidClose(clear),
    vscode.workspace.onDidChangeNotebookDocument(({ contentChanges }) => {
      for (const { removedCells } of contentChanges)
        for (const cell of removedCells) collection.delete(cell.document.uri);
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

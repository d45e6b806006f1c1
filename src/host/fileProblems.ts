import * as vscode from 'vscode';
import { fromEditor, positions, problems, type EditorNotebook } from '../notebook/format';
import type { Evaluation } from './evaluation';
import type { Evaluations } from './evaluations';
import { Quiet } from './quiet';

/** What the serializer is given, of a notebook that is open. */
const editorNotebook = (notebook: vscode.NotebookDocument): EditorNotebook => ({
  cells: notebook.getCells().map(({ kind, document, metadata }) => ({
    kind: kind === vscode.NotebookCellKind.Code ? 'code' : 'markup',
    languageId: document.languageId,
    value: document.getText(),
    metadata: { ...metadata },
  })),
  metadata: { ...notebook.metadata },
});

/**
 * Problems of the file as a file, shown in the cells where they are: a merge that is not finished, a fence that is never
 * closed, bytes that are not UTF-8.
 */
export function reportFileProblems(evaluations: Evaluations): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('parnb file');
  const changed = new Set<vscode.NotebookDocument>();
  const reported = new Map<vscode.NotebookDocument, readonly vscode.Uri[]>();
  const clear = (notebook: vscode.NotebookDocument): void => {
    for (const uri of reported.get(notebook) ?? []) collection.delete(uri);
    reported.delete(notebook);
  };
  const report = (notebook: vscode.NotebookDocument): void => {
    const found = fileProblems(notebook);
    clear(notebook);
    if (found.size === 0) return;
    reported.set(notebook, [...found.keys()]);
    for (const [uri, diagnostics] of found) collection.set(uri, diagnostics);
  };
  const quiet = new Quiet(() => {
    for (const notebook of changed) if (!notebook.isClosed) report(notebook);
    changed.clear();
  });
  const soon = ({ notebook }: Pick<Evaluation, 'notebook'>): void => {
    changed.add(notebook);
    quiet.soon();
  };
  for (const evaluation of evaluations.open()) soon(evaluation);
  return vscode.Disposable.from(
    collection,
    quiet,
    vscode.workspace.onDidOpenNotebookDocument((notebook) => {
      if (evaluations.of(notebook)) soon({ notebook });
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) => {
      const edited = contentChanges.length > 0 || cellChanges.some(({ document, metadata }) => document ?? metadata);
      if (edited && evaluations.of(notebook)) soon({ notebook });
    }),
    evaluations.onDidClose(({ notebook }) => clear(notebook)),
  );
}

function fileProblems(notebook: vscode.NotebookDocument): Map<vscode.Uri, vscode.Diagnostic[]> {
  const file = fromEditor(editorNotebook(notebook));
  const found = new Map<vscode.Uri, vscode.Diagnostic[]>();
  const all = problems(file);
  if (all.length === 0) return found;
  const places = positions(file);
  for (const { line, column, endLine, endColumn, severity, message, code } of all) {
    const from = places.toCell({ line, column });
    const to = places.toCell({ line: endLine, column: endColumn });
    if (!from || !to) continue;
    const { document } = notebook.cellAt(from.cell);
    const end = to.cell === from.cell ? to : from;
    const range = new vscode.Range(from.line - 1, from.column - 1, end.line - 1, end.column - 1);
    const diagnostic = new vscode.Diagnostic(
      document.validateRange(range),
      message,
      severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = 'parnb';
    diagnostic.code = code;
    found.set(document.uri, [...(found.get(document.uri) ?? []), diagnostic]);
  }
  return found;
}

import * as vscode from 'vscode';
import { languages, rendererId } from '../messages/ids';
import type { Stale, ToHost } from '../messages/messages';
import { kernelKeyIn } from './divergenceOutputs';
import type { Evaluation } from './evaluation';
import type { Evaluations } from './evaluations';
import { keyIn } from './outputs';
import { Quiet } from './quiet';

/** True if what the cell shows is not what it would show if it was run now. */
export function isStale(evaluation: Evaluation, cell: vscode.NotebookCell): boolean {
  const { languageId } = cell.document;
  if (languageId === languages.wgsl) return evaluation.shaderResultOf(cell) === undefined;
  return languageId === languages.parnb && evaluation.resultOf(cell) === undefined;
}

/** Keys of the outputs that are stale. */
const staleKeys = (evaluation: Evaluation): string[] =>
  evaluation.notebook
    .getCells()
    .filter((cell) => cell.outputs.length > 0 && isStale(evaluation, cell))
    .flatMap(({ outputs }) => outputs.flatMap((output) => keyIn(output) ?? kernelKeyIn(output) ?? []));

/**
 * Has the outputs that wait for evaluation dimmed: by message, because an output that was replaced to say so would be an
 * execution, and an edit of the notebook a change of the file.
 */
export function markStale(evaluations: Evaluations): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(rendererId);
  // What each editor was told last; its webview lives as long as it does.
  const told = new WeakMap<vscode.NotebookEditor, string>();
  const tell = (editor: vscode.NotebookEditor, again: boolean): void => {
    const evaluation = evaluations.of(editor.notebook);
    if (!evaluation) return;
    const keys = staleKeys(evaluation);
    const text = keys.join('\n');
    if (!again && (told.get(editor) ?? '') === text) return;
    told.set(editor, text);
    const message: Stale = { type: 'stale', keys };
    void messaging.postMessage(message, editor);
  };
  const quiet = new Quiet(() => {
    for (const editor of vscode.window.visibleNotebookEditors) tell(editor, false);
  });
  return vscode.Disposable.from(
    quiet,
    evaluations.onDidChange(() => quiet.soon()),
    vscode.window.onDidChangeVisibleNotebookEditors(() => quiet.soon()),
    messaging.onDidReceiveMessage(({ editor, message }) => {
      if ((message as ToHost).type === 'begun') tell(editor, true);
    }),
  );
}

import * as vscode from 'vscode';
import { defaultPorts, tryValues } from '../evaluate';
import { workloadView } from '../figures/workload';
import { rendererId } from '../messages/ids';
import type { ToHost, ToRenderer, Try } from '../messages/messages';
import type { Evaluations } from './evaluations';
import { keyIn, type OutputMetadata } from './outputs';

/** A try is for a person who is moving a slider: later than this it is of no use. */
const tryMilliseconds = 1000;

/** Answers the renderer: *try this value* evaluates and answers, nothing is edited. */
export function answerRenderer(evaluations: Evaluations): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(rendererId);
  return messaging.onDidReceiveMessage(async ({ editor, message }) => {
    const said = message as ToHost;
    if (said.type !== 'try') return;
    await messaging.postMessage(answer(said, editor.notebook, evaluations), editor);
  });
}

function answer({ id, key, values }: Try, notebook: vscode.NotebookDocument, evaluations: Evaluations): ToRenderer {
  const refused = (reason: string): ToRenderer => ({ type: 'refused', id, reason });
  const evaluation = evaluations.of(notebook);
  const place = findOutput(notebook, key);
  if (!evaluation || !place) return refused('this output is no longer in the notebook');
  const { session } = evaluation;
  const workload = session.program.cells[session.programIndex(place.cell)]?.workloads[place.workload];
  if (!workload) return refused('the workload of this output is gone; run the cell again');
  const end = performance.now() + tryMilliseconds;
  const result = tryValues(session.program, workload, values, {
    ...defaultPorts,
    deadline: () => performance.now() > end,
  });
  return { type: 'tried', id, output: { version: 1, key, view: workloadView(result) } };
}

/** The cell and workload an output belongs to. */
function findOutput(
  notebook: vscode.NotebookDocument,
  key: string,
): { readonly cell: number; readonly workload: number } | undefined {
  for (const cell of notebook.getCells())
    for (const output of cell.outputs) {
      const { workload } = (output.metadata ?? {}) as Partial<OutputMetadata>;
      if (workload !== undefined && keyIn(output) === key) return { cell: cell.index, workload };
    }
  return undefined;
}

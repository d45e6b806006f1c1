import * as vscode from 'vscode';
import { defaultPorts, tryValues } from '../evaluate';
import type { CheckedWorkload } from '../language';
import { workloadView } from '../figures/workload';
import { rendererId } from '../messages/ids';
import type { Asked, Keep, ToHost, ToRenderer, Try } from '../messages/messages';
import type { Evaluation } from './evaluation';
import type { Evaluations } from './evaluations';
import { keepValues } from './keep';
import { openInEditor } from './openOutput';
import { keyIn, type OutputMetadata } from './outputs';
import { saveFile } from './save';

/** A try is for a person who is moving a slider: later than this it is of no use. */
const tryMilliseconds = 1000;

/** Answers the renderer: try and keep values, save files, open an output in an editor. Every question gets an answer. */
export function answerRenderer(evaluations: Evaluations, extension: vscode.Uri): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(rendererId);
  const answering = async (said: Asked, notebook: vscode.NotebookDocument): Promise<ToRenderer> => {
    try {
      return await answer(said, notebook, evaluations, (asked) => answering(asked, notebook), extension);
    } catch (error) {
      return { type: 'refused', id: said.id, reason: error instanceof Error ? error.message : String(error) };
    }
  };
  return messaging.onDidReceiveMessage(async ({ editor, message }) => {
    const said = message as ToHost;
    if (said.type === 'drawn') return;
    await messaging.postMessage(await answering(said, editor.notebook), editor);
  });
}

async function answer(
  said: Asked,
  notebook: vscode.NotebookDocument,
  evaluations: Evaluations,
  again: (said: Asked) => Promise<ToRenderer>,
  extension: vscode.Uri,
): Promise<ToRenderer> {
  const { id } = said;
  switch (said.type) {
    case 'try':
      return tried(said, notebook, evaluations);
    case 'keep': {
      const { evaluation, workload, cell } = workloadOf(said, notebook, evaluations);
      const { session } = evaluation;
      const { parameters } = tryValues(session.program, workload, {}, session.ports(defaultPorts));
      const { values, replacing = false } = said;
      const names = await keepValues({ notebook, session, workload, parameters, cell, values, replacing });
      return { type: 'done', id, says: `kept: ${names.join(', ')}` };
    }
    case 'save':
      return { type: 'done', id, says: await saveFile(said, notebook) };
    case 'open': {
      const output = notebook.getCells().flatMap(({ outputs }) => outputs.filter((one) => keyIn(one) === said.key));
      if (!output[0]) throw new Error(gone);
      openInEditor(output[0], notebook, again, extension);
      return { type: 'done', id, says: '' };
    }
  }
}

const gone = 'this output is no longer in the notebook';

function tried(said: Try, notebook: vscode.NotebookDocument, evaluations: Evaluations): ToRenderer {
  const { evaluation, workload } = workloadOf(said, notebook, evaluations);
  const end = performance.now() + tryMilliseconds;
  const { session } = evaluation;
  const ports = session.ports({ ...defaultPorts, deadline: () => performance.now() > end });
  const result = tryValues(session.program, workload, said.values, ports);
  return { type: 'tried', id: said.id, output: { version: 1, key: said.key, view: workloadView(result) } };
}

interface Asking {
  readonly evaluation: Evaluation;
  readonly workload: CheckedWorkload;
  /** Index of its cell in the notebook. */
  readonly cell: number;
}

/** @throws Error saying what is no longer there */
function workloadOf({ key }: Try | Keep, notebook: vscode.NotebookDocument, evaluations: Evaluations): Asking {
  const evaluation = evaluations.of(notebook);
  const place = findOutput(notebook, key);
  if (!evaluation || !place) throw new Error(gone);
  const { session } = evaluation;
  const workload = session.program.cells[session.programIndex(place.cell)]?.workloads[place.workload];
  if (!workload) throw new Error('the workload of this output is gone; run the cell again');
  return { evaluation, workload, cell: place.cell };
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

import * as vscode from 'vscode';
import { defaultPorts, tryValues } from '../evaluate';
import type { CheckedWorkload } from '../language';
import { workloadView } from '../figures/workload';
import { rendererId } from '../messages/ids';
import {
  isAsked,
  type Asked,
  type Keep,
  type Open,
  type ToHost,
  type ToRenderer,
  type Try,
} from '../messages/messages';
import type { Evaluation } from './evaluation';
import type { Evaluations } from './evaluations';
import { keepValues } from './keep';
import { openInEditor, type Source } from './openOutput';
import { keyIn, type OutputMetadata } from './outputs';
import { Quiet } from './quiet';
import { saveFile } from './save';
import { isStale } from './staleness';

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
    if (isAsked(message as ToHost)) await messaging.postMessage(await answering(message, editor.notebook), editor);
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
      openInEditor(sourceOf(said, notebook, evaluations, again), extension);
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

/** @throws Error if the output is gone */
function sourceOf(
  { key }: Open,
  notebook: vscode.NotebookDocument,
  evaluations: Evaluations,
  answer: (said: Asked) => Promise<ToRenderer>,
): Source {
  const evaluation = evaluations.of(notebook);
  const cell = notebook.getCells().find(({ outputs }) => outputs.some((one) => keyIn(one) === key));
  if (!evaluation || !cell) throw new Error(gone);
  return {
    cell,
    place: cell.outputs.findIndex((one) => keyIn(one) === key),
    stale: () => notebook.isClosed || isStale(evaluation, cell),
    onDidChange: (listener) => {
      const quiet = new Quiet(() => listener());
      const soon = (): void => quiet.soon();
      return vscode.Disposable.from(
        quiet,
        evaluations.onDidChange(soon),
        evaluations.onDidClose(soon),
        vscode.workspace.onDidChangeNotebookDocument(soon),
      );
    },
    answer,
  };
}

interface Asking {
  readonly evaluation: Evaluation;
  readonly workload: CheckedWorkload;
  /** Index of its cell in the notebook. */
  readonly cell: number;
}

/** @throws Error saying what is no longer there */
function workloadOf(said: Try | Keep, notebook: vscode.NotebookDocument, evaluations: Evaluations): Asking {
  const evaluation = evaluations.of(notebook);
  const place = findOutput(notebook, said.key);
  if (!evaluation || !place) throw new Error(gone);
  const { session } = evaluation;
  const cell = notebook.cellAt(place.cell);
  // A key pressed just now moved what stands where.
  evaluation.settle();
  if (said.type === 'try' && isStale(evaluation, cell))
    throw new Error('the cell, or something it reads, has changed: run it first');
  const workload = session.program.cells[evaluation.programIndexOf(cell)]?.workloads[place.workload];
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

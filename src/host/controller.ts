import * as vscode from 'vscode';
import { controllerId, languages } from '../messages/ids';
import type { Evaluations } from './evaluations';

/** The kernel of a notebook type: Run, Run All and Interrupt. */
export function createController(notebookType: string, evaluations: () => Evaluations): vscode.NotebookController {
  const controller = vscode.notebooks.createNotebookController(
    notebookType === 'parnb' ? controllerId : `${controllerId}-${notebookType}`,
    notebookType,
    'parnb models',
  );
  controller.supportedLanguages = [languages.parnb];
  controller.supportsExecutionOrder = false;
  controller.description = 'cost models, evaluated in the extension host';
  controller.executeHandler = (cells, notebook) => evaluations().of(notebook)?.run(cells);
  controller.interruptHandler = (notebook) => evaluations().of(notebook)?.interrupt();
  return controller;
}

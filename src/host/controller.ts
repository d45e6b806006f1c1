import * as vscode from 'vscode';
import { controllerId, languages } from '../messages/ids';

/** The kernel of a notebook type; `Evaluations` gives it Run, Run All and Interrupt. */
export function createController(notebookType: string): vscode.NotebookController {
  const controller = vscode.notebooks.createNotebookController(
    notebookType === 'parnb' ? controllerId : `${controllerId}-${notebookType}`,
    notebookType,
    'parnb models',
  );
  controller.supportedLanguages = [languages.parnb, languages.wgsl];
  controller.supportsExecutionOrder = false;
  controller.description = 'cost models, evaluated in the extension host';
  return controller;
}

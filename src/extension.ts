/** The list of features. */
import * as vscode from 'vscode';
import { createController } from './host/controller';
import { reportDiagnostics } from './host/diagnostics';
import { Evaluations } from './host/evaluations';
import { answerRenderer } from './host/messaging';
import { newNotebookCommand } from './host/newNotebook';
import { OpenedSessions } from './host/openedSessions';
import { Serializer } from './host/serializer';
import { notebookTypes } from './messages/ids';

export function activate(context: vscode.ExtensionContext): void {
  const opened = new OpenedSessions();
  const serializer = new Serializer(opened);
  const controllers = new Map(notebookTypes.map((type) => [type, createController(type)]));
  const evaluations = new Evaluations(controllers, opened);
  context.subscriptions.push(
    ...notebookTypes.map((type) =>
      vscode.workspace.registerNotebookSerializer(type, serializer, { transientOutputs: true }),
    ),
    ...controllers.values(),
    evaluations,
    reportDiagnostics(evaluations),
    answerRenderer(evaluations),
    newNotebookCommand(),
  );
}

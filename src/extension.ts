/** The list of features. */
import * as vscode from 'vscode';
import { createController } from './host/controller';
import { reportDiagnostics } from './host/diagnostics';
import { Evaluations } from './host/evaluations';
import { reportFileProblems } from './host/fileProblems';
import { formatting } from './host/formatting';
import { answerRenderer } from './host/messaging';
import { newNotebookCommand } from './host/newNotebook';
import { OpenedSessions } from './host/openedSessions';
import { reopenCommands } from './host/reopen';
import { revealSource } from './host/reveal';
import { Serializer } from './host/serializer';
import { markStale } from './host/staleness';
import { cellStatus } from './host/statusBar';
import { wgslFeatures } from './host/wgsl';
import { notebookTypes } from './messages/ids';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('parnb', { log: true });
  const opened = new OpenedSessions();
  const serializer = new Serializer(opened, () => [...evaluations.open()].map(({ session }) => session), log);
  const controllers = new Map(notebookTypes.map((type) => [type, createController(type)]));
  const evaluations = new Evaluations(controllers, opened, log);
  context.subscriptions.push(
    log,
    ...notebookTypes.map((type) =>
      vscode.workspace.registerNotebookSerializer(type, serializer, { transientOutputs: true }),
    ),
    ...controllers.values(),
    evaluations,
    reportDiagnostics(evaluations),
    reportFileProblems(evaluations),
    answerRenderer(evaluations, context.extensionUri),
    newNotebookCommand(),
    reopenCommands(),
    revealSource(),
    formatting(),
    cellStatus(evaluations),
    markStale(evaluations),
    wgslFeatures(log),
  );
}

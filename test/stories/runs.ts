/** What stories do with evaluations that take long, and with the counting of evaluations. */
import * as vscode from 'vscode';
import { settings } from '../../src/messages/ids';

/** Some seconds of work in one cell: 10 million points a line, none of them kept. */
export const sweep = `let a = 0..1 points 4000
let b = 0..1 points 2500
${Array.from({ length: 60 }, (_, i) => `show mean(exp(a * b) + log2(1 + a * b + ${i})) as "line ${i}"`).join('\n')}`;

/** Counts the executions of cells that begin from now on and end, by index, until it is disposed. */
export function executions(
  notebook: vscode.NotebookDocument,
): { readonly ended: Map<number, Set<number>> } & vscode.Disposable {
  const from = Date.now();
  const ended = new Map<number, Set<number>>();
  const listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
    if (event.notebook !== notebook) return;
    for (const { cell, executionSummary } of event.cellChanges) {
      const timing = executionSummary?.timing;
      if (!timing?.endTime || timing.startTime < from) continue;
      ended.set(cell.index, (ended.get(cell.index) ?? new Set()).add(timing.startTime));
    }
  });
  return { ended, dispose: () => listener.dispose() };
}

/** Evaluation on edit, on save or by hand, for as long as the work takes. */
export async function withSetting<T>(value: string, work: () => Promise<T>): Promise<T> {
  const configuration = vscode.workspace.getConfiguration();
  await configuration.update(settings.evaluate, value, vscode.ConfigurationTarget.Global);
  try {
    return await work();
  } finally {
    await configuration.update(settings.evaluate, undefined, vscode.ConfigurationTarget.Global);
  }
}

import * as vscode from 'vscode';
import { rendererId } from '../messages/ids';
import type { Reveal } from '../messages/divergence';
import { kernelAddress } from './kernelFiles';
import { kernelKeyIn } from './divergenceOutputs';

const isReveal = (message: unknown): message is Reveal =>
  typeof message === 'object' && message !== null && (message as Partial<Reveal>).type === 'reveal';

/** A click in a kernel's output goes to the line of its source. */
export const revealSource = (): vscode.Disposable =>
  vscode.notebooks.createRendererMessaging(rendererId).onDidReceiveMessage(async ({ editor, message }) => {
    if (!isReveal(message)) return;
    const address = addressOf(message, editor.notebook);
    if (!address || !Number.isInteger(message.line) || !Number.isInteger(message.column)) return;
    const at = new vscode.Position(Math.max(0, message.line - 1), Math.max(0, message.column - 1));
    await vscode.commands.executeCommand('vscode.open', address, { selection: new vscode.Range(at, at) });
  });

function addressOf({ source, key }: Reveal, notebook: vscode.NotebookDocument): vscode.Uri | undefined {
  if (source.kind === 'file') {
    const address = kernelAddress(notebook.uri, source.name);
    return typeof address === 'string' ? undefined : address;
  }
  const cells = notebook.getCells();
  const cell =
    cells.find(
      ({ document, metadata }) =>
        document.languageId === 'wgsl' && source.name !== '' && metadata['name'] === source.name,
    ) ?? cells.find(({ outputs }) => outputs.some((output) => kernelKeyIn(output) === key));
  return cell?.document.uri;
}

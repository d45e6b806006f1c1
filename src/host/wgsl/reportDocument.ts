import * as vscode from 'vscode';
import { commands, reportEnding } from '../../messages/ids';
import { reportText } from '../../wgsl';
import { isWgsl, type Analyses } from './analyses';
import { positionOf } from './ranges';

const scheme = 'parnb-divergence';
const addressOf = (source: vscode.Uri): vscode.Uri =>
  vscode.Uri.from({ scheme, path: `${source.path}${reportEnding}`, query: source.toString() });
const sourceOf = (address: vscode.Uri): vscode.Uri => vscode.Uri.parse(address.query, true);

/** `reduce.wgsl`, `kernels.parnb · interleaved`: what a person calls the source. */
function nameOf(source: vscode.Uri): string {
  const file = source.path.slice(source.path.lastIndexOf('/') + 1);
  for (const notebook of vscode.workspace.notebookDocuments)
    for (const { document, index, metadata } of notebook.getCells()) {
      if (document.uri.toString() !== source.toString()) continue;
      const name: unknown = metadata['name'];
      return `${file} · ${typeof name === 'string' && name !== '' ? name : `cell ${index + 1}`}`;
    }
  return file;
}

const documentOf = async (source: vscode.Uri): Promise<vscode.TextDocument> =>
  vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === source.toString()) ??
  (await vscode.workspace.openTextDocument(source));

/** A link command's arguments come from text that an editor shows: an address, or nothing. */
const addressIn = (argument: unknown): vscode.Uri | undefined =>
  argument instanceof vscode.Uri
    ? argument
    : typeof argument === 'string'
      ? vscode.Uri.parse(argument, true)
      : vscode.window.activeTextEditor?.document.uri;

/** *Show divergence report*: source lines with their efficiency beside them, beside the source, following its edits. */
export function reportDocument(analyses: Analyses): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (address) => {
        const document = await documentOf(sourceOf(address));
        const analysis = await analyses.of(document);
        if (!analysis) return `${nameOf(document.uri)}: no WGSL`;
        if (analysis.nothing !== undefined)
          return `${nameOf(document.uri)}: no divergence to show: ${analysis.nothing}`;
        return reportText(nameOf(document.uri), analysis.source, analysis.report);
      },
    }),
    analyses.onDidChange(({ uri }) => changed.fire(addressOf(uri))),
    vscode.languages.registerDocumentLinkProvider({ scheme }, { provideDocumentLinks: links }),
    vscode.commands.registerCommand(commands.showDivergenceReport, async (argument?: unknown) => {
      const source = addressIn(argument);
      const document = source && (await documentOf(source));
      if (!document || !isWgsl(document)) {
        void vscode.window.showInformationMessage('parnb: open a WGSL file to see its divergence report');
        return;
      }
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(addressOf(document.uri)), {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
        preview: true,
      });
    }),
    vscode.commands.registerCommand(commands.revealPlace, async (address: unknown, line: unknown, column: unknown) => {
      const uri = addressIn(address);
      if (!uri || typeof line !== 'number' || typeof column !== 'number') return;
      const at = positionOf({ line, column });
      await vscode.commands.executeCommand('vscode.open', uri, { selection: new vscode.Range(at, at) });
    }),
  );
}

/** The number of a source line leads to it, and so does `file:line:column`. */
function links(report: vscode.TextDocument): vscode.DocumentLink[] {
  const source = sourceOf(report.uri).toString();
  const name = nameOf(sourceOf(report.uri));
  const found: vscode.DocumentLink[] = [];
  for (let n = 0; n < report.lineCount; n++) {
    const { text } = report.lineAt(n);
    const numbered = /^[ \d.%>]{10}( *)(\d+) │/.exec(text);
    const placed = text.startsWith(`${name}:`) ? /^:(\d+)(?::(\d+))?/.exec(text.slice(name.length)) : null;
    const line = Number(numbered?.[2] ?? placed?.[1]);
    if (!Number.isInteger(line)) continue;
    const from = numbered ? numbered[0].length - 2 - (numbered[2]?.length ?? 0) : 0;
    const to = numbered ? numbered[0].length - 2 : name.length + (placed?.[0].length ?? 0);
    const args = encodeURIComponent(JSON.stringify([source, line, Number(placed?.[2] ?? 1)]));
    found.push(
      new vscode.DocumentLink(
        new vscode.Range(n, from, n, to),
        vscode.Uri.parse(`command:${commands.revealPlace}?${args}`),
      ),
    );
  }
  return found;
}

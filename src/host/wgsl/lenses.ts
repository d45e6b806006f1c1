import * as vscode from 'vscode';
import { commands } from '../../messages/ids';
import { selector, type Analyses } from './analyses';
import { branchLenses, entryLenses, type LensText } from './lensTexts';
import { isOn } from './preferences';
import { rangeIn } from './ranges';

/**
 * Lenses are given when the analysis of the text is there; until then the editor keeps the old ones, so that nothing
 * jumps while a person types.
 */
export function wgslLenses(analyses: Analyses): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const lens = (document: vscode.TextDocument, { at, title }: LensText): vscode.CodeLens =>
    new vscode.CodeLens(rangeIn(document, { from: at, to: at }), {
      title,
      tooltip: 'Show the divergence report',
      command: commands.showDivergenceReport,
      arguments: [document.uri.toString()],
    });
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('parnb.wgsl')) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        const entries = isOn('codeLens', document.uri);
        const branches = isOn('branchLens', document.uri);
        if (!entries && !branches) return [];
        const analysis = await analyses.of(document, token);
        if (!analysis) return undefined;
        return [...(entries ? entryLenses(analysis) : []), ...(branches ? branchLenses(analysis) : [])].map((text) =>
          lens(document, text),
        );
      },
    }),
  );
}

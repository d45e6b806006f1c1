import * as vscode from 'vscode';
import { isWgsl, type Analyses } from './analyses';
import { laneUse } from './laneUse';
import { isOn } from './preferences';

/** From all lanes to few. */
const steps = [
  { above: 0.9, colour: '#2ea043' },
  { above: 0.6, colour: '#9aad1b' },
  { above: 0.4, colour: '#d8a01a' },
  { above: 0.2, colour: '#e0702a' },
  { above: -1, colour: '#d6343a' },
] as const;

// The width tells the steps apart too: never colour alone.
const icon = (colour: string, step: number): vscode.Uri =>
  vscode.Uri.parse(
    `data:image/svg+xml;utf8,${encodeURIComponent(
      `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><rect x="8" y="0" width="${8 - step}" height="16" fill="${colour}"/></svg>`,
    )}`,
  );

/** The gutter by lane use: green all lanes, red few. */
export function wgslGutter(analyses: Analyses): vscode.Disposable {
  const types = steps.map(({ colour }, step) =>
    vscode.window.createTextEditorDecorationType({
      gutterIconPath: icon(colour, step),
      gutterIconSize: 'contain',
      overviewRulerColor: colour,
      overviewRulerLane: vscode.OverviewRulerLane.Left,
    }),
  );
  const draw = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    if (!isWgsl(document)) return;
    const analysis = isOn('gutter', document.uri) ? analyses.latest(document) : undefined;
    const lines = analysis ? [...laneUse(analysis)].filter(([line]) => line < document.lineCount) : [];
    for (const [k, { above }] of steps.entries()) {
      const below = steps[k - 1]?.above ?? Infinity;
      const own = lines.filter(([, use]) => use > above && use <= below);
      const type = types[k];
      if (type)
        editor.setDecorations(
          type,
          own.map(([line]) => document.lineAt(line).range),
        );
    }
  };
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);
  drawAll();
  return vscode.Disposable.from(
    ...types,
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('parnb.wgsl')) drawAll();
    }),
    analyses.onDidChange((document) =>
      vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach(draw),
    ),
  );
}

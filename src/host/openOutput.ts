import * as vscode from 'vscode';
import { briefly } from '../figures/brief';
import type { SentOutput } from '../figures/part';
import { mimeTypes } from '../messages/ids';
import { isAsked, type Asked, type Stale, type ToHost, type ToRenderer } from '../messages/messages';

const viewType = 'parnb.output';

/** What an output's own editor wants of the notebook. */
export interface Source {
  readonly cell: vscode.NotebookCell;
  /** Place of the output in its cell. */
  readonly place: number;
  readonly stale: () => boolean;
  /** The outputs, or whether they are stale, may be others now. */
  readonly onDidChange: vscode.Event<void>;
  readonly answer: (said: Asked) => Promise<ToRenderer>;
}

/**
 * An output in an editor of its own, drawn by the same renderer: sliders, saving and keeping work as in the notebook. It
 * follows its cell; what is not current there is marked here too.
 */
export function openInEditor(source: Source, extension: vscode.Uri): void {
  const { cell, place, answer } = source;
  let shown = outputAt(cell, place);
  if (!shown) return;
  let told = '';
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const panel = vscode.window.createWebviewPanel(
    viewType,
    `${titleOf(shown)} (${cell.notebook.uri.path.split('/').at(-1) ?? 'notebook'})`,
    { viewColumn: vscode.ViewColumn.Beside },
    { enableScripts: true, localResourceRoots: [dist], retainContextWhenHidden: true },
  );
  const { webview } = panel;
  const show = async (): Promise<void> => {
    const now = outputAt(cell, place);
    if (now) shown = now;
    const stale = !now || source.stale();
    const state = `${stale} ${shown?.key}`;
    if (!shown || state === told) return;
    told = state;
    await webview.postMessage({ type: 'show', output: shown });
    const message: Stale = { type: 'stale', keys: stale ? [shown.key] : [] };
    await webview.postMessage(message);
  };
  const following = source.onDidChange(() => void show());
  panel.onDidDispose(() => following.dispose());
  webview.onDidReceiveMessage(async (message: { readonly type: 'ready' } | ToHost) => {
    if (message.type === 'ready') {
      told = '';
      await show();
    } else if (isAsked(message)) await webview.postMessage(await answer(message));
  });
  webview.html = page(webview, vscode.Uri.joinPath(dist, 'renderer.js'));
}

/** What the renderer got; undefined if the cell is gone, or shows something else there. */
function outputAt({ index, outputs }: vscode.NotebookCell, place: number): SentOutput | undefined {
  const data = index < 0 ? undefined : outputs[place]?.items.find(({ mime }) => mime === mimeTypes.result)?.data;
  return data && (JSON.parse(new TextDecoder().decode(data)) as SentOutput);
}

const titleOf = ({ part }: SentOutput): string => briefly(part)[0]?.slice(0, 60) ?? 'Result';

/** A page that shows one output. Styles are set by script as in the notebook; nothing is loaded but the renderer. */
function page(webview: vscode.Webview, renderer: vscode.Uri): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Result</title></head>
<body><main id="output"></main>
<script type="module" nonce="${nonce}">
import { activate } from '${String(webview.asWebviewUri(renderer))}';
const editor = acquireVsCodeApi();
const listeners = [];
const renderer = activate({ postMessage: (message) => editor.postMessage(message), onDidReceiveMessage: (listener) => listeners.push(listener) });
addEventListener('message', ({ data }) => {
  if (data.type === 'show') renderer.renderOutputItem({ id: 'output', json: () => data.output }, document.getElementById('output'));
  else for (const listener of listeners) listener(data);
});
editor.postMessage({ type: 'ready' });
</script></body></html>`;
}

import * as vscode from 'vscode';
import { briefly } from '../figures/brief';
import type { SentOutput } from '../figures/part';
import { mimeTypes } from '../messages/ids';
import type { Asked, ToHost, ToRenderer } from '../messages/messages';

const viewType = 'parnb.output';

/** An output in an editor of its own, drawn by the same renderer: sliders, saving and keeping work as in the notebook. */
export function openInEditor(
  output: vscode.NotebookCellOutput,
  notebook: vscode.NotebookDocument,
  answer: (said: Asked) => Promise<ToRenderer>,
  extension: vscode.Uri,
): void {
  const data = output.items.find(({ mime }) => mime === mimeTypes.result)?.data;
  if (!data) return;
  const shown = JSON.parse(new TextDecoder().decode(data)) as SentOutput;
  const dist = vscode.Uri.joinPath(extension, 'dist');
  const panel = vscode.window.createWebviewPanel(
    viewType,
    `${titleOf(shown)} (${notebook.uri.path.split('/').at(-1) ?? 'notebook'})`,
    { viewColumn: vscode.ViewColumn.Beside },
    { enableScripts: true, localResourceRoots: [dist], retainContextWhenHidden: true },
  );
  const { webview } = panel;
  webview.onDidReceiveMessage(async (message: { readonly type: 'ready' } | ToHost) => {
    if (message.type === 'ready') await webview.postMessage({ type: 'show', output: shown });
    else if (message.type !== 'drawn') await webview.postMessage(await answer(message));
  });
  webview.html = page(webview, vscode.Uri.joinPath(dist, 'renderer.js'));
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

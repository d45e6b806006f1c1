/** The notebook renderer `parnb-results`: what the editor loads into the notebook's webview. */
import type { DivergenceOutput } from '../../src/figures/divergence/view';
import { revive, type SentOutput } from '../../src/figures/part';
import type { Output } from '../../src/figures/view';
import { viewOf } from '../../src/figures/views';
import type { Reveal } from '../../src/messages/divergence';
import { mimeTypes } from '../../src/messages/ids';
import type { ToHost, ToRenderer } from '../../src/messages/messages';
import { Divergences } from './divergences';
import { Outputs } from './outputs';
import { Questions } from './questions';
import { Staleness } from './staleness';
import { applyStyle } from './style';
import { onThemeChange } from './theme';

interface RendererContext {
  postMessage?(message: unknown): void;
  onDidReceiveMessage?(listener: (message: unknown) => void): void;
}

interface OutputItem {
  readonly id: string;
  readonly mime: string;
  json(): unknown;
}

export interface Renderer {
  renderOutputItem(item: OutputItem, element: HTMLElement): void;
  disposeOutputItem(id?: string): void;
}

/** The view of what the host sends is made here, when it is about to be drawn; an exported page brings its views. */
const withView = (output: SentOutput | Output): Output =>
  'view' in output ? output : { version: 1, key: output.key, view: viewOf(revive(output.part)) };

/** The editor's entry: once a webview. */
export function activate(context: RendererContext): Renderer {
  const post = (message: ToHost | Reveal): void => context.postMessage?.(message);
  const questions = new Questions(post);
  const outputs = new Outputs(questions, post);
  const divergences = new Divergences(post);
  const staleness = new Staleness();
  context.onDidReceiveMessage?.((message) => {
    const said = message as ToRenderer;
    if (said.type === 'stale') staleness.receive(said);
    else questions.receive(said);
  });
  post({ type: 'begun' });
  applyStyle();
  onThemeChange(() => {
    applyStyle();
    outputs.recolour();
  });
  return {
    renderOutputItem: (item, element) => {
      const output = item.json() as SentOutput | Output | DivergenceOutput;
      if (output.version !== 1) {
        element.textContent = `parnb: this output was made by another version (${String(output.version)}); run the cell again`;
        return;
      }
      if (item.mime === mimeTypes.divergence) divergences.render(item.id, output as DivergenceOutput, element);
      else outputs.render(item.id, withView(output as SentOutput | Output), element);
      staleness.show(item.id, output.key, element);
    },
    disposeOutputItem: (id) => {
      outputs.dispose(id);
      divergences.dispose(id);
      staleness.dispose(id);
    },
  };
}

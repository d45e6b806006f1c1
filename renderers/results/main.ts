/** The notebook renderer `parnb-results`: what the editor loads into the notebook's webview. */
import type { Output } from '../../src/figures/view';
import type { ToHost, ToRenderer } from '../../src/messages/messages';
import { Outputs } from './outputs';
import { Questions } from './questions';
import { applyStyle } from './style';
import { onThemeChange } from './theme';

interface RendererContext {
  postMessage?(message: unknown): void;
  onDidReceiveMessage?(listener: (message: unknown) => void): void;
}

interface OutputItem {
  readonly id: string;
  json(): unknown;
}

export interface Renderer {
  renderOutputItem(item: OutputItem, element: HTMLElement): void;
  disposeOutputItem(id?: string): void;
}

/** The editor's entry: once a webview. */
export function activate(context: RendererContext): Renderer {
  const post = (message: ToHost): void => context.postMessage?.(message);
  const questions = new Questions(post);
  const outputs = new Outputs(questions, post);
  context.onDidReceiveMessage?.((message) => questions.receive(message as ToRenderer));
  applyStyle();
  onThemeChange(() => {
    applyStyle();
    outputs.recolour();
  });
  return {
    renderOutputItem: (item, element) => {
      const output = item.json() as Output;
      if (output.version !== 1) {
        element.textContent = `parnb: this output was made by another version (${String(output.version)}); run the cell again`;
        return;
      }
      outputs.render(item.id, output, element);
    },
    disposeOutputItem: (id) => outputs.dispose(id),
  };
}

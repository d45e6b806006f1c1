import type { DivergenceOutput } from '../../src/figures/divergence/view';
import type { Reveal } from '../../src/messages/divergence';
import { divergence } from './divergence';
import type { Part } from './part';

/** Kernels' outputs on the page, by the editor's output id. */
export class Divergences {
  readonly #mounted = new Map<string, Part>();

  constructor(private readonly post: (message: Reveal) => void) {}

  render(id: string, { key, view }: DivergenceOutput, host: HTMLElement): void {
    this.#mounted.get(id)?.dispose();
    const part = divergence(view, (line, column) =>
      this.post({ type: 'reveal', key, source: view.source, line, column }),
    );
    this.#mounted.set(id, part);
    host.replaceChildren(part.element);
  }

  /** One output, or all when `id` is undefined. */
  dispose(id?: string): void {
    for (const [key, part] of [...this.#mounted]) {
      if (id !== undefined && key !== id) continue;
      part.dispose();
      this.#mounted.delete(key);
    }
  }
}

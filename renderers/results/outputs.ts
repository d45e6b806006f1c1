import type { Output, View } from '../../src/figures/view';
import type { ToHost } from '../../src/messages/messages';
import { h } from './element';
import type { Part } from './part';
import type { Questions } from './questions';
import { asserts, compare, plot, problems, show } from './statements';
import { sameShape, workload } from './workload';

interface Mounted {
  output: Output;
  part: Part;
  /** Shows another output of the same shape in place; false if it cannot. */
  readonly update: (output: Output) => boolean;
}

/** The outputs on the page, by the editor's output id. An output that comes again is updated in its element. */
export class Outputs {
  readonly #mounted = new Map<string, Mounted>();

  constructor(
    private readonly questions: Questions,
    private readonly post: (message: ToHost) => void,
  ) {}

  render(id: string, output: Output, host: HTMLElement): void {
    const before = this.#mounted.get(id);
    if (before && before.part.element.parentElement === host && before.update(output)) return;
    before?.part.dispose();
    const mounted = this.#mount(output);
    this.#mounted.set(id, mounted);
    host.replaceChildren(mounted.part.element);
  }

  /** One output, or all when `id` is undefined. */
  dispose(id?: string): void {
    for (const [key, { part }] of id === undefined
      ? [...this.#mounted]
      : [...this.#mounted].filter(([key]) => key === id)) {
      part.dispose();
      this.#mounted.delete(key);
    }
  }

  recolour(): void {
    for (const { part } of this.#mounted.values()) part.recolour?.();
  }

  #mount(output: Output): Mounted {
    const { view } = output;
    const drawn = (): void => this.post({ type: 'drawn', key: output.key });
    if (view.kind === 'workload') return this.#mountWorkload(output, view);
    const mounted: Mounted = { output, part: still(view, drawn), update: () => false };
    return mounted;
  }

  #mountWorkload(first: Output, view: View & { kind: 'workload' }): Mounted {
    const refusal = h('p', { class: 'parnb-refused', role: 'status' });
    refusal.hidden = true;
    const show = (output: Output): boolean => {
      if (output.view.kind !== 'workload' || mounted.output.view.kind !== 'workload') return false;
      if (!sameShape(mounted.output.view, output.view)) return false;
      mounted.output = output;
      refusal.hidden = true;
      card.update(output.view);
      return true;
    };
    const tried: Record<string, number> = {};
    const card = workload(view, {
      tryValue: (symbol, value) => {
        tried[symbol] = value;
        this.questions.try(mounted.output.key, { ...tried }, show, (reason) => {
          refusal.textContent = reason;
          refusal.hidden = false;
        });
      },
      onDrawn: () => this.post({ type: 'drawn', key: mounted.output.key }),
    });
    card.element.append(refusal);
    const mounted: Mounted = { output: first, part: card, update: show };
    return mounted;
  }
}

function still(view: Exclude<View, { kind: 'workload' }>, drawn: () => void): Part {
  switch (view.kind) {
    case 'show':
      return show(view, drawn);
    case 'plot':
      return plot(view, drawn);
    case 'compare':
      return compare(view, drawn);
    case 'assert':
      return asserts(view);
    case 'problems':
      return problems(view);
  }
}

import type { Output, View } from '../../src/figures/view';
import type { ToHost } from '../../src/messages/messages';
import { h } from './element';
import { toBase64, type Host } from './host';
import type { Part } from './part';
import type { Questions, Wish } from './questions';
import { asserts, compare, plot, problems, show } from './statements';
import { sameShape, workload } from './workload';

interface Mounted {
  output: Output;
  part: Part;
  /** Shows another output of the same shape in place; false if it cannot. */
  readonly update: (output: Output) => boolean;
}

/** Milliseconds after which a card is drawn with what is there. */
const shortWait = 150;

/** The outputs on the page, by the editor's output id. An output that comes again is updated in its element. */
export class Outputs {
  readonly #mounted = new Map<string, Mounted>();
  /** Cards that are not whole yet, as the host sent them. */
  readonly #awaited = new Map<string, Output>();

  constructor(
    private readonly questions: Questions,
    private readonly post: (message: ToHost) => void,
  ) {}

  /** A card that has more than the host sent with it is asked for once, and drawn whole. */
  render(id: string, output: Output, host: HTMLElement): void {
    if (output.view.kind !== 'workload' || !output.view.more) {
      this.#awaited.delete(id);
      this.#render(id, output, host);
      return;
    }
    this.#awaited.set(id, output);
    const first = !this.#mounted.has(id);
    const draw = (whole: Output): void => {
      if (this.#awaited.get(id) === output) this.#render(id, whole, host);
    };
    // A new card is not kept from a person by a slow answer; one that is there stays as it is until then.
    const timer = first ? setTimeout(() => draw(output), shortWait) : undefined;
    this.questions
      .ask({ type: 'try', key: output.key, values: {} })
      .then(
        (answer) => draw(answer.type === 'tried' ? answer.output : output),
        () => draw(output),
      )
      .finally(() => clearTimeout(timer));
  }

  #render(id: string, output: Output, host: HTMLElement): void {
    const before = this.#mounted.get(id);
    if (before && before.part.element.parentElement === host && before.update(output)) return;
    before?.part.dispose();
    const mounted = this.#mount(output);
    this.#mounted.set(id, mounted);
    host.replaceChildren(mounted.part.element);
  }

  /** One output, or all when `id` is undefined. */
  dispose(id?: string): void {
    if (id === undefined) this.#awaited.clear();
    else this.#awaited.delete(id);
    for (const [key, { part, output }] of id === undefined
      ? [...this.#mounted]
      : [...this.#mounted].filter(([key]) => key === id)) {
      part.dispose();
      this.questions.end(output.key);
      this.#mounted.delete(key);
    }
  }

  recolour(): void {
    for (const { part } of this.#mounted.values()) part.recolour?.();
  }

  #mount(output: Output): Mounted {
    const { view } = output;
    if (view.kind === 'workload') return this.#mountWorkload(output, view);
    const mounted: Mounted = {
      output,
      part: still(
        view,
        this.#host(() => output.key),
      ),
      update: () => false,
    };
    return mounted;
  }

  /** What the parts of an output may ask the extension. */
  #host(key: () => string): Host {
    const said = async (wish: Wish): Promise<string> => {
      const answer = await this.questions.ask(wish);
      return answer.type === 'done' ? answer.says : '';
    };
    return {
      save: async (name, mime, content) =>
        said({ type: 'save', key: key(), name, mime, base64: await toBase64(content) }),
      open: () => said({ type: 'open', key: key() }),
      keep: (values) => said({ type: 'keep', key: key(), values }),
      drawn: () => this.post({ type: 'drawn', key: key() }),
    };
  }

  #mountWorkload(first: Output, view: View & { kind: 'workload' }): Mounted {
    const refusal = h('p', { class: 'parnb-refused', role: 'status' });
    refusal.hidden = true;
    const show = (output: Output): void => {
      if (output.view.kind !== 'workload') return;
      refusal.hidden = true;
      card.update(output.view);
    };
    const update = (output: Output): boolean => {
      const before = mounted.output.view;
      if (output.view.kind !== 'workload' || before.kind !== 'workload' || !sameShape(before, output.view))
        return false;
      if (output.key !== mounted.output.key) {
        this.questions.end(mounted.output.key);
        card.forget();
      }
      mounted.output = output;
      show(output);
      return true;
    };
    const card = workload(view, {
      ...this.#host(() => mounted.output.key),
      tryValues: (values) => {
        const { key } = mounted.output;
        // An answer that comes when other results are here already is about what was.
        const still = (): boolean => mounted.output.key === key;
        this.questions.try(
          key,
          values,
          ({ output }) => {
            if (still()) show(output);
          },
          (reason) => {
            if (!still()) return;
            refusal.textContent = reason;
            refusal.hidden = false;
          },
        );
      },
      reset: () => {
        this.questions.forget(mounted.output.key);
        show(mounted.output);
      },
    });
    card.element.append(refusal);
    const mounted: Mounted = { output: first, part: card, update };
    return mounted;
  }
}

function still(view: Exclude<View, { kind: 'workload' }>, host: Host): Part {
  switch (view.kind) {
    case 'show':
      return show(view, host);
    case 'plot':
      return plot(view, host);
    case 'compare':
      return compare(view, host);
    case 'assert':
      return asserts(view);
    case 'problems':
      return problems(view);
  }
}

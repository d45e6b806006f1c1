import type { Stale } from '../../src/messages/messages';

const says = 'The cell, or something it reads, has changed since. Run it to see its results.';

interface Shown {
  readonly key: string;
  readonly host: HTMLElement;
}

/**
 * Which outputs wait for evaluation: those are dimmed and say so, so that nobody takes them for current. Told whole by
 * the host, kept for outputs that are drawn later.
 */
export class Staleness {
  #stale: ReadonlySet<string> = new Set();
  /** By the editor's output id. */
  readonly #shown = new Map<string, Shown>();

  receive({ keys }: Stale): void {
    this.#stale = new Set(keys);
    for (const shown of this.#shown.values()) this.#mark(shown);
  }

  /** An output is in its element now. */
  show(id: string, key: string, host: HTMLElement): void {
    const shown = { key, host };
    this.#shown.set(id, shown);
    this.#mark(shown);
  }

  /** One output, or all when `id` is undefined. */
  dispose(id?: string): void {
    if (id === undefined) this.#shown.clear();
    else this.#shown.delete(id);
  }

  // The badge is the style sheet's: a child of the element would go when the output draws itself anew.
  #mark({ key, host }: Shown): void {
    const stale = this.#stale.has(key);
    host.classList.toggle('parnb-stale', stale);
    if (stale) host.title = says;
    else host.removeAttribute('title');
  }
}

import type { Output } from '../../src/figures/view';
import type { ToHost, ToRenderer } from '../../src/messages/messages';

/** After this the host is taken to be gone. */
const patience = 10_000;

interface Waiting {
  readonly resolve: (output: Output) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Asks the host to try values: one question under way an output, the latest wins, every question is answered or
 * rejected in time.
 */
export class Questions {
  readonly #waiting = new Map<number, Waiting>();
  readonly #busy = new Set<string>();
  readonly #next = new Map<string, () => void>();
  #id = 0;

  constructor(private readonly post: (message: ToHost) => void) {}

  /** Answers through `answered` or `refused`; a question that a later one overtook is never answered. */
  try(
    key: string,
    values: Readonly<Record<string, number>>,
    answered: (output: Output) => void,
    refused: (reason: string) => void,
  ): void {
    const ask = (): void => {
      this.#busy.add(key);
      this.#ask(key, values)
        .then(answered, (error: Error) => refused(error.message))
        .finally(() => {
          this.#busy.delete(key);
          const next = this.#next.get(key);
          this.#next.delete(key);
          next?.();
        });
    };
    if (this.#busy.has(key)) this.#next.set(key, ask);
    else ask();
  }

  #ask(key: string, values: Readonly<Record<string, number>>): Promise<Output> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.receive({ type: 'refused', id, reason: 'no answer from the extension' }),
        patience,
      );
      this.#waiting.set(id, { resolve, reject, timer });
      this.post({ type: 'try', id, key, values });
    });
  }

  receive(message: ToRenderer): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.type === 'tried') waiting.resolve(message.output);
    else waiting.reject(new Error(message.reason));
  }
}

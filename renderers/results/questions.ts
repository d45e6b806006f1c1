import type { Answer as Answered, Asked, Done, ToHost, Tried } from '../../src/messages/messages';

/** After this the host is taken to be gone. */
const patience = 10_000;
/** A person may think for a while in a dialog. */
const dialogPatience = 30 * 60_000;

/** A question without its id. */
export type Wish = Asked extends infer Q ? (Q extends Asked ? Omit<Q, 'id'> : never) : never;
type Answer = Tried | Done;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Asks the host; every question is answered or rejected in time. Of tries one is under way an output, the latest wins. */
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
    answered: (answer: Tried) => void,
    refused: (reason: string) => void,
  ): void {
    const ask = (): void => {
      this.#busy.add(key);
      this.ask({ type: 'try', key, values })
        .then(
          (answer) => {
            if (answer.type === 'tried') answered(answer);
          },
          (error: Error) => refused(error.message),
        )
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

  /** Forgets the try that waits for its turn. */
  forget(key: string): void {
    this.#next.delete(key);
  }

  /** The output is gone: nobody waits for its tries any more. */
  end(key: string): void {
    this.#next.delete(key);
    this.#busy.delete(key);
  }

  ask(wish: Wish): Promise<Answer> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.receive({ type: 'refused', id, reason: 'no answer from the extension' }),
        wish.type === 'save' ? dialogPatience : patience,
      );
      this.#waiting.set(id, { resolve, reject, timer });
      this.post({ ...wish, id });
    });
  }

  receive(message: Answered): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.type === 'refused') waiting.reject(new Error(message.reason));
    else waiting.resolve(message);
  }
}

import type { Session, SourceCell } from '../notebook/session';

/** Openings between which a serializer's session may wait for its document. */
const most = 8;

/**
 * The serializer gets bytes without an address: what it evaluated waits here until the document with those cells opens,
 * so that opening evaluates once.
 */
export class OpenedSessions {
  readonly #waiting = new Map<string, Session>();

  put(sources: readonly SourceCell[], session: Session): void {
    const key = JSON.stringify(sources);
    this.#waiting.delete(key);
    this.#waiting.set(key, session);
    for (const old of [...this.#waiting.keys()].slice(0, Math.max(0, this.#waiting.size - most)))
      this.#waiting.delete(old);
  }

  get empty(): boolean {
    return this.#waiting.size === 0;
  }

  /** The session of these cells, once. */
  take(sources: readonly SourceCell[]): Session | undefined {
    if (this.empty) return undefined;
    const key = JSON.stringify(sources);
    const session = this.#waiting.get(key);
    this.#waiting.delete(key);
    return session;
  }
}

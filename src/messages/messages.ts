/** What the renderer and the extension host say to each other. Every question is answered, by a result or a reason. */
import type { Output } from '../figures/view';

/** Renderer → host: evaluate a workload with other values; nothing is edited. */
export interface Try {
  readonly type: 'try';
  /** Chosen by the renderer; the answer carries it. The latest of a key wins. */
  readonly id: number;
  readonly key: string;
  /** Canonical symbol → value in SI base units. */
  readonly values: Readonly<Record<string, number>>;
}

/** Renderer → host: an output is on the screen (for benches and tests). */
export interface Drawn {
  readonly type: 'drawn';
  readonly key: string;
}

export type ToHost = Try | Drawn;

/** Host → renderer: what `try` gave. */
export interface Tried {
  readonly type: 'tried';
  readonly id: number;
  readonly output: Output;
}

/** Host → renderer: why a question has no answer; one line. */
export interface Refused {
  readonly type: 'refused';
  readonly id: number;
  readonly reason: string;
}

export type ToRenderer = Tried | Refused;

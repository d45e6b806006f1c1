/** What the renderer and the extension host say to each other. Every question is answered, by a result or a reason. */
import type { Output } from '../figures/view';

/** Chosen by the renderer; the answer carries it. */
interface Question {
  readonly id: number;
  /** The output it is about. */
  readonly key: string;
}

/** Renderer → host: evaluate a workload with other values; nothing is edited. The latest of a key wins. */
export interface Try extends Question {
  readonly type: 'try';
  /** Canonical symbol → value in SI base units. */
  readonly values: Readonly<Record<string, number>>;
}

/** Renderer → host: write these values into the cell, as an edit that can be undone. */
export interface Keep extends Question {
  readonly type: 'keep';
  /** True: a value that is computed is written in place of its formula; else only numbers are overwritten. */
  readonly replacing?: true;
  readonly values: Readonly<Record<string, number>>;
}

export type SavedType = 'image/png' | 'image/svg+xml' | 'text/csv';

/** Renderer → host: save a file where the person wants it; a webview cannot. */
export interface Save extends Question {
  readonly type: 'save';
  /** Proposed file name without its extension. */
  readonly name: string;
  readonly mime: SavedType;
  readonly base64: string;
}

/** Renderer → host: show this output in an editor of its own. */
export interface Open extends Question {
  readonly type: 'open';
}

/** Renderer → host: an output is on the screen (for benches and tests). */
export interface Drawn {
  readonly type: 'drawn';
  readonly key: string;
}

/** Renderer → host: a webview begins, and does not know yet which of its outputs are stale. */
export interface Begun {
  readonly type: 'begun';
}

export type Asked = Try | Keep | Save | Open;
export type ToHost = Asked | Drawn | Begun;

/** True for what wants an answer. */
export const isAsked = (message: { readonly type: string }): message is Asked =>
  ['try', 'keep', 'save', 'open'].includes(message.type);

/** Host → renderer: what `try` gave. */
export interface Tried {
  readonly type: 'tried';
  readonly id: number;
  readonly output: Output;
}

/** Host → renderer: it is done. `says`: one line for the person; '' if there is nothing to say. */
export interface Done {
  readonly type: 'done';
  readonly id: number;
  readonly says: string;
}

/** Host → renderer: why a question has no answer; one line. */
export interface Refused {
  readonly type: 'refused';
  readonly id: number;
  readonly reason: string;
}

/** Host → renderer: the outputs whose cells wait for evaluation. All others are current. */
export interface Stale {
  readonly type: 'stale';
  readonly keys: readonly string[];
}

export type Answer = Tried | Done | Refused;
export type ToRenderer = Answer | Stale;

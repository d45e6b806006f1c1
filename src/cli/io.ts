/** What a command may touch: given, so that a test can run it in the same process. */
export interface Io {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Undefined: there is no such file, or it cannot be read. */
  readonly read: (file: string) => Uint8Array | undefined;
  /**
   * A file that a notebook names, relative to it. It may not lie outside of the working folder, or, for a notebook that
   * does not lie in it, outside of the notebook's own folder.
   */
  readonly beside: (notebook: string, path: string) => { readonly bytes: Uint8Array } | { readonly reason: string };
  /** False: it cannot be written. */
  readonly write: (file: string, bytes: Uint8Array) => boolean;
  /** The `.parnb` files below a folder, or the file itself; undefined: neither. */
  readonly list: (path: string) => readonly string[] | undefined;
  readonly now: () => number;
}

/** 0 fine, 1 the notebook says no, 2 usage or unreadable input. */
export type Status = 0 | 1 | 2;

/** A usage error: one line on standard error, exit status 2. */
export class UsageError extends Error {}

/** What evaluation takes from its host: time, a person's wish to stop, and how much it may keep. */

export interface Limits {
  /** Points of one result (the product of its axes): 20 million. */
  readonly points: number;
  /** Numbers that one cell keeps, all its outputs together. */
  readonly kept: number;
}

export const defaultLimits: Limits = { points: 20_000_000, kept: 60_000_000 };

/** The text of a kernel, or why it cannot be read: one line, lower case. */
export type KernelText = { readonly text: string } | { readonly reason: string };

export interface KernelSource {
  readonly kind: 'file' | 'cell';
  /** Path relative to the notebook, or the name of a wgsl cell; as written. */
  readonly name: string;
}

export interface Ports {
  /** Reads a kernel; undefined: this host has none. */
  readonly kernel?: (source: KernelSource) => KernelText;
  /** True when the time of the cell is up; undefined: no limit. Asked every few tenths of a millisecond of work. */
  readonly deadline?: () => boolean;
  /** True when nobody wants the answer any more; what is there by then is returned as `interrupted`. */
  readonly cancelled?: () => boolean;
  readonly limits: Limits;
  /** False where WebAssembly is refused (it is also found out by trying): the JavaScript engine, with the same bits. */
  readonly wasm: boolean;
  /**
   * False: what a card draws over other parameters than p (message size, lanes, paths) is left out, and
   * `WorkloadResult.more` says so. Most cards of a long notebook are never on the screen; `tryValues` gives it for one.
   */
  readonly beside?: boolean;
}

export const defaultPorts: Ports = { limits: defaultLimits, wasm: true };

/** A host that must stay responsive: evaluation offers to rest, the host says when it is due and how long. */
export interface YieldingPorts extends Ports {
  /** True when the host has waited long enough: `rest` is awaited then. Asked as often as `deadline`. */
  readonly due: () => boolean;
  readonly rest: () => Promise<void>;
}

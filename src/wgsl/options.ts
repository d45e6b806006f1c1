// What a caller may say about a source: one type with everything optional, one with everything there, defaults in one place.

/** A value given by name: a number, a truth value, or numbers for an array (in the order of the scalars in memory). */
export type SetValue = number | boolean | readonly number[] | Generator;

/** Numbers made on demand: `range(from, to)` or `random(seed, n, lo, hi)`. */
export type Generator =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'random';
      readonly seed: number;
      readonly count: number;
      readonly low: number;
      readonly high: number;
    };

/** Options of an analysis, all optional. */
export interface Options {
  /** Lanes of a warp, 4 to 128. Default 32; `@subgroup_size(N)` in the source wins. */
  warp?: number;
  /** Name of the entry point to run. Default: all. */
  entry?: string;
  /** Workgroups in x, y, z. Default: one workgroup, taken as an interior one (unknown bounds do not cut it). */
  dispatch?: readonly [number, number?, number?];
  /** Overrides, uniforms (`n`), fields (`params.n`), arrays (`data`), by name. */
  set?: Readonly<Record<string, SetValue>>;
  /** Probability of an unknown condition. Default 0.5. */
  probability?: number;
  /** Mean trip count of a loop with an unknown end. Default 8. */
  trips?: number;
  /** What is unknown is one value for the warp: no divergence by data. Default false. */
  uniform?: boolean;
  /** Steps a run may take before it is stopped. Default 2 million a vector of lanes (a workgroup or a warp). */
  fuel?: number;
}

/** The same with nothing left open. */
export interface Settings {
  warp: number;
  entry: string | null;
  dispatch: [number, number, number] | null;
  set: Readonly<Record<string, SetValue>>;
  /** Null: not said by the caller, the default applies and a comment may say it. */
  probability: number;
  trips: number;
  uniform: boolean;
  fuel: number;
}

/** Options of `execute`: everything known. */
export interface ExecuteOptions {
  /** Default: the only compute entry point. */
  entry?: string;
  dispatch?: readonly [number, number?, number?];
  buffers?: readonly { group: number; binding: number; bytes: Uint8Array }[];
  warp?: number;
  /** Values of overrides. */
  set?: Readonly<Record<string, SetValue>>;
  fuel?: number;
}

/** Fills in the defaults. Values out of range are brought into it. */
export function settings(options: Options): Settings {
  const d = options.dispatch;
  const count = (x: number | undefined) => Math.max(1, Math.floor(x ?? 1) || 1);
  return {
    warp: Math.min(128, Math.max(4, Math.floor(options.warp ?? 32) || 32)),
    entry: options.entry ?? null,
    dispatch: d ? [count(d[0]), count(d[1]), count(d[2])] : null,
    set: options.set ?? {},
    probability: Math.min(1, Math.max(0, options.probability ?? 0.5)),
    trips: Math.max(1e-3, options.trips ?? 8),
    uniform: options.uniform ?? false,
    fuel: options.fuel ?? 2_000_000,
  };
}

// The divergence report as plain data: the JSON contract of `parnb wgsl --json`, and what `execute` and `regions` answer.

/** What a region is: the arm of a branch, a loop (each iteration of the body is an entry) or a function. */
export type RegionKind = 'if' | 'else' | 'case' | 'for' | 'while' | 'loop' | 'function';

/**
 * How the lanes of a warp may go different ways at a region.
 * - `uniform`: one value for the whole workgroup; also where the run never came (issues 0, paths null: see `reached`)
 * - `warp-uniform`: varies, but never inside a warp (no cost)
 * - `periodic`: every warp splits (`gid.x % 2u == 0u`)
 * - `boundary`: at most the edge warps split (`gid.x >= n`)
 * - `data`: depends on memory
 * - `trip-count`: lanes leave a loop at different times
 */
export type Divergence = 'uniform' | 'warp-uniform' | 'periodic' | 'boundary' | 'data' | 'trip-count';

/**
 * What a number rests on: `exact` lanes were enumerated; `assumed` a probability or trip count was assumed;
 * `bound` issues are an upper bound; `classified` no number, only the kind (vertex and fragment).
 */
export type Evidence = 'exact' | 'assumed' | 'bound' | 'classified';

/** A message about the source. Lines and columns are 1-based; the end is exclusive. */
export interface Diagnostic {
  severity: 'error' | 'warning' | 'info';
  /** A stable word: `syntax`, `unresolved`, `recursion`, `fuel`, `unsupported`, `no-entry-point`, `option`, `assumed`, … */
  code: string;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** One step of a cause chain: from the branch (first) back to the builtin, attribute or load that varies (last). */
export interface CauseStep {
  line: number;
  column: number;
  text: string;
}

/** One arm, loop or function of the source, summed over all call sites and warps that were run. */
export interface RegionReport {
  kind: RegionKind;
  /** The function the region stands in. */
  function: string;
  /** Place of the arm's or loop's keyword, 1-based; the end of its body, exclusive. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  divergence: Divergence;
  evidence: Evidence;
  /** Expected number of times a warp enters the region; null when only classified. */
  issues: number | null;
  /** Expected number of lanes that enter with them; null when only classified. */
  active: number | null;
  /** active / (warp · issues); null when the region was never entered or only classified. */
  efficiency: number | null;
  /** Paths really taken at the branch in front of the region, a warp; null for functions and where nothing ran. */
  paths: { mean: number; most: number } | null;
  /** The probability a lane was assumed to enter with; 1 where nothing was assumed. */
  probability: number;
  cause: readonly CauseStep[];
}

/** One entry point. Numbers are null for vertex and fragment stages, which are only classified. */
export interface EntryReport {
  name: string;
  stage: 'compute' | 'vertex' | 'fragment';
  line: number;
  /** Lanes of a warp: what was asked for, or `@subgroup_size` in the source. */
  warp: number;
  workgroupSize: [number, number, number];
  dispatch: [number, number, number];
  /** Cost-weighted share of lanes that work in issued instructions. */
  efficiency: number | null;
  /** occupiedLanes / efficiency: the effective number of serialised paths. */
  k: number | null;
  /** The same as `k`, under the name people look for. */
  slowdown: number | null;
  /** Lanes of the workgroups over lanes of their warps. */
  occupiedLanes: number | null;
  evidence: Evidence;
  /** What was assumed, a line each, for people (empty when exact). */
  assumptions: string[];
  regions: RegionReport[];
}

/** The report of one source. */
export interface Report {
  /** Lanes of a warp that the numbers are for. */
  warp: number;
  diagnostics: Diagnostic[];
  entryPoints: EntryReport[];
}

/** A region of the source with offsets, for tools that insert counters. */
export interface RegionPlace {
  /** Position in the list of `regions(source)`; `execute` counts in the same order. */
  index: number;
  kind: RegionKind;
  function: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Offset (UTF-16) just after the `{` of the arm, loop body, case or function body. */
  bodyStart: number;
  /** Offset of the keyword and of the end of the body. */
  start: number;
  end: number;
}

/** What a region counted in an `execute`. */
export interface RegionCount extends RegionPlace {
  issues: number;
  active: number;
}

/** A buffer of a bind group, as bytes in WGSL's memory layout. */
export interface Buffer {
  group: number;
  binding: number;
  bytes: Uint8Array;
}

/** What `execute` answers. `buffers` are copies: the bytes after the run, in the order given. */
export interface Execution {
  warp: number;
  buffers: Buffer[];
  regions: RegionCount[];
  diagnostics: Diagnostic[];
  /** True when the run came to its end with every value known. */
  complete: boolean;
}

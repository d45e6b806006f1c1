/** What evaluating a cell gives: the shapes of `parnb run --json`, with dimensions beside the text a person reads. */
import type { Dimension } from '../quantity/dimension';
import type { Diagnostic } from '../language/diagnostic';
import type { EntryReport, Trace } from '../wgsl';
import type { KernelSource } from './ports';

export interface ResultAxis {
  readonly name: string;
  /** SI base unit as text: `s`, `B`, `s/B`, `1`. */
  readonly unit: string;
  readonly dimension: Dimension;
  /** Unit the person wrote, for axis titles. */
  readonly written?: string;
  /** Numbers in SI base units; words as text. */
  readonly values: readonly number[] | readonly string[];
}

/** A value over named axes. `values` is row-major in the order of `axes`; one value when there are none. */
export interface Tabulated {
  readonly dimension: Dimension;
  /** SI base unit of `values` as text. */
  readonly unit: string;
  readonly kind: 'number' | 'condition' | 'word';
  readonly axes: readonly ResultAxis[];
  /** Numbers (∞ where the model is unbounded there), booleans as 0 and 1, words as indices in `words`. */
  readonly values: readonly number[];
  readonly words?: readonly string[];
  /** The unit to print in, if the person asked for one. */
  readonly display?: string;
  /** The 95 % band; null where nothing is uncertain. */
  readonly lower: readonly number[] | null;
  readonly upper: readonly number[] | null;
  /** Kernels that the values rest on and whose numbers are no exact counts; absent where there is none. */
  readonly estimates?: readonly string[];
}

export interface WorkloadResult {
  readonly name: string;
  readonly title?: string;
  /** Offset in the cell's text. */
  readonly from: number;
  readonly parameters: readonly ParameterResult[];
  /** The composite's outputs, then those of other models that are read or drawn, by path. */
  readonly outputs: readonly OutputResult[];
  /** What the card draws; absent where the workload has no time or speed-up. */
  readonly scaling?: Scaling;
  readonly allreduce?: AllReduce;
  readonly sizes?: AllReduceSizes;
  readonly amortisation?: Amortisation;
  readonly divergence?: DivergenceCurve;
  /** Sizes, amortisation or divergence may be there too: they were left for who draws the card (`Ports.beside`). */
  readonly more?: true;
}

export interface ParameterResult {
  readonly symbol: string;
  readonly written: string;
  readonly inherited: boolean;
  /** The let whose one number this is, read by nothing else: `nvlink` of `β = 1 / nvlink`. */
  readonly origin?: string;
  /** Declared over an axis, also while one of its values is tried. */
  readonly swept?: true;
  readonly value: Tabulated;
  /** What the registry lets it be, in SI base units; absent where no model knows it. */
  readonly domain?: { readonly min: number; readonly max: number; readonly whole: boolean; readonly about: string };
}

export interface OutputResult {
  readonly path: string;
  readonly model: string;
  readonly tex: string;
  readonly bound: 'exact' | 'upper bound' | 'lower bound' | 'estimate';
  readonly assumptions: readonly string[];
  readonly source: string;
  readonly value: Tabulated;
}

/** A curve over p (the workload's own sweep, or 1 … a round number beyond its p, evenly in the logarithm). */
export interface Scaling {
  readonly p: readonly number[];
  readonly speedup: readonly number[];
  readonly efficiency: readonly number[];
  /** Seconds; absent without T1. */
  readonly time?: readonly number[];
  /** 1/(1−f), ∞ at f = 1; absent without f. */
  readonly limit?: number;
  /** Amdahl's curve alone, over p; absent without f. */
  readonly serialOnly?: readonly number[];
  /** Worker-seconds over p, as shares of p·time are made by the figure; absent without T1. */
  readonly breakdown?: Readonly<Record<'serial' | 'useful' | 'divergence' | 'comm' | 'idle', readonly number[]>>;
  /** Seconds of hidden communication over p; absent without T1 or overlap. */
  readonly hidden?: readonly number[];
  /** The p that the card speaks of, with the values there. */
  readonly chosen: ScalingPoint;
  /** The whole p with the greatest speed-up in the curve's range, if it lies inside (beyond it more workers are slower). */
  readonly peak?: { readonly p: number; readonly speedup: number };
  /**
   * The whole p in the curve's range where speed-up × efficiency is greatest: the knee of Eager, Zahorjan and Lazowska
   * (1989), beyond which a worker more costs more efficiency than it brings speed.
   */
  readonly knee?: { readonly p: number; readonly speedup: number; readonly efficiency: number };
  /** Where the other axes of the workload stand for this curve: at their first points; absent without any. */
  readonly at?: Readonly<Record<string, number | string>>;
}

export interface ScalingPoint {
  readonly p: number;
  readonly speedup: number;
  readonly efficiency: number;
  readonly time?: number;
  readonly commTime?: number;
  readonly exposedTime?: number;
  readonly breakdown?: Readonly<Record<'serial' | 'useful' | 'divergence' | 'comm' | 'idle', number>>;
  /** Latency and bandwidth terms of the all-reduce in seconds. */
  readonly latencyTerm?: number;
  readonly bandwidthTerm?: number;
}

/** The all-reduce of the workload's α, β, m over p, in seconds. */
export interface AllReduce {
  readonly collective: string;
  readonly p: readonly number[];
  /** The workload's own p; absent where it is swept. */
  readonly declared?: number;
  readonly time: readonly number[];
  readonly latencyTerm: readonly number[];
  readonly bandwidthTerm: readonly number[];
  readonly lowerBound: readonly number[];
}

/** The all-reduce at one p over the message size, in seconds. */
export interface AllReduceSizes {
  readonly collective: string;
  readonly p: number;
  /** Bytes, ascending. */
  readonly m: readonly number[];
  /** The workload's own m; absent where it is swept. */
  readonly declared?: number;
  /** The m at which latency and data cost the same; absent where one of them is free. */
  readonly crossover?: number;
  readonly time: readonly number[];
  readonly latencyTerm: readonly number[];
  readonly bandwidthTerm: readonly number[];
  readonly lowerBound: readonly number[];
  /** Every algorithm there is, by the word of `collective =`. */
  readonly algorithms: readonly { readonly name: string; readonly time: readonly number[] }[];
}

/** Control cost over the lanes of a warp, in seconds. */
export interface Amortisation {
  readonly W: readonly number[];
  /** The workload's own W; absent where it is swept. */
  readonly declared?: number;
  /** (t_f + t_d)/W. */
  readonly controlPerItem: readonly number[];
  /** t_f + t_d. */
  readonly control: number;
  /** t_e. */
  readonly execute: number;
  /** With N: the time of all items, one after the other and in warps. */
  readonly N?: number;
  readonly scalarTime?: number;
  readonly simtTime?: readonly number[];
}

/** A workload over its number of control-flow paths, at one p. */
export interface DivergenceCurve {
  readonly p: number;
  readonly k: readonly number[];
  /** The workload's own k; absent where it is swept. */
  readonly declared?: number;
  /** Lanes of a warp: the most paths there can be. */
  readonly W?: number;
  readonly speedup: readonly number[];
  /** Seconds; absent without T1, as is the breakdown (worker-seconds). */
  readonly time?: readonly number[];
  readonly breakdown?: Scaling['breakdown'] & object;
}

export interface ShowResult {
  readonly from: number;
  readonly label: string;
  readonly value: Tabulated;
  /** One line: `8.49 ms`, `[1, 2, 4] …`. */
  readonly text: string;
}

export interface AssertResult {
  readonly from: number;
  readonly text: string;
  readonly pass: boolean;
  /** The person's reason, and on failure what was found: `resnet.efficiency is 48 % at p = 64`. */
  readonly why: string;
  readonly at: Readonly<Record<string, number | string>> | null;
  readonly probability: number | null;
}

export interface Series {
  readonly label: string;
  readonly value: Tabulated;
}

export interface PlotResult {
  readonly from: number;
  readonly against: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly series: readonly Series[];
  /** The values to draw against, where they are not an axis (`plot speedup against p * W`). */
  readonly x?: Series;
}

export interface CompareResult {
  readonly from: number;
  readonly workloads: readonly string[];
  /** Rows of the table: an output by each workload (undefined where one has it not). */
  readonly rows: readonly { readonly output: string; readonly values: readonly (Tabulated | undefined)[] }[];
  /** One line a workload, of speed-up (or time) over the union of their p. */
  readonly chart?: { readonly output: 'speedup' | 'time'; readonly series: readonly Series[] };
}

/** A kernel that was read: a `kernel` statement's, or an entry point of a wgsl cell. */
export interface KernelResult {
  /** Offset in the cell's text: of the statement, or of the entry point's line. */
  readonly from: number;
  readonly name: string;
  readonly source: KernelSource;
  readonly entry: EntryReport;
  /** The text that was read: figures quote its lines. */
  readonly text: string;
  /** What a warp did; absent where lanes cannot be followed (vertex and fragment). */
  readonly trace?: Trace;
}

export interface CellResult {
  readonly workloads: readonly WorkloadResult[];
  readonly shows: readonly ShowResult[];
  readonly asserts: readonly AssertResult[];
  readonly plots: readonly PlotResult[];
  readonly compares: readonly CompareResult[];
  readonly kernels: readonly KernelResult[];
  /** The checker's and the evaluator's, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The host wanted no more before everything was done. */
  readonly interrupted?: true;
}

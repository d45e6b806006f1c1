/** What a cost model declares. Hover text, completion, diagnostics, the reference page and the charts derive from it. */
import type { Dimension } from '../quantity/dimension';
import type { Formula } from './formula';

export type Family =
  | 'scaling laws'
  | 'messages and collectives'
  | 'SIMT and memory'
  | 'distributed training and inference'
  | 'waiting'
  | 'workload';

/** Says how the number relates to the truth under the model's assumptions. */
export type Bound = 'exact' | 'upper bound' | 'lower bound' | 'estimate';

/**
 * A dimension that may hold variables: `λ` of a queue is any rate R, and its response time is R⁻¹.
 * The first argument that names a variable decides it; the others are checked against it.
 */
export interface DimensionTerm {
  readonly fixed: Dimension;
  /** Variable name → exponent; empty for an ordinary dimension. */
  readonly variables: Readonly<Record<string, number>>;
}

/** A closed interval with optional open ends, in SI base units. */
export interface Interval {
  readonly min: number;
  readonly max: number;
  /** The end itself is outside. */
  readonly minOpen?: boolean;
  readonly maxOpen?: boolean;
}

export interface Argument {
  /** Canonical symbol: `α`, `p`, `T1`, `param_bytes`. ASCII spellings follow from `aliases.ts` (`alpha`). */
  readonly symbol: string;
  /** One short phrase: "seconds a message". */
  readonly about: string;
  readonly dimension: DimensionTerm;
  readonly domain: Interval;
  /** A count: values that are not whole warn (`non-integer`). */
  readonly count: boolean;
  /** A list argument: `[c1, c2]`; its items are checked one by one. */
  readonly list: boolean;
  /** A set of words, bare in the source; the value is the index. */
  readonly words?: readonly string[];
  /** In SI base units (index for words); absent: required. */
  readonly default?: number;
  /** Optional without a default: the formula does without it (`W` of `divergence`). */
  readonly optional?: boolean;
}

/** The arguments of an output by canonical symbol; an optional one that was not given is absent. */
export interface Given {
  readonly values: Readonly<Record<string, Formula>>;
  readonly lists: Readonly<Record<string, readonly Formula[]>>;
}

/** A condition over several arguments, beside each one's own domain. */
export interface Requirement {
  readonly holds: (given: Given) => Formula;
  /** The argument a message points at; the message gives its value. */
  readonly symbol: string;
  /** What must hold, in words and symbols: `k ≤ W`. */
  readonly says: string;
  readonly severity: 'error' | 'warning';
  readonly code: 'domain' | 'partial-warp' | 'above-limit' | 'latency-is-not-inverse-throughput';
  /** Symbols that must be given for the condition to apply (optional arguments). */
  readonly needs: readonly string[];
}

export interface Output {
  /** `time`, `S`, `efficiency`; the model's first output is its value when called by its own name. */
  readonly name: string;
  readonly about: string;
  /** Symbols of the model's arguments that its formula needs, in the model's order. Others are accepted and ignored. */
  readonly takes: readonly string[];
  readonly dimension: DimensionTerm;
  readonly kind: 'number' | 'condition' | 'word' | 'list';
  /** The set of words, if kind is `word` (the formula gives the index). */
  readonly words?: readonly string[];
  /** The formula as TeX, right side included: `S = \frac{1}{(1-f) + f/p}`. */
  readonly tex: string;
  readonly bound: Bound;
  readonly requires: readonly Requirement[];
  /** True if ∞ is an answer (`amdahl.limit` at f = 1), shown as "unbounded". */
  readonly unbounded?: boolean;
  readonly formula: (given: Given) => Formula;
  /** For kind `list`: the items from scalar arguments in the order of `takes`. `formula` is not called then. */
  readonly items?: (...values: number[]) => readonly number[];
}

export interface Model {
  readonly name: string;
  readonly family: Family;
  readonly title: string;
  readonly arguments: readonly Argument[];
  readonly outputs: readonly Output[];
  readonly assumptions: readonly string[];
  /** Where the formula is published. */
  readonly source: string;
}

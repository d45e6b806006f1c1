/**
 * A checked program: what `evaluate` runs and what an editor asks. Every expression is lowered to a formula over axes
 * and literals, with its dimension and the conditions under which it may be believed.
 */
import type { Dimension } from '../quantity/dimension';
import type { Axis, Formula, Giver } from '../models/formula';
import type { Bound, Interval } from '../models/model';
import type { CellTree } from './ast';
import type { Diagnostic, DiagnosticCode, Range } from './diagnostic';

export type ValueType =
  | { readonly kind: 'number'; readonly dimension: Dimension }
  | { readonly kind: 'condition' }
  /** The formula gives the index in `words`. */
  | { readonly kind: 'word'; readonly words: readonly string[] };

/** A place in a cell of the program. */
export interface Place extends Range {
  readonly cell: number;
}

/**
 * A condition that must hold at every point of its axes; the first point where it does not is named in the message.
 * `interval` guards are separate from `condition` guards so that an axis or a literal is checked at its ends alone.
 */
export type Guard = {
  readonly severity: 'error' | 'warning';
  readonly code: DiagnosticCode;
  /** Where the value was written: the argument of the call, the parameter's expression. */
  readonly place: Place;
  /** What is named: `f`, `k`. */
  readonly symbol: string;
  /** Its value, for the message. */
  readonly value: Formula;
  readonly dimension: Dimension;
  /** Who wants it, for the message: `amdahl`. */
  readonly model: string;
} & (
  | { readonly kind: 'interval'; readonly interval: Interval }
  | { readonly kind: 'whole' }
  /** `says`: what must hold, `k ≤ W`. */
  | {
      readonly kind: 'condition';
      readonly holds: Formula;
      readonly says: string;
      /** How many entries the list has, where `symbol` is one: its values do not say what is wrong. */
      readonly entries?: number;
    }
);

/** An expression that was checked. */
export interface Typed {
  readonly formula: Formula;
  readonly type: ValueType;
  /** By order of declaration; empty for one value. */
  readonly axes: readonly Axis[];
  readonly guards: readonly Guard[];
  /** ∞ is an answer here (a model's output says so); elsewhere it is `not-finite`. */
  readonly unbounded: boolean;
  /** The unit to print in, if one was asked for (`in GB/s`) or is obvious; absent: what a person would choose. */
  readonly unit?: string;
  readonly place: Place;
}

export interface CheckedParameter {
  readonly symbol: string;
  readonly value: Typed;
  /** True if it comes from `from`. */
  readonly inherited: boolean;
  /** As written, for hovers and cards: `1 / nvlink`. */
  readonly written: string;
}

/** One readable output of a workload: `time`, `breakdown.comm`, `ring_allreduce.latency_term`. */
export interface OutputEntry {
  readonly path: string;
  /** `workload` for the composite's own. */
  readonly model: string;
  readonly tex: string;
  readonly bound: Bound;
  readonly assumptions: readonly string[];
  readonly source: string;
}

export interface CheckedWorkload {
  /** '' for the anonymous workload of a cell. */
  readonly name: string;
  readonly title?: string;
  readonly from?: string;
  readonly place: Place;
  /** All that hold, inherited ones first, in order of declaration. */
  readonly parameters: readonly CheckedParameter[];
  /** What can be read with the parameters there are: the composite's outputs first. Formulas are made when asked for. */
  readonly outputs: readonly OutputEntry[];
  /**
   * The checked expression of an output or parameter, with parameters replaced (canonical symbol → value).
   * Undefined if there is no such output or its parameters are missing or wrong (the diagnostics say so already).
   */
  readonly read: (path: string, replaced?: ReadonlyMap<string, Typed>) => Typed | undefined;
}

export interface CheckedItem {
  readonly label: string;
  readonly value: Typed;
}

export type CheckedStatement =
  | (Place & { readonly kind: 'show'; readonly items: readonly (CheckedItem | { readonly workload: string })[] })
  | (Place & {
      readonly kind: 'plot';
      readonly items: readonly CheckedItem[];
      /** Name of the axis to draw against; undefined: the only one, or the first. */
      readonly against?: CheckedItem;
      readonly log?: 'x' | 'y' | 'xy';
    })
  | (Place & {
      readonly kind: 'assert';
      readonly condition: Typed;
      /** The condition as written. */
      readonly text: string;
      readonly why?: string;
      /** The two sides of a single comparison, for the message of a failure. */
      readonly sides?: readonly [Typed, Typed];
    })
  | (Place & { readonly kind: 'compare'; readonly workloads: readonly string[] });

/** A value that a kernel is run with; formulas are single numbers. */
export type KernelValue =
  | { readonly kind: 'number'; readonly value: Formula }
  | { readonly kind: 'list'; readonly items: readonly Formula[] }
  /** `uniform`: what is unknown is one value for a warp. */
  | { readonly kind: 'flag' }
  /** Numbers made on demand: `range(from, to)`, `random(seed, n, lo, hi)`. */
  | { readonly kind: 'range' | 'random'; readonly items: readonly Formula[] };

/** Where `given` formulas come from: a kernel as declared; `checked` is undefined while something in it is wrong. */
export interface KernelGiver extends Giver {
  readonly checked: CheckedKernel | undefined;
}

/** A declared kernel. */
export interface CheckedKernel {
  readonly name: string;
  readonly place: Place;
  readonly source: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'cell'; readonly name: string };
  /** Where the file or cell is named: problems with it are said there. */
  readonly sourcePlace: Place;
  readonly entry?: string;
  readonly settings: readonly { readonly name: string; readonly value: KernelValue }[];
}

export interface CheckedLet {
  readonly name: string;
  readonly value: Typed;
}

export interface CheckedCell {
  readonly tree: CellTree;
  readonly diagnostics: readonly Diagnostic[];
  readonly workloads: readonly CheckedWorkload[];
  readonly lets: readonly CheckedLet[];
  readonly kernels: readonly CheckedKernel[];
  readonly statements: readonly CheckedStatement[];
  /** Notebook-wide names it declares and reads (of other cells): the edges of the dependency graph. */
  readonly declares: readonly string[];
  readonly reads: readonly string[];
}

/**
 * All parnb cells of a notebook, checked. `cells[i]` is the same object as before when neither its text nor anything
 * it reads has changed: identity tells what is stale.
 */
export interface Program {
  readonly cells: readonly CheckedCell[];
  /** Indices of cells, dependencies first; cells of a cycle are at the end. */
  readonly order: readonly number[];
  /** A named workload of the notebook. */
  readonly workload: (name: string) => CheckedWorkload | undefined;
}

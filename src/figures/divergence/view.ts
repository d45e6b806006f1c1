/**
 * What the output of a kernel shows: the JSON of `application/vnd.parnb.divergence+json`. Complete: a renderer draws it
 * without knowing WGSL. Every string is text, never markup.
 */
import type { Table } from '../figure';
import type { Sentence } from '../sentence';
import type { KeyFigure } from '../view';

/** What a lane does: useful work, control (conditions), divergent work (others of the warp wait), a barrier. */
export type LaneRole = 'useful' | 'serial' | 'divergence' | 'idle';

/** A stretch of issue slots. */
export interface LaneColumn {
  readonly role: LaneRole;
  /** Place in the source, 1-based. */
  readonly line: number;
  readonly column: number;
  /** Width in issue slots. */
  readonly slots: number;
  /** Runs of neighbouring lanes that are on: first lane, number of lanes, probability (1 where it is known). */
  readonly runs: readonly (readonly [number, number, number])[];
  /** What resting on it says. */
  readonly says: string;
}

/** A warp over time, a lane a row. */
export interface LanesView {
  readonly title: string;
  readonly description: string;
  readonly lanes: number;
  readonly columns: readonly LaneColumn[];
  /** Roles that occur, with what they mean. */
  readonly legend: readonly { readonly role: LaneRole; readonly text: string }[];
}

/** A source line with its cost beside it. */
export interface CostLine {
  readonly line: number;
  readonly text: string;
  /** Share of the kernel's issue slots; absent where it costs nothing. */
  readonly share?: number;
  /** Share of the lane-slots in them that are at work. */
  readonly efficiency?: number;
  readonly says?: string;
}

/** A row of the regions' table leads to its place. */
export interface RegionsView {
  readonly table: Table;
  readonly places: readonly { readonly line: number; readonly column: number }[];
}

export interface DivergenceView {
  readonly kind: 'divergence';
  /** Shown as one line that opens: a `kernel` statement's, whose numbers are what is wanted. */
  readonly folded: boolean;
  /** `slow · kernels/reduce.wgsl · main` */
  readonly title: string;
  readonly sentence: Sentence;
  readonly keyFigures: readonly KeyFigure[];
  readonly lanes?: LanesView;
  readonly cost: readonly CostLine[];
  readonly regions: RegionsView;
  /** What was assumed, and the sentences that belong to every number; a line each. */
  readonly notes: readonly string[];
  /** Where lines lead to: a file relative to the notebook, or a wgsl cell by name ('' : the cell of the output). */
  readonly source: { readonly kind: 'file' | 'cell'; readonly name: string };
}

export interface DivergenceOutput {
  readonly version: 1;
  readonly key: string;
  readonly view: DivergenceView;
}

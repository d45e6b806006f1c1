/** A figure as data, without theme and without a drawing library: what a renderer, an export and a golden test share. */

/** One meaning a colour, everywhere. `series-N` are the neutral lines of plots and comparisons. */
export type Role =
  | 'useful'
  | 'serial'
  | 'divergence'
  | 'communication'
  | 'idle'
  | 'ideal'
  | 'series-1'
  | 'series-2'
  | 'series-3'
  | 'series-4'
  | 'series-5'
  | 'series-6';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export interface Scale {
  readonly title: string;
  readonly kind: 'linear' | 'logarithmic' | 'category';
  /** Ends in data units; absent: the categories. */
  readonly range?: readonly [number, number];
  readonly ticks: readonly Tick[];
  readonly categories?: readonly string[];
}

export type Mark =
  | {
      readonly kind: 'line';
      readonly label: string;
      readonly role: Role;
      readonly x: readonly number[];
      /** null: no value there (not drawn). */
      readonly y: readonly (number | null)[];
      readonly style: 'solid' | 'dashed' | 'dotted';
      /** What resting on point i says. */
      readonly hover: readonly string[];
      /** No word beside the line: the figure explains it elsewhere. */
      readonly quiet?: boolean;
    }
  /** A horizontal line over the whole width: a ceiling. */
  | { readonly kind: 'rule'; readonly label: string; readonly role: Role; readonly y: number }
  | { readonly kind: 'point'; readonly label: string; readonly role: Role; readonly x: number; readonly y: number }
  /** One layer of stacked bars over the categories of x. */
  | {
      readonly kind: 'stack';
      readonly label: string;
      readonly role: Role;
      readonly values: readonly number[];
      readonly hatched: boolean;
      readonly hover: readonly string[];
    };

export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  /** Text as a person reads it, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** Rows that were left out, of how many; absent: all are here. */
  readonly leftOut?: number;
}

export interface Figure {
  /** Stable: `speedup`, `breakdown`, `allreduce`. */
  readonly id: string;
  /** The tab's name. */
  readonly title: string;
  /** One sentence that says what is seen, with its numbers. */
  readonly description: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly marks: readonly Mark[];
  readonly table: Table;
}

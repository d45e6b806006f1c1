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
  /** SI base unit of its numbers, for data files: `s`, `B`; absent for plain numbers and categories. */
  readonly unit?: string;
  readonly kind: 'linear' | 'logarithmic' | 'category';
  /** Ends in data units; absent: the categories. */
  readonly range?: readonly [number, number];
  readonly ticks: readonly Tick[];
  readonly categories?: readonly string[];
  /** The values behind the categories, for data files: numbers in full, in `unit`. */
  readonly values?: readonly (number | string)[];
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
      /** Points of a curve that has no corners between them, as a model's over p: drawn round, through each of them. */
      readonly smooth?: true;
    }
  /** What is between two lines over the same x: the 95 % band of the line of the same role. */
  | {
      readonly kind: 'band';
      readonly label: string;
      readonly role: Role;
      readonly x: readonly number[];
      readonly lower: readonly (number | null)[];
      readonly upper: readonly (number | null)[];
    }
  /** A horizontal line over the whole width: a ceiling. */
  | { readonly kind: 'rule'; readonly label: string; readonly role: Role; readonly y: number }
  /** A vertical line over the whole height: where something changes. */
  | { readonly kind: 'divide'; readonly label: string; readonly role: Role; readonly x: number }
  | { readonly kind: 'point'; readonly label: string; readonly role: Role; readonly x: number; readonly y: number }
  /** One layer of stacked bars over the categories of x. */
  | {
      readonly kind: 'stack';
      readonly label: string;
      readonly role: Role;
      readonly values: readonly number[];
      /** What is hatched over it: communication that hides behind work. */
      readonly over?: Role;
      /** The word beside it where that is not its label; '': none. */
      readonly word?: string;
      readonly hover: readonly string[];
    }
  /** One bar a category of x, each from one height to another: a waterfall. */
  | { readonly kind: 'steps'; readonly label: string; readonly bars: readonly Step[] }
  /** A value over two axes, row by row of y; null: no value there. Positions on x and y are indices. */
  | {
      readonly kind: 'heat';
      readonly label: string;
      readonly values: readonly (readonly (number | null)[])[];
      /** Text in the cells; absent where they are too many to read. */
      readonly texts?: readonly (readonly string[])[];
      readonly hover: readonly (readonly string[])[];
    };

export interface Step {
  readonly role: Role;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly hover: string;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric: boolean }[];
  /** Text as a person reads it, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** Rows that were left out, of how many; absent: all are here. */
  readonly leftOut?: number;
}

export interface Figure {
  /** Stable, and unique in its view: `speedup`, `breakdown`, `allreduce`. */
  readonly id: string;
  readonly title: string;
  /** Name of the tab that it shares with others; absent: its title. */
  readonly tab?: string;
  /** One sentence that says what is seen, with its numbers. */
  readonly description: string;
  /** What is not drawn, or not as it is: `2,000 of 1,000,000 points are drawn`. */
  readonly note?: string;
  readonly x: Scale;
  readonly y: Scale;
  /** The colours of a `heat` mark. */
  readonly z?: Scale;
  readonly marks: readonly Mark[];
  readonly table: Table;
}

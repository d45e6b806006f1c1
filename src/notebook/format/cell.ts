import type { Eol } from './lines';

export type CellKind = 'code' | 'markup';
export type CellLanguage = 'parnb' | 'wgsl' | 'markdown';

/**
 * How a cell stands in its file, only where that differs from what `print` would write by itself.
 * Plain JSON: an editor keeps it as cell metadata. A member that no longer fits (the cell moved, its text or its
 * neighbour changed) is ignored by `print`, never an error.
 */
export interface Layout {
  /** Blank lines and `+++` between the cell before and this one (a first cell's stand in `Trivia.start`). */
  before?: string;
  /** Opening fence line of a code cell, indentation included. */
  open?: string;
  /** Closing fence line of a code cell; `null`: the file ends before the fence is closed. */
  close?: string | null;
  /**
   * The content verbatim, where the text alone does not say it (mixed line ends, uneven indentation, no closing fence).
   * Of a code cell: from the end of the opening line to the start of the closing line. Used while the text is unedited.
   */
  body?: string;
  /** The whole cell in base64, where it is not valid UTF-8. Used while the text is unedited. */
  bytes?: string;
}

export interface Cell {
  kind: CellKind;
  language: CellLanguage;
  /** The content as an editor shows it: LF line ends, no fence, no fence indentation. */
  text: string;
  /** Second info word of a `wgsl` cell; absent: the cell has no name. */
  name?: string;
  /** Absent: the cell is written canonically. */
  layout?: Layout;
  /** 1-based line of the file on which the content begins (of an empty prose cell: its `+++`). */
  line: number;
}

/** What a file has beside its cells, only where it differs from canonical; `{}` for an ordinary file. Plain JSON. */
export interface Trivia {
  bom?: true;
  /** The line end most lines have; absent: LF. */
  eol?: Exclude<Eol, '\n'>;
  /** YAML front matter with its `---` lines, verbatim, without the last line end. */
  frontMatter?: string;
  /** The same in base64, where it is not valid UTF-8. */
  frontMatterBytes?: string;
  /** Blank lines (and a `+++`) before the first cell; absent: none, or one blank line after front matter. */
  start?: string;
  /** What follows the last cell; absent: one line end. */
  end?: string;
}

export interface Notebook {
  cells: Cell[];
  trivia: Trivia;
}

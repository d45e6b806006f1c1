import type { Notebook } from './cell';
import { compose, type Place } from './compose';

/** A place in a text: 1-based line and column, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

export interface CellPosition extends Position {
  /** Index among all cells, from 0. */
  cell: number;
  /** Whether the position is in the cell's content; false: the nearest place to it (a fence, a blank line, `+++`). */
  inside: boolean;
}

/** Positions of a notebook's cells in the file that `print` makes of it, and back. A BOM takes no column. */
export interface Positions {
  /** File line of a cell's first content line. */
  line(cell: number): number;
  toFile(cell: number, position: Position): Position;
  /** `undefined`: the notebook has no cells. */
  toCell(position: Position): CellPosition | undefined;
}

/** The positions of a notebook as it is now, edited or not. A `cell` that does not exist is a `RangeError`. */
export function positions(notebook: Notebook): Positions {
  const { places } = compose(notebook);
  const place = (cell: number): Place => {
    const found = places[cell];
    if (!found) throw new RangeError(`no cell ${cell}: the notebook has ${places.length}`);
    return found;
  };
  return {
    line: (cell) => place(cell).first,
    toFile(cell, { line, column }) {
      const { first, shifts } = place(cell);
      return { line: first + line - 1, column: column + (shifts?.[line - 1] ?? 0) };
    },
    toCell({ line, column }) {
      if (places.length === 0) return undefined;
      const cell = cellAt(places, line);
      const { first, count, shifts } = place(cell);
      const within = line - first;
      if (within < 0) return { cell, line: 1, column: 1, inside: false };
      if (within >= count) return { cell, line: count, column: Number.MAX_SAFE_INTEGER, inside: false };
      const own = column - (shifts?.[within] ?? 0);
      return { cell, line: within + 1, column: Math.max(own, 1), inside: own >= 1 };
    },
  };
}

/** The notebook with the `line` of each cell as `print` would place it now. */
export function placed(notebook: Notebook): Notebook {
  const { places } = compose(notebook);
  return {
    ...notebook,
    cells: notebook.cells.map((cell, index) => ({ ...cell, line: places[index]?.first ?? cell.line })),
  };
}

/** The first cell that ends at or behind a line; the last one where none does. */
function cellAt(places: readonly Place[], line: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.to ?? 0) >= line) high = middle;
    else low = middle + 1;
  }
  return low;
}

import { dimensionless } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { ResultAxis, Tabulated } from '../evaluate/result';
import type { Figure, Scale, Table } from './figure';
import { tabulate, textAt } from './tabulate';
import { numericScale } from './ticks';
import { grouped } from './words';

/** Cells along one axis that a person can tell apart. */
const mostCells = 120;
/** Up to here the numbers stand in the cells. */
const readable = 8;
const mostTicks = 8;

const axisText = (axis: ResultAxis, i: number): string => {
  const value = axis.values[i];
  return typeof value === 'number' ? formatQuantity(value, axis.dimension, axis.written, 4) : (value ?? '');
};

/** Where each drawn cell begins among the points of an axis. */
const starts = (length: number): number[] => {
  const cells = Math.min(length, mostCells);
  return Array.from({ length: cells }, (_, cell) => Math.floor((cell * length) / cells));
};

function indexScale(axis: ResultAxis, cells: readonly number[]): Scale {
  const stride = Math.max(1, Math.ceil(cells.length / mostTicks));
  return {
    title: axis.name,
    kind: 'linear',
    range: [-0.5, cells.length - 0.5],
    categories: cells.map((start) => axisText(axis, start)),
    ticks: cells.flatMap((start, i) => (i % stride === 0 ? [{ value: i, text: axisText(axis, start) }] : [])),
  };
}

export interface HeatOptions {
  readonly id: string;
  readonly title: string;
  readonly value: Tabulated;
  readonly label: string;
  readonly tab?: string;
  readonly words?: (value: number) => string;
  /** The table, if it is not the value's own. */
  readonly table?: Table;
}

/** A value over exactly two axes: the first along x, the second up y. */
export function heatFigure({ id, title, value, label, tab, words, table }: HeatOptions): Figure | undefined {
  const [across, up] = value.axes;
  if (!across || !up || value.axes.length !== 2 || value.kind !== 'number') return undefined;
  const text = words ?? ((number: number): string => formatQuantity(number, value.dimension, value.display));
  const [columns, rows] = [across.values.length, up.values.length];
  const [xs, ys] = [starts(columns), starts(rows)];
  /** The greatest value of a drawn cell and its place. */
  const cell = (cx: number, cy: number): number => {
    let best = -1;
    for (let x = xs[cx] ?? 0; x < (xs[cx + 1] ?? columns); x++)
      for (let y = ys[cy] ?? 0; y < (ys[cy + 1] ?? rows); y++) {
        const i = x * rows + y;
        const number = value.values[i] ?? NaN;
        if (Number.isFinite(number) && (best < 0 || number > (value.values[best] ?? -Infinity))) best = i;
      }
    return best;
  };
  const places = ys.map((_, cy) => xs.map((__, cx) => cell(cx, cy)));
  const values = places.map((row) => row.map((i) => (i < 0 ? null : (value.values[i] ?? null))));
  const finite = value.values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const where = (i: number): string =>
    `${across.name} = ${axisText(across, Math.floor(i / rows))}, ${up.name} = ${axisText(up, i % rows)}`;
  const small = columns <= 2 * readable && rows <= readable;
  const cut = xs.length < columns || ys.length < rows;
  const [least, greatest] = [value.values.indexOf(low), value.values.indexOf(high)];
  return {
    id,
    title,
    ...(tab === undefined ? {} : { tab }),
    description:
      finite.length === 0
        ? `${label} over ${across.name} and ${up.name} has no finite value.`
        : `${label} over ${across.name} and ${up.name}: least ${text(low)} at ${where(least)}, greatest ${text(high)} at ${where(greatest)}.`,
    ...(cut
      ? {
          note: `${grouped(xs.length * ys.length)} cells are drawn for ${grouped(columns * rows)} points; each shows its greatest value`,
        }
      : {}),
    x: indexScale(across, xs),
    y: indexScale(up, ys),
    z: numericScale({
      title: label,
      dimension: words ? dimensionless : value.dimension,
      values: finite,
      logarithmic: low > 0 && high >= 50 * low,
      fromZero: false,
      text,
    }),
    marks: [
      {
        kind: 'heat',
        label,
        values,
        ...(small
          ? {
              texts: places.map((row) =>
                row.map((i) => (i < 0 ? '' : words ? text(value.values[i] ?? NaN) : textAt(value, i))),
              ),
            }
          : {}),
        hover: places.map((row) => row.map((i) => (i < 0 ? '' : `${where(i)}: ${text(value.values[i] ?? NaN)}`))),
      },
    ],
    table: table ?? tabulate(title, [{ title: label, value }]),
  };
}

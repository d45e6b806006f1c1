import { dimensionless } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { ResultAxis, Tabulated } from '../evaluate/result';
import type { Figure, Scale, Table, Tick } from './figure';
import { placeText, tabulate, textAt } from './tabulate';
import { numericScale } from './ticks';
import { grouped } from './words';

/** Cells along one axis that a person can tell apart. */
const mostCells = 120;
/** Up to here the numbers stand in the cells. */
const readable = 8;
const mostTicks = 8;

/** Values with few digits are named as they are: `1, 2, 4, …`. */
const roundValues = ({ values }: ResultAxis): boolean =>
  values.every(
    (value) => typeof value === 'string' || Number(value.toPrecision(3)) === value || Number.isInteger(value),
  );

const axisText = (axis: ResultAxis, i: number): string => {
  const value = axis.values[i];
  return typeof value === 'number' ? placeText(axis, value, 4) : (value ?? '');
};

/** Where each drawn cell begins among the points of an axis. */
const starts = (length: number): number[] => {
  const cells = Math.min(length, mostCells);
  return Array.from({ length: cells }, (_, cell) => Math.floor((cell * length) / cells));
};

/** Where a value stands among the values of an ascending axis, between two of them evenly in the logarithm if it is one. */
function indexOf(values: readonly number[], value: number, logarithmic: boolean): number | undefined {
  const on = (x: number): number => (logarithmic ? Math.log(x) : x);
  const i = values.findIndex((x) => x >= value * (1 - 1e-12));
  if (i < 0) return undefined;
  const [low, high] = [values[i - 1], values[i] ?? NaN];
  if (low === undefined) return Math.abs(high - value) <= 1e-9 * Math.abs(high) ? i : undefined;
  return i - (on(high) - on(value)) / (on(high) - on(low));
}

/** Round numbers where an axis has more values than can be named; undefined where its values are not ascending numbers. */
function roundTicks(axis: ResultAxis, cells: readonly number[]): Tick[] | undefined {
  const values = cells.map((start) => Number(axis.values[start]));
  if (!values.every((value, i) => Number.isFinite(value) && (i === 0 || value > (values[i - 1] ?? Infinity))))
    return undefined;
  const [low = 0, high = 1] = [values[0], values.at(-1)];
  const logarithmic = low > 0 && high >= 16 * low;
  const { ticks } = numericScale({
    title: axis.name,
    dimension: axis.dimension,
    values,
    logarithmic,
    base: axis.unit === '1' ? 2 : 10,
    fromZero: false,
    text: (value) => formatQuantity(value, axis.dimension, axis.written === '%' ? '%' : undefined),
  });
  const found = ticks.flatMap(({ value, text }) => {
    const at = indexOf(values, value, logarithmic);
    return at === undefined ? [] : [{ value: at, text }];
  });
  return found.length >= 2 ? found : undefined;
}

function indexScale(axis: ResultAxis, cells: readonly number[], title: string): Scale {
  const stride = Math.max(1, Math.ceil(cells.length / mostTicks));
  const named = cells.length > mostTicks && !roundValues(axis) ? roundTicks(axis, cells) : undefined;
  return {
    title,
    kind: 'linear',
    range: [-0.5, cells.length - 0.5],
    categories: cells.map((start) => axisText(axis, start)),
    values: cells.map((start) => axis.values[start] ?? ''),
    ...(axis.unit === '1' ? {} : { unit: axis.unit }),
    ticks: named ?? cells.flatMap((start, i) => (i % stride === 0 ? [{ value: i, text: axisText(axis, start) }] : [])),
  };
}

export interface HeatOptions {
  readonly id: string;
  readonly title: string;
  readonly value: Tabulated;
  readonly label: string;
  readonly tab?: string;
  readonly words?: (value: number) => string;
  /** What an axis is called, if not by its name. */
  readonly axisTitle?: (name: string) => string;
  /** The table, if it is not the value's own. */
  readonly table?: Table;
}

/** A value over exactly two axes: the first along x, the second up y. */
export function heatFigure(options: HeatOptions): Figure | undefined {
  const { id, title, value, label, tab, words, table, axisTitle = (name: string): string => name } = options;
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
    x: indexScale(across, xs, axisTitle(across.name)),
    y: indexScale(up, ys, axisTitle(up.name)),
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

import { formatQuantity } from '../quantity/format';
import { fromBase, parseUnit } from '../quantity/units';
import type { ResultAxis, Tabulated } from '../evaluate/result';
import type { Table } from './figure';
import { apart, finePercent, times } from './words';

/** Rows a table shows before it says how many are left out. */
export const mostRows = 1000;

/** The text of point i of a value; what rests on an estimate is about that much. */
export function textAt(value: Tabulated, i: number): string {
  return value.estimates && value.kind === 'number' ? `≈ ${numberAt(value, i)}` : numberAt(value, i);
}

/** The number alone, for a formula. */
export function numberAt(value: Tabulated, i: number): string {
  const number = value.values[i] ?? NaN;
  if (value.kind === 'condition') return number === 1 ? 'true' : 'false';
  if (value.kind === 'word') return value.words?.[number] ?? '–';
  // Three digits would make 99.99 % all of it.
  if (value.display === '%') return finePercent(number);
  return apart(formatQuantity(number, value.dimension, value.display));
}

/** The text of point i of a workload's output: a speed-up is so many times as fast, an efficiency a share. */
export function outputText(path: string, value: Tabulated, i: number): string {
  const number = value.values[i] ?? NaN;
  if (path === 'speedup') return times(number);
  return path === 'efficiency' ? finePercent(number) : textAt(value, i);
}

/** One value's text; a swept one's count. */
export const valueText = (value: Tabulated): string =>
  value.axes.length === 0
    ? textAt(value, 0)
    : `${value.values.length} value${value.values.length === 1 ? '' : 's'} over ${value.axes.map(({ name }) => name).join(', ')}`;

/** Numbers of units that a person still reads: beyond, another unit says it better. */
const readable = { least: 1e-3, beyond: 1e4 };

/**
 * A place on an axis as text: in the unit that the range is written in, while that is one for it. `1 us..1 s` is
 * 500 µs, 20 ms, 1 s; a share in per cent and binary units stay what they are.
 */
export function placeText(axis: Pick<ResultAxis, 'dimension' | 'written'>, value: number, digits?: number): string {
  const unit = axis.written === undefined ? undefined : parseUnit(axis.written);
  const kept = unit === undefined || value === 0 || axis.written === '%' || axis.written?.includes('iB');
  const size = unit === undefined ? 0 : Math.abs(fromBase(value, unit));
  const fits = kept || (size >= readable.least && size < readable.beyond);
  return apart(formatQuantity(value, axis.dimension, fits ? axis.written : undefined, digits));
}

/** A word or a number of an axis as text. */
function axisText(axis: ResultAxis, i: number): string {
  const value = axis.values[i];
  if (typeof value === 'string') return value;
  return value === undefined ? '–' : placeText(axis, value, 6);
}

/** Position along each axis of the point with row-major number i. */
export function positions(value: Tabulated, i: number): number[] {
  const result: number[] = [];
  let rest = i;
  for (let k = value.axes.length - 1; k >= 0; k--) {
    const length = value.axes[k]?.values.length ?? 1;
    result[k] = rest % length;
    rest = Math.floor(rest / length);
  }
  return result;
}

/** A table of values that share their axes: the axes' columns first. */
export function tabulate(
  caption: string,
  columns: readonly { readonly title: string; readonly value: Tabulated }[],
  text: (title: string, value: Tabulated, i: number) => string = (_, value, i) => textAt(value, i),
): Table {
  const first = columns[0]?.value;
  const count = first?.values.length ?? 0;
  const axes = first?.axes ?? [];
  const shown = Math.min(count, mostRows);
  return {
    caption,
    columns: [
      ...axes.map((axis) => ({ title: axis.name, numeric: typeof axis.values[0] === 'number' })),
      ...columns.map(({ title, value }) => ({ title, numeric: value.kind === 'number' })),
    ],
    rows: Array.from({ length: shown }, (_, i) => {
      const at = first ? positions(first, i) : [];
      return [
        ...axes.map((axis, k) => axisText(axis, at[k] ?? 0)),
        ...columns.map(({ title, value }) => text(title, value, i)),
      ];
    }),
    ...(count > shown ? { leftOut: count - shown } : {}),
  };
}

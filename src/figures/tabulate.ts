import { formatQuantity } from '../quantity/format';
import type { Tabulated } from '../evaluate/result';
import type { Table } from './figure';

/** Rows a table shows before it says how many are left out. */
export const mostRows = 1000;

/** The text of point i of a value. */
export function textAt(value: Tabulated, i: number): string {
  const number = value.values[i] ?? NaN;
  if (value.kind === 'condition') return number === 1 ? 'true' : 'false';
  if (value.kind === 'word') return value.words?.[number] ?? '–';
  return formatQuantity(number, value.dimension, value.display);
}

/** One value's text; a swept one's count. */
export const valueText = (value: Tabulated): string =>
  value.axes.length === 0
    ? textAt(value, 0)
    : `${value.values.length} value${value.values.length === 1 ? '' : 's'} over ${value.axes.map(({ name }) => name).join(', ')}`;

/** A word or a number of an axis as text. */
function axisText(axis: Tabulated['axes'][number], i: number): string {
  const value = axis.values[i];
  if (typeof value === 'string') return value;
  return value === undefined ? '–' : formatQuantity(value, axis.dimension, axis.written, 6);
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
      return [...axes.map((axis, k) => axisText(axis, at[k] ?? 0)), ...columns.map(({ value }) => textAt(value, i))];
    }),
    ...(count > shown ? { leftOut: count - shown } : {}),
  };
}

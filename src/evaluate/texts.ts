/** Values and points as a person reads them, for messages and the one line of a `show`. */
import type { Dimension } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { Interval } from '../models/model';
import type { Axis } from '../models/formula';
import type { ResolvedAxis } from './engine/axis';
import { coordinates } from './evaluation';
import type { Tabulated } from './result';

/** A value with as many digits as set it apart from others that are printed beside it. */
export function apart(value: number, others: readonly number[], dimension: Dimension, unit?: string): string {
  const text = (x: number, digits: number): string => formatQuantity(x, dimension, unit, digits);
  for (const digits of [3, 5, 8, 12])
    if (others.every((other) => other === value || text(other, digits) !== text(value, digits)))
      return text(value, digits);
  return text(value, 17);
}

const point = (axis: Axis, value: number): string =>
  axis.words ? (axis.words[value] ?? String(value)) : formatQuantity(value, axis.dimension, axis.unit, 6);

/** ` at p = 8, m = 1 MB`; empty without axes, and of an axis of one point nothing need be said. */
export function at(all: readonly ResolvedAxis[], index: number): string {
  const axes = all.filter(({ count }) => count > 1);
  if (axes.length === 0) return '';
  const values = coordinates(axes, index);
  return ` at ${axes.map(({ axis }, k) => `${axis.name} = ${point(axis, values[k] as number)}`).join(', ')}`;
}

/** `0 ≤ f ≤ 1`, `p ≥ 1`, `λ > 0 /s`. */
export function wanted(symbol: string, interval: Interval, dimension: Dimension): string {
  const text = (x: number): string => (x === 0 ? '0' : formatQuantity(x, dimension, undefined, 6));
  const { min, max, minOpen = false, maxOpen = false } = interval;
  const low = Number.isFinite(min);
  const high = Number.isFinite(max);
  if (low && high) return `${text(min)} ${minOpen ? '<' : '≤'} ${symbol} ${maxOpen ? '<' : '≤'} ${text(max)}`;
  if (low) return `${symbol} ${minOpen ? '>' : '≥'} ${text(min)}`;
  return `${symbol} ${maxOpen ? '<' : '≤'} ${text(max)}`;
}

/** One value of a table. */
export function valueText(table: Tabulated, value: number): string {
  if (table.kind === 'condition') return value !== 0 ? 'true' : 'false';
  if (table.kind === 'word') return table.words?.[value] ?? String(value);
  return `${table.estimates ? '≈ ' : ''}${formatQuantity(value, table.dimension, table.display)}`;
}

/** `8.49 ms`; of a table its first values: `[1, 1.98, 3.9, …] over p`. */
export function tableText(table: Tabulated): string {
  if (table.axes.length === 0) return valueText(table, table.values[0] as number);
  const { length } = table.values;
  const texts = table.values.slice(0, length > 4 ? 3 : 4).map((value) => valueText(table, value));
  if (length > 4) texts.push('…', valueText(table, table.values.at(-1) as number));
  return `[${texts.join(', ')}] over ${table.axes.map(({ name }) => name).join(', ')}`;
}

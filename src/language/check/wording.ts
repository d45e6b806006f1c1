/** The words of the checker's messages. */
import type { Dimension } from '../../quantity/dimension';
import { describeDimension } from '../../quantity/dimension';
import { formatQuantity } from '../../quantity/format';
import type { Interval } from '../../models/model';
import type { Range } from '../diagnostic';
import type { ValueType } from '../program';

/** A piece of a cell on one line, comments left out, at most 60 characters. */
export function excerpt(text: string, { from, to }: Range): string {
  const line = text
    .slice(from, Math.min(to, from + 2000))
    .replace(/(?:\\[ \t]*)?(?:#[^\n\r]*)?[\r\n]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** `a time`, `information/time`, `a number`. */
export function wanted(dimension: Dimension): string {
  const name = describeDimension(dimension);
  if (name === '1') return 'a number';
  return name === 'time' ? 'a time' : name;
}

/** For brackets after a value: `information/time`, `condition`, `word`. */
export const typeName = (type: ValueType): string =>
  type.kind === 'number' ? describeDimension(type.dimension) : type.kind;

export const listed = (names: readonly string[], last = 'and'): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

/** What an interval asks, in words and symbols: `0 ≤ f ≤ 1`, `ρ < 1`, `p ≥ 1`. */
export function intervalText(symbol: string, interval: Interval, dimension: Dimension): string {
  const { min, max, minOpen, maxOpen } = interval;
  const low = Number.isFinite(min);
  const high = Number.isFinite(max);
  const show = (end: number): string => (end === 0 ? '0' : formatQuantity(end, dimension, undefined, 6));
  if (low && high) return `${show(min)} ${minOpen ? '<' : '≤'} ${symbol} ${maxOpen ? '<' : '≤'} ${show(max)}`;
  if (low) return `${symbol} ${minOpen ? '>' : '≥'} ${show(min)}`;
  return `${symbol} ${maxOpen ? '<' : '≤'} ${show(max)}`;
}

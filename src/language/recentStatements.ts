/**
 * Statements that were read lately, by their own text. A key changes one line of a cell, and cells have many lines in
 * common (`W = 32`): the others are copied to their place instead of parsed again.
 */
import type { Statement } from './ast';

const capacity = 4096;
const longest = 200;

/** In order of first use, with places from the text's own beginning. */
const recent = new Map<string, Statement>();

/** A statement of this text at `from` in the cell; undefined if none was read lately. */
export function recentStatement(text: string, from: number): Statement | undefined {
  if (text.length > longest) return undefined;
  const known = recent.get(text);
  return known && moved(known, from);
}

/** Keeps a well-formed statement that stands at `from`; not the object itself, which its cell owns. */
export function remember(text: string, from: number, statement: Statement): void {
  if (text.length > longest) return;
  if (recent.size >= capacity) recent.delete(recent.keys().next().value as string);
  recent.set(text, moved(statement, -from));
}

/** A copy of plain data whose places are moved; a tree is as deep as the language allows (200 levels). */
function moved<T>(node: T, by: number): T {
  if (Array.isArray(node)) return node.map((item: unknown) => moved(item, by)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const key in node) {
    const value = node[key];
    if (typeof value === 'number') copy[key] = key === 'from' || key === 'to' ? value + by : value;
    else copy[key] = typeof value === 'object' ? moved(value, by) : value;
  }
  return copy as T;
}

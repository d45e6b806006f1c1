/** Which cells of the program before an edit stay as they are: their text is the same, and all that they read. */
import type { CellTree } from '../ast';
import type { Home } from './home';
import type { Table } from './declarations';
import { factsOf } from './facts';

/** A program as the next one needs it. */
export interface Memory {
  /** By index of the cell; undefined for a cell of another language. */
  readonly homes: readonly (Home | undefined)[];
  readonly table: Table;
  /** Indices, dependencies first. */
  readonly order: readonly number[];
}

/** By new index: the home of a cell that stays. */
export function keptHomes(cells: readonly (CellTree | undefined)[], memory: Memory): readonly (Home | undefined)[] {
  const same = matching(cells, memory.homes);
  if (!same) return [];
  const staying = new Set<Home>();
  for (const home of same) if (home) staying.add(home);
  const added: string[] = [];
  const gone: string[] = [];
  for (const [i, tree] of cells.entries()) {
    if (tree && !same[i]) for (const { name } of factsOf(tree).declares) added.push(name.name);
  }
  for (const home of memory.homes) {
    if (home && !staying.has(home)) for (const { name } of home.facts.declares) gone.push(name.name);
  }
  const isNew = (name: string): boolean => !memory.table.has(name);
  const isLost = (name: string): boolean =>
    !added.includes(name) && !(memory.table.get(name) ?? []).some(({ home }) => staying.has(home));
  const changed = new Set([...added, ...gone]);
  drop(staying, memory, changed, added.some(isNew) || gone.some(isLost));
  return same.map((home) => (home && staying.has(home) ? home : undefined));
}

/** Homes with the tree of the cell at each index; undefined if cells changed places: axes are in the order of cells. */
function matching(
  cells: readonly (CellTree | undefined)[],
  before: readonly (Home | undefined)[],
): (Home | undefined)[] | undefined {
  const same: (Home | undefined)[] = new Array<Home | undefined>(cells.length).fill(undefined);
  const fits = (i: number, j: number): boolean => cells[i] === before[j]?.tree;
  let start = 0;
  for (; start < cells.length && start < before.length && fits(start, start); start++) same[start] = before[start];
  let end = cells.length;
  let endBefore = before.length;
  for (; end > start && endBefore > start && fits(end - 1, endBefore - 1);) same[--end] = before[--endBefore];
  const middle = new Map<CellTree, number>();
  for (let j = start; j < endBefore; j++) {
    const tree = before[j]?.tree;
    // The same tree twice stays apart: which one moved is not known.
    if (tree) middle.set(tree, middle.has(tree) ? -1 : j);
  }
  let last = -1;
  for (let i = start; i < end; i++) {
    const tree = cells[i];
    const j = tree ? (middle.get(tree) ?? -1) : -1;
    if (!tree || j < 0) continue;
    if (j < last) return undefined;
    last = j;
    same[i] = before[j];
    middle.delete(tree);
  }
  return same;
}

/** Takes out what reads a changed name, and what reads that. */
function drop(staying: Set<Home>, { homes, order }: Memory, changed: Set<string>, newNames: boolean): void {
  const list = [...changed];
  const reaches = (home: Home): boolean => {
    if (newNames && home.asksForAll) return true;
    if (list.length > 2 * home.resolved.size + home.entities.size) {
      for (const name of home.resolved.keys()) if (changed.has(name)) return true;
      for (const name of home.entities.keys()) if (changed.has(name)) return true;
      return false;
    }
    return list.some((name) => home.resolved.has(name) || home.entities.has(name));
  };
  for (let again = changed.size > 0 || newNames; again;) {
    again = false;
    for (const index of order) {
      const home = homes[index];
      if (!home || !staying.has(home) || !reaches(home)) continue;
      staying.delete(home);
      for (const { name } of home.facts.declares) {
        if (changed.has(name.name)) continue;
        again = true;
        changed.add(name.name);
        list.push(name.name);
      }
    }
  }
}

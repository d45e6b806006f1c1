/** Which outputs of other models a notebook reads: `resnet.ring_allreduce.latency_term`, or without the name at home. */
import type { CellTree } from '../../language/ast';
import type { Program } from '../../language/program';

/** A name or a path: tried at the start of each word once, so that a word of any length costs its length. */
const dotted = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu;
const paths = new WeakMap<CellTree, ReadonlySet<string>>();

/** Every dotted path of a cell's text. A path in a comment costs an output more, never a wrong one. */
function pathsOf(tree: CellTree): ReadonlySet<string> {
  let found = paths.get(tree);
  if (!found) paths.set(tree, (found = new Set((tree.text.match(dotted) ?? []).filter((path) => path.includes('.')))));
  return found;
}

const read = new WeakMap<Program, ReadonlyMap<string, ReadonlySet<string>>>();

/** Paths by their first name, over the whole notebook. */
export function readPaths(program: Program): ReadonlyMap<string, ReadonlySet<string>> {
  const known = read.get(program);
  if (known) return known;
  const all = new Map<string, Set<string>>();
  for (const { tree } of program.cells)
    for (const path of pathsOf(tree)) {
      const dot = path.indexOf('.');
      const name = path.slice(0, dot);
      let rest = all.get(name);
      if (!rest) all.set(name, (rest = new Set()));
      rest.add(path.slice(dot + 1));
    }
  read.set(program, all);
  return all;
}

/** What is read of a workload from anywhere, as one text: equal as long as nothing changed. */
export const readOf = (program: Program, name: string): string =>
  [...(readPaths(program).get(name) ?? [])].sort().join();

/** False if nothing but the composite's own outputs can be read of a workload: no path is there that could name one. */
export function readsAny(program: Program, cell: number, workload: string): boolean {
  const near = program.cells[cell];
  return readPaths(program).has(workload) || (near !== undefined && pathsOf(near.tree).size > 0);
}

/** True if an output (or its model by name alone) is read somewhere. */
export function isRead(program: Program, cell: number, workload: string, path: string, model: string): boolean {
  const far = readPaths(program).get(workload);
  const near = program.cells[cell];
  if (far?.has(path) || far?.has(model)) return true;
  return near !== undefined && pathsOf(near.tree).has(path);
}

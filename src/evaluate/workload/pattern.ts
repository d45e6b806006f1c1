/**
 * Formulas of a card that were made once for all workloads of a shape: each number a hole, p an axis. The graph does the
 * same operations in the same order as the workload's own, so the numbers are the same to the bit.
 */
import type { Axis, Formula } from '../../models/formula';
import { constant } from '../../models/formula';
import type { Guard, OutputEntry } from '../../language/program';
import { typedAxis, typedLiteral } from '../../language/check/value';
import type { Typed } from '../../language/program';
import { Space, withRoots } from '../engine/graph';
import type { Graph } from '../engine/graph';
import { conditionOf } from '../guards';
import type { Terms } from './allreduce';
import { curveFormulas } from './curveFormulas';
import { axisLike } from './range';
import type { Reader } from './reader';
import type { Given } from './shape';

/** A root of the graph, by its place among those over p, or among the single numbers. */
export interface Root {
  /** Index in `over`'s roots; −1 where it does not depend on p. */
  readonly column: number;
  readonly node: number;
}

export interface PatternOutput extends Root {
  readonly about: OutputEntry;
  readonly typed: Typed;
}

export interface Pattern {
  /** Symbol of each input of the graphs. */
  readonly inputs: readonly string[];
  /** Roots: all that depends on p, each once. */
  readonly over: Graph;
  /** Speed-up and speed-up × efficiency. */
  readonly searched: Graph;
  readonly outputs: readonly PatternOutput[];
  readonly curve: readonly (readonly [string, Root])[];
  readonly terms: Terms | undefined;
  /** 1 where a guard holds; `everywhere`: at every point of the curve, else only where outputs are. */
  readonly conditions: readonly (Root & { readonly everywhere: boolean })[];
}

/**
 * @param entries the outputs that the card has
 * @returns undefined where the workload is not one of formulas over p alone
 */
export function makePattern(
  reader: Reader,
  given: readonly Given[],
  entries: readonly OutputEntry[],
): Pattern | undefined {
  const p = given.find(({ about }) => about.symbol === 'p');
  if (!p || p.typed.type.kind !== 'number') return undefined;
  const axis: Axis = axisLike(p.typed.type.dimension, 0, { kind: 'list', items: [constant(1)] });
  const holes = new Map<string, Typed>();
  const symbols = new Map<Formula, string>();
  for (const { about, typed, kind } of given) {
    const { symbol } = about;
    if (symbol === 'p' || kind !== 'number') continue;
    const hole = typedLiteral(1, typed.type, typed.place);
    holes.set(symbol, hole);
    symbols.set(hole.formula, symbol);
  }
  const read = reader.replacing(new Map([...holes, ['p', typedAxis(axis, p.typed.place)]]));
  const curve = curveFormulas(read, reader.workload, { op: 'axis', axis });
  if (!curve) return undefined;
  const outputs = entries.flatMap((about) => {
    const typed = read(about.path);
    return typed ? [{ about, typed }] : [];
  });
  const guards = new Map<Guard, boolean>();
  for (const { typed } of outputs) for (const guard of typed.guards) guards.set(guard, guard.severity === 'error');
  for (const guard of curve.guards) guards.set(guard, true);

  const space = new Space();
  const names = Object.keys(curve.formulas);
  const held = [...guards.keys()];
  const all = space.graph([
    ...outputs.map(({ typed }) => typed.formula),
    ...Object.values(curve.formulas),
    ...held.map(conditionOf),
  ]);
  const searched = space.graph(curve.searched);
  if (searched.axes.some((one) => one !== axis)) return undefined;
  const inputs: string[] = [];
  for (const input of searched.inputs) {
    const symbol = symbols.get(input);
    if (symbol === undefined) return undefined;
    inputs.push(symbol);
  }
  const columns: number[] = [];
  const roots = all.roots.map((node): Root => {
    if (searched.nodes[node]?.axes === 0) return { node, column: -1 };
    const known = columns.indexOf(node);
    return { node, column: known < 0 ? columns.push(node) - 1 : known };
  });
  const from = outputs.length + names.length;
  return {
    inputs,
    over: withRoots(searched, columns),
    searched,
    outputs: outputs.map((output, k) => ({ ...output, ...(roots[k] as Root) })),
    curve: names.map((name, k) => [name, roots[outputs.length + k] as Root] as const),
    terms: curve.terms,
    conditions: held.map((guard, k) => ({ ...(roots[from + k] as Root), everywhere: guards.get(guard) === true })),
  };
}

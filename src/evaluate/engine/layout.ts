/**
 * How a graph is run over axes: which nodes are computed once (they depend on no axis), which once a row (not on the
 * innermost axis) and which at every point, and where their numbers lie in the scratch memory.
 */
import type { Graph, Node } from './graph';

/** Points of a block: three blocks of doubles fit the first-level cache. */
export const blockPoints = 2048;
const blockBytes = blockPoints * 8;

/** rows: the innermost axis in blocks, the others in slots. flat: all points in one run of blocks, every axis a block. */
export type Mode = 'rows' | 'flat';

export interface Shape {
  /** Names, outermost first. */
  readonly axes: readonly string[];
  readonly mode: Mode;
  /** Points of the innermost axis are start + i·by: made in the loop. */
  readonly regular: boolean;
}

export type Level = 'once' | 'row' | 'point';

export interface Layout {
  readonly graph: Graph;
  readonly shape: Shape;
  readonly level: readonly Level[];
  /** Nodes that roots need, in order of computation, without those computed once. */
  readonly varying: readonly number[];
  /** Scalars and constants that varying nodes or roots read: node → slot number. */
  readonly slots: ReadonlyMap<number, number>;
  /** Axes in slots (rows): axis index of the graph → slot number. */
  readonly axisSlots: ReadonlyMap<number, number>;
  /** Axes in blocks: axis index of the graph → byte address. */
  readonly axisBlocks: ReadonlyMap<number, number>;
  /** Slot of the regular axis: start, by and the index of the block's first point in three slots. */
  readonly regularSlot: number;
  /** Byte address of each root's block. */
  readonly outputs: readonly number[];
  /** Bytes of scratch memory. */
  readonly size: number;
}

/** Innermost axis that is in blocks in rows mode; −1: none of the graph's. */
const innermost = (graph: Graph, shape: Shape): number => graph.axisNames.indexOf(shape.axes.at(-1) ?? '');

export function layOut(graph: Graph, shape: Shape): Layout {
  const { nodes, roots } = graph;
  const inner = innermost(graph, shape);
  const level = nodes.map(({ axes }): Level => {
    if (axes === 0) return 'once';
    return shape.mode === 'flat' || (inner >= 0 && axes & (1 << inner)) ? 'point' : 'row';
  });

  const needed = new Uint8Array(nodes.length);
  for (const root of roots) needed[root] = 1;
  for (let id = nodes.length - 1; id >= 0; id--)
    if (needed[id]) for (const arg of (nodes[id] as Node).args) needed[arg] = 1;
  const varying: number[] = [];
  for (let id = 0; id < nodes.length; id++) if (needed[id] && level[id] !== 'once') varying.push(id);

  const slots = new Map<number, number>();
  const read = (id: number): void => {
    if (level[id] === 'once' && (nodes[id] as Node).op !== 'constant' && !slots.has(id)) slots.set(id, slots.size);
  };
  for (const id of varying) (nodes[id] as Node).args.forEach(read);
  roots.forEach(read);

  const axisSlots = new Map<number, number>();
  const axisBlocks = new Map<number, number>();
  const regular = shape.regular && inner >= 0;
  let slotCount = slots.size;
  const regularSlot = slotCount;
  if (regular) slotCount += 3;
  const met = varying.filter((id) => (nodes[id] as Node).op === 'axis').map((id) => (nodes[id] as Node).value);
  for (const axis of met) if (shape.mode === 'rows' && axis !== inner) axisSlots.set(axis, slotCount++);
  let address = Math.ceil((slotCount * 8) / 16) * 16;
  for (const axis of met) {
    if (axisSlots.has(axis) || (regular && axis === inner)) continue;
    axisBlocks.set(axis, address);
    address += blockBytes;
  }
  const outputs = roots.map((_, index) => address + index * blockBytes);
  return {
    graph,
    shape,
    level,
    varying,
    slots,
    axisSlots,
    axisBlocks,
    regularSlot,
    outputs,
    size: address + roots.length * blockBytes,
  };
}

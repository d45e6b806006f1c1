/** The nodes that depend on no axis, computed one by one. */
import type { BinaryOperation, UnaryOperation } from '../../models/formula';
import type { Graph, Node } from './graph';
import { binaryOperations, unaryOperations } from './operations';

/** One operation on numbers; `values` are those of its arguments. */
export function applyNode(node: Node, values: ArrayLike<number>): number {
  const { op, args } = node;
  const a = values[args[0] as number] as number;
  if (op === 'select') return (a !== 0 ? values[args[1] as number] : values[args[2] as number]) as number;
  if (op === 'native') return node.routine ? node.routine.apply(...args.map((arg) => values[arg] as number)) : NaN;
  if (args.length === 1) return unaryOperations[op as UnaryOperation](a);
  return binaryOperations[op as BinaryOperation](a, values[args[1] as number] as number);
}

/**
 * Values by node; of nodes over an axis, 0.
 *
 * @param inputs values of the graph's inputs, in their order
 */
export function computeScalars(graph: Graph, inputs: ArrayLike<number>): Float64Array {
  const values = new Float64Array(graph.nodes.length);
  const { nodes } = graph;
  for (let id = 0; id < nodes.length; id++) {
    const node = nodes[id] as Node;
    if (node.axes !== 0) continue;
    if (node.op === 'constant') values[id] = node.value;
    else if (node.op === 'input') values[id] = inputs[node.value] as number;
    else values[id] = applyNode(node, values);
  }
  return values;
}

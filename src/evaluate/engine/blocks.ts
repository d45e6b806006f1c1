/** The JavaScript engine: an operation at a time over a block, with the same bits as the fused code. */
import type { UnaryOperation } from '../../models/formula';
import { exp, ln, log10, log2, pow } from './elementary';
import type { Node } from './graph';
import type { Layout } from './layout';

type Block = Float64Array;

const unaryBlocks: Readonly<Record<UnaryOperation, (out: Block, a: Block, n: number) => void>> = {
  neg: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = -(a[i] as number);
  },
  abs: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.abs(a[i] as number);
  },
  sqrt: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i] as number);
  },
  exp: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = exp(a[i] as number);
  },
  ln: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = ln(a[i] as number);
  },
  log2: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = log2(a[i] as number);
  },
  log10: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = log10(a[i] as number);
  },
  floor: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.floor(a[i] as number);
  },
  ceil: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.ceil(a[i] as number);
  },
  not: (out, a, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] === 0 ? 1 : 0;
  },
};

type Binary = (out: Block, a: Block, b: Block, n: number) => void;

const binaryBlocks = {
  add: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i] as number) + (b[i] as number);
  },
  sub: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i] as number) - (b[i] as number);
  },
  mul: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i] as number) * (b[i] as number);
  },
  div: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i] as number) / (b[i] as number);
  },
  pow: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = pow(a[i] as number, b[i] as number);
  },
  min: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.min(a[i] as number, b[i] as number);
  },
  max: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.max(a[i] as number, b[i] as number);
  },
  lt: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i] as number) < (b[i] as number) ? 1 : 0;
  },
  le: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = (a[i] as number) <= (b[i] as number) ? 1 : 0;
  },
  eq: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] === b[i] ? 1 : 0;
  },
  ne: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] !== b[i] ? 1 : 0;
  },
  and: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] !== 0 && b[i] !== 0 ? 1 : 0;
  },
  or: (out, a, b, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] !== 0 || b[i] !== 0 ? 1 : 0;
  },
} satisfies Record<string, Binary>;

export interface Step {
  readonly node: Node;
  readonly out: number;
  readonly args: readonly number[];
}

/** Where every node of a layout has its block, and the operations of a row and of a block in order. */
export interface Schedule {
  readonly blockOf: ReadonlyMap<number, number>;
  readonly row: readonly Step[];
  readonly point: readonly Step[];
}

/** Blocks are taken again once their value has been read for the last time; scalars, rows, axes and roots keep theirs. */
export function schedule(layout: Layout): Schedule {
  const { graph, varying, level, slots } = layout;
  const nodes = graph.nodes;
  const blockOf = new Map<number, number>();
  let count = 0;
  const free: number[] = [];
  const uses = new Map<number, number>();
  for (const id of varying) {
    for (const arg of (nodes[id] as Node).args) {
      uses.set(arg, (uses.get(arg) ?? 0) + 1);
      if ((nodes[arg] as Node).op === 'constant' && !blockOf.has(arg)) blockOf.set(arg, count++);
    }
  }
  for (const root of graph.roots) {
    uses.set(root, Infinity);
    if ((nodes[root] as Node).op === 'constant' && !blockOf.has(root)) blockOf.set(root, count++);
  }
  for (const id of slots.keys()) blockOf.set(id, count++);
  const row: Step[] = [];
  const point: Step[] = [];
  for (const id of varying) {
    const node = nodes[id] as Node;
    const isPoint = level[id] === 'point';
    const out = isPoint && node.op !== 'axis' ? (free.pop() ?? count++) : count++;
    blockOf.set(id, out);
    const step = { node, out, args: node.args.map((arg) => blockOf.get(arg) as number) };
    (isPoint ? point : row).push(step);
    for (const arg of new Set(node.args)) {
      const left = (uses.get(arg) ?? 0) - node.args.filter((a) => a === arg).length;
      uses.set(arg, left);
      const { op } = nodes[arg] as Node;
      if (left === 0 && level[arg] === 'point' && op !== 'axis') free.push(blockOf.get(arg) as number);
    }
  }
  return { blockOf, row, point };
}

/** One operation over the first n numbers of blocks. */
export function runStep(step: Step, block: (index: number) => Block, n: number): void {
  const { node, args } = step;
  const out = block(step.out);
  const [a = 0, b = 0, c = 0] = args;
  if (node.op === 'select') {
    const condition = block(a);
    const yes = block(b);
    const no = block(c);
    for (let i = 0; i < n; i++) out[i] = (condition[i] !== 0 ? yes[i] : no[i]) as number;
  } else if (node.op === 'native') {
    const values = args.map(block);
    if (node.routine) for (let i = 0; i < n; i++) out[i] = node.routine.apply(...values.map((v) => v[i] as number));
  } else if (args.length === 1) unaryBlocks[node.op as UnaryOperation](out, block(a), n);
  else binaryBlocks[node.op as keyof typeof binaryBlocks](out, block(a), block(b), n);
}

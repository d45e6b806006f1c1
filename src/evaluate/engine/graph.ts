/**
 * Formulas → one hash-consed graph: equal sub-expressions become one node, operations on constants are done with the
 * engine's own arithmetic, and only identities that keep every bit are used.
 */
import type { Axis, BinaryOperation, Formula, Routine, UnaryOperation } from '../../models/formula';
import { Problem } from '../problem';
import { multipliedExponent } from './coefficients';
import { binaryOperations, unaryOperations } from './operations';

export type Operation = 'constant' | 'input' | 'axis' | UnaryOperation | BinaryOperation | 'select' | 'native';

export interface Node {
  readonly op: Operation;
  /** Nodes it is computed from, by index; all less than its own. */
  readonly args: readonly number[];
  /** Of a constant: its value. Of an input or an axis: its index. */
  readonly value: number;
  readonly routine: Routine | undefined;
  /** Bit k is set if it depends on the axis of name k. */
  readonly axes: number;
  /** Bit k is set if it depends on axis object k: axes of one name may have different points. */
  readonly met: number;
}

/** What is put into a memory slot before a run: a number a person wrote or a kernel gives, or the result of a reduction. */
export type Input = Formula & { readonly op: 'literal' | 'reduce' | 'given' };

export interface Graph {
  readonly nodes: readonly Node[];
  readonly roots: readonly number[];
  readonly inputs: readonly Input[];
  /** Names of the axes met, in the order of `Node.axes`. */
  readonly axisNames: readonly string[];
  /** Every axis object, in the order of `Node.met`. */
  readonly axes: readonly Axis[];
  /** The shape: equal for graphs that differ in values of inputs only. */
  readonly key: string;
  /** The key without its roots. */
  readonly body: string;
}

/** The same nodes with other roots. */
export function withRoots(graph: Graph, roots: readonly number[]): Graph {
  return { ...graph, roots, key: graph.body + codesOf(roots) };
}

function codesOf(roots: readonly number[]): string {
  let text = '|';
  for (const root of roots) text += String.fromCharCode(root & 0xffff, root >>> 16);
  return text;
}

const codes: Readonly<Record<Operation, number>> = Object.fromEntries(
  [
    ...['constant', 'input', 'axis', 'select', 'native'],
    ...Object.keys(unaryOperations),
    ...Object.keys(binaryOperations),
  ].map((name, index) => [name, index]),
) as Record<Operation, number>;

const isUnary = (op: Operation): op is UnaryOperation => op in unaryOperations;
const bits = new Float64Array(1);
const halves = new Uint16Array(bits.buffer);
const limb = 2 ** 23;

/** The masks are 32-bit numbers. */
export const maximumAxes = 30;

const noArguments: readonly number[] = [];

class Builder {
  readonly nodes: Node[] = [];
  readonly inputs: Input[] = [];
  readonly axisNames: string[] = [];
  readonly axes: Axis[] = [];
  private readonly key: number[] = [];
  private text = '';
  private readonly known = new Map<number | string, number>();
  private readonly constants = new Map<number | string, number>();
  private readonly done = new Map<Formula, number>();

  /** What was pushed, as text; only what is new is written again. */
  body(): string {
    const { key } = this;
    for (let i = 0; i < key.length; i += 4096) this.text += String.fromCharCode(...key.slice(i, i + 4096));
    key.length = 0;
    return this.text;
  }

  private push(node: Node): number {
    const { key } = this;
    key.push(codes[node.op]);
    if (node.op === 'constant') {
      bits[0] = node.value;
      key.push(halves[0] as number, halves[1] as number, halves[2] as number, halves[3] as number);
    } else if (node.args.length === 0 && node.op !== 'native') key.push(node.value & 0xffff, node.value >>> 16);
    else {
      if (node.routine) {
        key.push(node.args.length, node.routine.name.length);
        for (let i = 0; i < node.routine.name.length; i++) key.push(node.routine.name.charCodeAt(i));
      }
      for (const arg of node.args) key.push(arg & 0xffff, arg >>> 16);
    }
    return this.nodes.push(node) - 1;
  }

  /** Makes a node under a hash that was not found. */
  private remember(hash: number | string, node: Node): number {
    const id = this.push(node);
    this.known.set(hash, id);
    return id;
  }

  constant(value: number): number {
    // −0 and 0 are two constants; all NaN are one
    const hash = Object.is(value, -0) ? 'negative zero' : value;
    const found = this.constants.get(hash);
    if (found !== undefined) return found;
    const id = this.push({ op: 'constant', args: noArguments, value, routine: undefined, axes: 0, met: 0 });
    this.constants.set(hash, id);
    return id;
  }

  private node(id: number): Node {
    return this.nodes[id] as Node;
  }

  private isConstant(id: number, value: number): boolean {
    const node = this.node(id);
    return node.op === 'constant' && Object.is(node.value, value);
  }

  private unary(op: UnaryOperation, a: number): number {
    const x = this.node(a);
    if (x.op === 'constant') return this.constant(unaryOperations[op](x.value));
    const hash = codes[op] * limb * limb + a;
    return (
      this.known.get(hash) ??
      this.remember(hash, { op, args: [a], value: 0, routine: undefined, axes: x.axes, met: x.met })
    );
  }

  private binary(op: BinaryOperation, a: number, b: number): number {
    const x = this.node(a);
    const y = this.node(b);
    if (x.op === 'constant' && y.op === 'constant') return this.constant(binaryOperations[op](x.value, y.value));
    if (op === 'mul' && this.isConstant(a, 1)) return b;
    if ((op === 'mul' || op === 'div') && this.isConstant(b, 1)) return a;
    if (op === 'sub' && this.isConstant(b, 0)) return a;
    if (op === 'pow' && y.op === 'constant') {
      const product = this.power(a, y.value);
      if (product !== undefined) return product;
    }
    const hash = (codes[op] * limb + a) * limb + b;
    const found = this.known.get(hash);
    if (found !== undefined) return found;
    const axes = x.axes | y.axes;
    return this.remember(hash, { op, args: [a, b], value: 0, routine: undefined, axes, met: x.met | y.met });
  }

  /** A small constant exponent as the multiplications that pow itself does. */
  private power(a: number, exponent: number): number | undefined {
    if (exponent === 0) return this.constant(1);
    if (!Number.isInteger(exponent) || exponent < 0 || exponent > multipliedExponent) return undefined;
    let result: number | undefined;
    let base = a;
    for (let rest = exponent; ;) {
      if (rest & 1) result = result === undefined ? base : this.binary('mul', result, base);
      rest >>= 1;
      if (rest === 0) return result;
      base = this.binary('mul', base, base);
    }
  }

  private select(a: number, b: number, c: number): number {
    const condition = this.node(a);
    if (condition.op === 'constant') return condition.value !== 0 ? b : c;
    const axes = condition.axes | this.node(b).axes | this.node(c).axes;
    const met = condition.met | this.node(b).met | this.node(c).met;
    const hash = `s${a},${b},${c}`;
    return (
      this.known.get(hash) ??
      this.remember(hash, { op: 'select', args: [a, b, c], value: 0, routine: undefined, axes, met })
    );
  }

  private native(routine: Routine, args: readonly number[]): number {
    const nodes = args.map((arg) => this.node(arg));
    if (nodes.every((node) => node.op === 'constant'))
      return this.constant(routine.apply(...nodes.map((node) => node.value)));
    const axes = nodes.reduce((mask, node) => mask | node.axes, 0);
    const met = nodes.reduce((mask, node) => mask | node.met, 0);
    const hash = `n${routine.name}(${args.join()})`;
    return this.known.get(hash) ?? this.remember(hash, { op: 'native', args, value: 0, routine, axes, met });
  }

  private axis(axis: Axis): number {
    let index = this.axisNames.indexOf(axis.name);
    if (index < 0) index = this.axisNames.push(axis.name) - 1;
    let object = this.axes.indexOf(axis);
    if (object < 0) {
      if (this.axes.length >= maximumAxes) throw new Problem('too-large', `more than ${maximumAxes} axes meet here`);
      object = this.axes.push(axis) - 1;
    }
    const met = 1 << object;
    const hash = `x${object}`;
    const axes = 1 << index;
    return (
      this.known.get(hash) ??
      this.remember(hash, { op: 'axis', args: noArguments, value: index, routine: undefined, axes, met })
    );
  }

  private make(formula: Formula, id: (f: Formula) => number): number {
    switch (formula.op) {
      case 'constant':
        return this.constant(formula.value);
      case 'literal':
      case 'given':
      case 'reduce':
        // identity is the object's: every one has its own slot
        return this.push({
          op: 'input',
          args: noArguments,
          value: this.inputs.push(formula) - 1,
          routine: undefined,
          axes: 0,
          met: 0,
        });
      case 'axis':
        return this.axis(formula.axis);
      case 'select':
        return this.select(id(formula.a), id(formula.b), id(formula.c));
      case 'native':
        return this.native(formula.routine, formula.arguments.map(id));
      default:
        return 'b' in formula
          ? this.binary(formula.op, id(formula.a), id(formula.b))
          : this.unary(formula.op, id(formula.a));
    }
  }

  /** Adds a formula; an own stack, because a chain of lets may be deeper than the language's. */
  add(root: Formula): number {
    const { done } = this;
    const id = (formula: Formula): number => done.get(formula) as number;
    const stack: Formula[] = [root];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (done.has(top)) {
        stack.pop();
        continue;
      }
      const before = stack.length;
      if (top.op === 'native') {
        for (const arg of top.arguments) if (!done.has(arg)) stack.push(arg);
      } else if ('a' in top) {
        if ('c' in top && !done.has(top.c)) stack.push(top.c);
        if ('b' in top && !done.has(top.b)) stack.push(top.b);
        if (!done.has(top.a)) stack.push(top.a);
      }
      if (stack.length > before) continue;
      done.set(top, this.make(top, id));
      stack.pop();
    }
    return id(root);
  }
}

export { isUnary };

/**
 * Graphs that have much in common: what one has made the next one finds. A card's outputs, guards, curve and peak are
 * made of the same formulas.
 */
export class Space {
  private readonly builder = new Builder();

  graph(formulas: readonly Formula[]): Graph {
    const { builder } = this;
    const roots = formulas.map((formula) => builder.add(formula));
    const { inputs, axisNames, axes } = builder;
    const nodes = builder.nodes.slice();
    const body = builder.body();
    return {
      nodes,
      roots,
      inputs: inputs.slice(),
      axisNames: axisNames.slice(),
      axes: axes.slice(),
      key: body + codesOf(roots),
      body,
    };
  }
}

export const buildGraph = (formulas: readonly Formula[]): Graph => new Space().graph(formulas);

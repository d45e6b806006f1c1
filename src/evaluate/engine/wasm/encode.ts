/** A plan → the bytes of a WebAssembly module with one function, `run(bytes)`, over a block of the scratch memory. */
import type { Routine } from '../../../models/formula';
import type { Node } from '../graph';
import { isUnary } from '../graph';
import type { Layout } from '../layout';
import { Bytes } from './bytes';
import { Code } from './code';
import type { Instruction, Local } from './code';
import { exponential, logarithm, power, wholeLogarithm } from './elementary';

export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Imported as `f.0`, `f.1`, …: numeric routines of the models. */
  readonly routines: readonly Import[];
}

/** A routine with a number of arguments (a routine may take any number). */
export interface Import {
  readonly routine: Routine;
  readonly arity: number;
}

/** store: every root's block is written. reduce: each root's block begins with the pairs of {@link Accumulator}. */
export type Purpose = 'store' | 'reduce';

const direct: Readonly<Partial<Record<Node['op'], Instruction>>> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  div: 'div',
  min: 'min',
  max: 'max',
  neg: 'neg',
  abs: 'abs',
  sqrt: 'sqrt',
  floor: 'floor',
  ceil: 'ceil',
};
const comparisons: Readonly<Partial<Record<Node['op'], Instruction>>> = { lt: 'lt', le: 'le', eq: 'eq', ne: 'ne' };
const isCondition = (op: Node['op']): boolean => op in comparisons || op === 'and' || op === 'or' || op === 'not';

// Parameters and locals that are not pairs: 0 bytes to do, 1 offset, 2 a flag of the logarithms.
const todo = 0;
const offset = 1;
const plain = 2;

class Encoder {
  private readonly frame = { pairs: 0, firstLocal: 3 };
  private readonly before = new Code(this.frame);
  private readonly inside = new Code(this.frame);
  private readonly after = new Code(this.frame);
  private readonly numbers = new Map<number, Local>();
  private readonly masks = new Map<number, Local>();
  private readonly wantsNumber = new Set<number>();
  private readonly routines: Import[] = [];
  /** Logarithms that are only rounded to whole numbers, which needs less than the logarithm. */
  private readonly rounded = new Set<number>();

  constructor(
    private readonly layout: Layout,
    private readonly purpose: Purpose,
  ) {
    const { graph, varying } = layout;
    for (const id of varying) {
      const { op, args } = graph.nodes[id] as Node;
      args.forEach((arg, position) => {
        const asMask = (op === 'select' && position === 0) || op === 'and' || op === 'or' || op === 'not';
        if (!asMask) this.wantsNumber.add(arg);
      });
    }
    for (const root of graph.roots) this.wantsNumber.add(root);
    for (const id of varying) if (this.isRounding(id)) this.rounded.add(this.node(id).args[0] as number);
    for (const root of graph.roots) this.rounded.delete(root);
    for (const id of varying) if (!this.isRounding(id)) for (const arg of this.node(id).args) this.rounded.delete(arg);
  }

  private node(id: number): Node {
    return this.layout.graph.nodes[id] as Node;
  }

  private isRounding(id: number): boolean {
    const { op, args } = this.node(id);
    return (op === 'ceil' || op === 'floor') && this.node(args[0] as number).op === 'log2';
  }

  /** The local of a value; scalars are splatted before the loop when first met. */
  private number(id: number): Local {
    const found = this.numbers.get(id);
    if (found !== undefined) return found;
    const node = this.node(id);
    if (node.op === 'constant') this.before.number(node.value);
    else this.before.loadSplat(8 * (this.layout.slots.get(id) as number));
    const local = this.before.keep();
    this.numbers.set(id, local);
    return local;
  }

  /** The local of a condition as bits, for a node of the given code (before or in the loop). */
  private mask(id: number, code: Code): Local {
    const found = this.masks.get(id);
    if (found !== undefined) return found;
    const where = this.layout.level[id] === 'point' ? code : this.before;
    const value = this.number(id);
    const local = where.get(value).number(0).do('ne').keep();
    this.masks.set(id, local);
    return local;
  }

  private axis(node: Node, code: Code): void {
    const { axisSlots, axisBlocks, regularSlot } = this.layout;
    const slot = axisSlots.get(node.value);
    const block = axisBlocks.get(node.value);
    if (slot !== undefined) code.loadSplat(8 * slot);
    else if (block !== undefined) code.get(offset).load(block);
    else {
      const { before, after } = this;
      const start = before.loadSplat(8 * regularSlot).keep();
      const by = before.loadSplat(8 * (regularSlot + 1)).keep();
      const index = before
        .loadSplat(8 * (regularSlot + 2))
        .numbers(0, 1)
        .do('add')
        .keep();
      code.get(start, index, by).do('mul', 'add');
      after.get(index).number(2).do('add').set(index);
    }
  }

  private native(node: Node, code: Code): void {
    const routine = node.routine as Routine;
    const arity = node.args.length;
    let index = this.routines.findIndex((known) => known.routine === routine && known.arity === arity);
    if (index < 0) index = this.routines.push({ routine, arity }) - 1;
    const args = node.args.map((arg) => this.number(arg));
    const lane = (k: number): void => {
      for (const arg of args) code.get(arg).extract(k);
      code.call(index);
    };
    lane(0);
    code.do('splat');
    const first = code.keep();
    code.get(first);
    lane(1);
    code.replace(1);
  }

  private emit(id: number): void {
    if (this.rounded.has(id)) return;
    const node = this.node(id);
    const code = this.layout.level[id] === 'point' ? this.inside : this.before;
    const [a = 0, b = 0, c = 0] = node.args;
    if (isCondition(node.op)) {
      const comparison = comparisons[node.op];
      if (comparison) code.get(this.number(a), this.number(b)).do(comparison);
      else if (node.op === 'not') code.get(this.mask(a, code)).do('notBits');
      else code.get(this.mask(a, code), this.mask(b, code)).do(node.op === 'and' ? 'andBits' : 'orBits');
      const mask = code.keep();
      this.masks.set(id, mask);
      if (this.wantsNumber.has(id)) this.numbers.set(id, code.get(mask).number(1).do('andBits').keep());
      return;
    }
    const instruction = direct[node.op];
    if (this.rounded.has(a) && (node.op === 'ceil' || node.op === 'floor'))
      wholeLogarithm(code, node.op, this.number(this.node(a).args[0] as number), plain);
    else if (node.op === 'axis') this.axis(node, code);
    else if (node.op === 'native') this.native(node, code);
    else if (node.op === 'select') code.get(this.number(b), this.number(c), this.mask(a, code)).do('choose');
    else if (node.op === 'exp') exponential(code, this.number(a));
    else if (node.op === 'pow') power(code, this.number(a), this.number(b), plain);
    else if (node.op === 'ln' || node.op === 'log2' || node.op === 'log10')
      logarithm(code, node.op, this.number(a), plain);
    else if (instruction && isUnary(node.op)) code.get(this.number(a)).do(instruction);
    else if (instruction) code.get(this.number(a), this.number(b)).do(instruction);
    else throw new Error(`no code for ${node.op}`);
    this.numbers.set(id, code.keep());
  }

  /** Stores a root's pairs, or gathers them. */
  private finish(root: number, address: number, end: Code): void {
    const value = this.number(root);
    const { before, inside } = this;
    if (this.purpose === 'store') {
      inside.get(offset, value).store(address);
      return;
    }
    const least = before.number(Infinity).keep();
    const greatest = before.number(-Infinity).keep();
    const sum = before.number(0).keep();
    const strange = before.number(0).keep();
    inside.get(least, value).do('pmin').set(least);
    inside.get(greatest, value).do('pmax').set(greatest);
    inside.get(sum, value).do('add').set(sum);
    // x − x is +0 for a finite number and NaN for the others
    inside.get(strange, value, value).do('sub', 'orBits').set(strange);
    [least, greatest, sum, strange].forEach((local, position) => {
      end
        .integer(0)
        .get(local)
        .store(address + 16 * position);
    });
  }

  encode(): Encoded {
    const { varying, graph, outputs } = this.layout;
    const end = new Code(this.frame);
    for (const id of varying) this.emit(id);
    graph.roots.forEach((root, index) => this.finish(root, outputs[index] as number, end));

    const body = new Bytes();
    body.bytes([2, 2, 0x7f]); // two groups of locals: i32 offset and flag, then the pairs
    body.unsigned(this.frame.pairs);
    body.byte(0x7b);
    body.bytes(this.before.bytes.view());
    body.bytes([0x03, 0x40]); // loop
    body.bytes(this.inside.bytes.view());
    body.bytes(this.after.bytes.view());
    body.bytes([0x20, offset, 0x41, 16, 0x6a, 0x22, offset, 0x20, todo, 0x49, 0x0d, 0]); // offset += 16 < bytes: again
    body.byte(0x0b);
    body.bytes(end.bytes.view());
    body.byte(0x0b);
    return { bytes: this.module(body), routines: this.routines };
  }

  private module(body: Bytes): Uint8Array<ArrayBuffer> {
    const { routines } = this;
    const out = new Bytes();
    out.bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const arities = [...new Set(routines.map(({ arity }) => arity))];
    const types = new Bytes();
    types.bytes([0x60, 1, 0x7f, 0]);
    for (const arity of arities) {
      types.byte(0x60);
      types.unsigned(arity);
      for (let i = 0; i < arity; i++) types.byte(0x7c);
      types.bytes([1, 0x7c]);
    }
    out.section(1, 1 + arities.length, types);
    const imports = new Bytes();
    imports.text('m');
    imports.text('m');
    imports.bytes([2, 0, 1]);
    routines.forEach(({ arity }, index) => {
      imports.text('f');
      imports.text(String(index));
      imports.byte(0);
      imports.unsigned(1 + arities.indexOf(arity));
    });
    out.section(2, 1 + routines.length, imports);
    const functions = new Bytes();
    functions.byte(0);
    out.section(3, 1, functions);
    const exports = new Bytes();
    exports.text('run');
    exports.byte(0);
    exports.unsigned(routines.length);
    out.section(7, 1, exports);
    const bodies = new Bytes();
    bodies.unsigned(body.length);
    bodies.bytes(body.view());
    out.section(10, 1, bodies);
    return out.view();
  }
}

export const encode = (layout: Layout, purpose: Purpose): Encoded => new Encoder(layout, purpose).encode();

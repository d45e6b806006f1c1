/** A plan bound to numbers and axes: blocks of points computed by one engine or the other, with the same bits. */
import type { ResolvedAxis } from './axis';
import { runStep } from './blocks';
import type { Graph } from './graph';
import { blockPoints } from './layout';
import { planFor } from './plan';
import type { Plan } from './plan';
import { scratch } from './scratch';
import type { Purpose } from './wasm/encode';

/** Below this many points the operation-at-a-time engine answers before a function is compiled. */
const compilePoints = 2000;
/** Rows shorter than this are not worth a call each. */
const shortRow = 256;
/** Node-points between two offers to rest: about a millisecond. */
const restAfter = 2 ** 21;
const weights: Readonly<Record<string, number>> = { native: 1000, exp: 20, ln: 20, log2: 20, log10: 25, pow: 60 };

/**
 * Gets the row-major index of a block's first point, its number of points, and each root's numbers from its offset on;
 * true stops the run.
 */
export type Visit = (
  first: number,
  count: number,
  numbers: readonly Float64Array[],
  offsets: readonly number[],
) => boolean;

export class Run {
  readonly total: number;
  private readonly plan: Plan;
  private readonly flat: boolean;
  /** Points in a row of blocks. */
  private readonly length: number;
  private readonly rows: number;
  private readonly inner: ResolvedAxis | undefined;
  private readonly strides: readonly number[];
  /** By axis of the graph: its position in `axes`. */
  private readonly position: readonly number[];
  private readonly blockLength: number;
  private row = -1;
  private blockRow = -1;

  /**
   * @param values the graph's scalars (`computeScalars`)
   * @param axes outermost first; they may be more than the graph's own
   */
  constructor(
    readonly graph: Graph,
    readonly values: Float64Array,
    private readonly axes: readonly ResolvedAxis[],
    private readonly wasm: boolean,
  ) {
    this.total = axes.reduce((product, axis) => product * axis.count, 1);
    this.inner = axes.at(-1);
    const innerCount = this.inner?.count ?? 1;
    this.flat = axes.length > 1 && innerCount < shortRow;
    const regular = !this.flat && this.inner?.regular !== undefined;
    const names = axes.map(({ name }) => name);
    this.plan = planFor(graph, { axes: names, mode: this.flat ? 'flat' : 'rows', regular });
    this.length = this.flat ? this.total : innerCount;
    this.rows = this.flat ? 1 : this.total / innerCount;
    const strides: number[] = [];
    let stride = 1;
    for (let k = axes.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= (axes[k] as ResolvedAxis).count;
    }
    this.strides = strides;
    this.position = graph.axisNames.map((name) => names.indexOf(name));
    this.blockLength = Math.min(blockPoints, this.length);
  }

  /** Coordinates of a row-major index: a number for each axis, in their order. */
  coordinates(index: number): number[] {
    return this.axes.map((axis, k) => axis.at(Math.floor(index / (this.strides[k] as number)) % axis.count));
  }

  private rowValue(axis: number, row: number): number {
    const k = this.position[axis] as number;
    const resolved = this.axes[k] as ResolvedAxis;
    const innerCount = this.inner?.count ?? 1;
    return resolved.at(Math.floor((row * innerCount) / (this.strides[k] as number)) % resolved.count);
  }

  private fillAxis(axis: number, target: Float64Array, offset: number, from: number, count: number): void {
    const k = this.position[axis] as number;
    const resolved = this.axes[k] as ResolvedAxis;
    if (!this.flat) {
      resolved.fill(target, offset, from, count);
      return;
    }
    const stride = this.strides[k] as number;
    let index = Math.floor(from / stride) % resolved.count;
    let left = stride - (from % stride);
    let value = resolved.at(index);
    for (let i = 0; i < count; i++) {
      target[offset + i] = value;
      if (--left === 0) {
        left = stride;
        if (++index === resolved.count) index = 0;
        value = resolved.at(index);
      }
    }
  }

  /** The scalars in `values` are others now. */
  changed(): void {
    if (scratch.owner === this) scratch.owner = undefined;
    if (scratch.blockOwner === this) scratch.blockOwner = undefined;
  }

  // The fused engine.

  private fused(run: (bytes: number) => void, row: number, from: number, count: number): void {
    const { layout } = this.plan;
    const memory = scratch.numbers;
    if (scratch.owner !== this) {
      for (const [id, slot] of layout.slots) memory[slot] = this.values[id] as number;
      const regular = this.inner?.regular;
      if (layout.shape.regular && regular) {
        memory[layout.regularSlot] = regular.start;
        memory[layout.regularSlot + 1] = regular.by;
      }
      scratch.owner = this;
      this.row = -1;
    }
    if (this.row !== row) {
      for (const [axis, slot] of layout.axisSlots) memory[slot] = this.rowValue(axis, row);
      this.row = row;
    }
    if (layout.shape.regular) memory[layout.regularSlot + 2] = from;
    for (const [axis, address] of layout.axisBlocks) this.fillAxis(axis, memory, address / 8, from, count);
    run(count * 8);
  }

  // The engine of one operation at a time.

  private readonly block = (index: number): Float64Array => scratch.block(index, this.blockLength);

  private plainly(row: number, from: number, count: number): void {
    const { layout, schedule } = this.plan;
    const { block, blockLength } = this;
    if (scratch.blockOwner !== this) {
      for (const [id, index] of schedule.blockOf)
        if (layout.level[id] === 'once') block(index).fill(this.values[id] as number, 0, blockLength);
      scratch.blockOwner = this;
      this.blockRow = -1;
    }
    if (this.blockRow !== row) {
      for (const step of schedule.row)
        if (step.node.op === 'axis') block(step.out).fill(this.rowValue(step.node.value, row), 0, blockLength);
        else runStep(step, block, blockLength);
      this.blockRow = row;
    }
    for (const step of schedule.point)
      if (step.node.op === 'axis') this.fillAxis(step.node.value, block(step.out), 0, from, count);
      else runStep(step, block, count);
  }

  /** Every root at one point, by the plain engine. */
  point(index: number): number[] {
    const row = Math.floor(index / this.length);
    this.plainly(row, index - row * this.length, 1);
    return this.graph.roots.map((root) => this.rootBlock(root)[0] as number);
  }

  private rootBlock(root: number): Float64Array {
    return this.block(this.plan.schedule.blockOf.get(root) as number);
  }

  /** The block that begins at a row-major index, by the plain engine; for a second look at a few points. */
  again(first: number, count: number): readonly Float64Array[] {
    const row = Math.floor(first / this.length);
    this.plainly(row, first - row * this.length, count);
    return this.graph.roots.map((root) => this.rootBlock(root));
  }

  /** Points of the block that begins at a row-major index. */
  blockAt(first: number): number {
    return Math.min(blockPoints, this.length - (first % this.length));
  }

  private engine(purpose: Purpose): ((bytes: number) => void) | undefined {
    const { plan, total } = this;
    if (!this.wasm || total < 16) return undefined;
    if (!plan.isCompiled(purpose)) {
      plan.computed += total;
      if (plan.computed < compilePoints) return undefined;
    }
    return plan.fused(purpose);
  }

  /**
   * All points, block by block, in row-major order. Yields now and then: between two blocks another run may use the
   * scratch memory.
   *
   * @param gathered for `reduce`: gets a block's accumulators (four pairs a root) instead, where the fused engine made
   *   them; an odd last point is counted but not in them
   */
  *blocks(
    purpose: Purpose,
    visit: Visit,
    gathered?: (first: number, count: number, memory: Float64Array, offsets: readonly number[]) => boolean,
  ): Generator<void, void> {
    const run = this.engine(purpose);
    const { plan, length, rows } = this;
    const { layout } = plan;
    const outputs = layout.outputs.map((address) => address / 8);
    const zeros = outputs.map(() => 0);
    const weight = layout.varying.reduce((sum, id) => sum + (weights[layout.graph.nodes[id]?.op ?? ''] ?? 1), 8);
    let work = 0;
    for (let row = 0; row < rows; row++)
      for (let from = 0; from < length; from += blockPoints) {
        const count = Math.min(blockPoints, length - from);
        const first = row * length + from;
        let stop: boolean;
        if (!run || (purpose === 'reduce' && count < 2)) {
          this.plainly(row, from, count);
          const numbers = this.graph.roots.map((root) => this.rootBlock(root));
          stop = visit(first, count, numbers, zeros);
        } else if (purpose === 'store') {
          this.fused(run, row, from, count);
          stop = visit(
            first,
            count,
            outputs.map(() => scratch.numbers),
            outputs,
          );
        } else {
          const even = count - (count % 2);
          this.fused(run, row, from, even);
          stop = gathered?.(first, count, scratch.numbers, outputs) ?? false;
        }
        if (stop) return;
        work += (count + 64) * weight;
        if (work > restAfter) {
          work = 0;
          yield;
        }
      }
  }
}

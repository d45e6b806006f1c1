/** Formulas → numbers: axes resolved and united, reductions done first, limits kept. One object serves a whole program. */
import type { Axis, Formula } from '../models/formula';
import { factors, list, spread, steps } from './axes/points';
import { unite } from './axes/union';
import { listAxis } from './engine/axis';
import type { ResolvedAxis } from './engine/axis';
import { buildGraph } from './engine/graph';
import type { Graph, Node } from './engine/graph';
import { Run } from './engine/run';
import { computeScalars } from './engine/scalars';
import { totals } from './engine/totals';
import type { Totals } from './engine/totals';
import { Kernels } from './kernels/kernels';
import { quantile } from './quantile';
import { Problem } from './problem';
import type { Limits } from './ports';
import { grouped } from './words';

/** Work that offers to rest now and then. */
export type Work<T> = Generator<void, T>;

/** Axes by name that stand in for the formula's own: the curve of a card, a union made by a whole comparison. */
export type Chosen = ReadonlyMap<string, ResolvedAxis>;

export const none: Chosen = new Map();

const noAxes: readonly Axis[] = [];

/** All values of one formula, row-major. */
export interface Kept {
  readonly values: readonly number[];
  /** Index of the first NaN or infinite value; −1. */
  readonly firstNotFinite: number;
}

export class Evaluation {
  private readonly axes = new WeakMap<Axis, ResolvedAxis>();
  private readonly unions = new Map<string, ResolvedAxis>();
  private readonly identities = new WeakMap<ResolvedAxis, number>();
  private identity = 0;
  /** Numbers kept since the cell began. */
  private kept = 0;

  constructor(
    readonly limits: Limits,
    readonly wasm: boolean,
    readonly kernels: Kernels = new Kernels(undefined),
    /** Cards have what they draw over other parameters than p. */
    readonly beside: boolean = true,
  ) {}

  startCell(): void {
    this.kept = 0;
  }

  /** Numbers that the cell keeps so far; set back where an attempt is given up and its numbers are gone. */
  get room(): number {
    return this.kept;
  }

  set room(kept: number) {
    this.kept = kept;
  }

  /** Takes room for numbers that will be kept. */
  private keep(count: number): void {
    this.kept += count;
    if (this.kept > this.limits.kept)
      throw new Problem(
        'too-large',
        `${grouped(this.kept)} numbers in one cell: it keeps at most ${grouped(this.limits.kept)}`,
      );
  }

  /** Values of formulas without axes. */
  *scalars(formulas: readonly Formula[]): Work<number[]> {
    const graph = buildGraph(formulas);
    const values = yield* this.graphScalars(graph);
    return graph.roots.map((root) => values[root] as number);
  }

  /** All scalars of a graph, reductions first. */
  *graphScalars(graph: Graph): Work<Float64Array> {
    const inputs: number[] = [];
    for (const input of graph.inputs)
      if (input.op === 'literal') inputs.push(input.value);
      else inputs.push(yield* input.op === 'given' ? this.kernels.number(this, input) : this.reduce(input));
    return computeScalars(graph, inputs);
  }

  private *reduce(formula: Formula & { readonly op: 'reduce' }): Work<number> {
    const graph = buildGraph([formula.of]);
    const axes = yield* this.axesOf(graph, graph.roots, [], none);
    const share = formula.at ? ((yield* this.scalars([formula.at]))[0] as number) : NaN;
    const run = yield* this.run(graph, axes);
    if (formula.by !== 'quantile') {
      const all = yield* totals(run);
      if (formula.by === 'sum') return all.sum;
      if (formula.by === 'mean') return all.mean;
      if (all.firstNotFinite < 0) return formula.by === 'min' ? all.min : all.max;
    }
    const values = new Float64Array(run.total);
    yield* run.blocks('store', (first, count, [numbers], [at = 0]) => {
      values.set((numbers as Float64Array).subarray(at, at + count), first);
      return false;
    });
    if (formula.by === 'quantile') return yield* quantile(values, share);
    const choose = formula.by === 'min' ? Math.min : Math.max;
    return values.reduce((a, b) => choose(a, b));
  }

  /** The points of an axis; computed once for each axis object. */
  *resolve(axis: Axis): Work<ResolvedAxis> {
    const found = this.axes.get(axis);
    if (found) return found;
    const limit = this.limits.points;
    const { points } = axis;
    const numbers = (formulas: readonly Formula[]): Work<number[]> => this.scalars(formulas);
    let made: ResolvedAxis;
    if (points.kind === 'list') made = list(axis, yield* numbers(points.items), limit);
    else if (points.kind === 'computed') made = list(axis, points.compute(...(yield* numbers(points.from))), limit);
    else if (points.kind === 'steps') {
      const [start = NaN, end = NaN, by = NaN] = yield* numbers([points.start, points.end, points.by]);
      made = (points.multiply ? factors : steps)(axis, start, end, by, limit);
    } else {
      const [start = NaN, end = NaN, count = NaN] = yield* numbers([points.start, points.end, points.count]);
      made = spread(axis, start, end, count, points.logarithmic, limit);
    }
    this.axes.set(axis, made);
    return made;
  }

  private identify(axis: ResolvedAxis): number {
    let id = this.identities.get(axis);
    if (id === undefined) this.identities.set(axis, (id = ++this.identity));
    return id;
  }

  /** One axis for all of a name; the same object for the same axes. */
  unite(axes: readonly ResolvedAxis[]): ResolvedAxis {
    const [first] = axes;
    if (first && axes.every((axis) => axis === first)) return first;
    const key = axes.map((axis) => this.identify(axis)).join();
    const found = this.unions.get(key);
    if (found) return found;
    const made = unite(axes, this.limits.points);
    this.unions.set(key, made);
    return made;
  }

  /**
   * The axes of some roots of a graph, outermost first: those declared, in their order, then any others met. The
   * product of their points is within the limit.
   */
  *axesOf(graph: Graph, roots: readonly number[], declared: readonly Axis[], chosen: Chosen): Work<ResolvedAxis[]> {
    let met = 0;
    for (const root of roots) met |= (graph.nodes[root] as Node).met;
    const others = met === 0 ? noAxes : graph.axes.filter((axis, k) => met & (1 << k) && !declared.includes(axis));
    const objects = others.length === 0 ? declared : [...declared, ...[...others].sort((a, b) => a.order - b.order)];
    if (objects.length === 0) return [];
    const [only] = objects;
    if (objects.length === 1 && only) {
      const axes = [chosen.get(only.name) ?? (yield* this.resolve(only))];
      this.within(axes);
      return axes;
    }
    const byName = new Map<string, ResolvedAxis[]>();
    for (const axis of objects) {
      const points = chosen.get(axis.name) ?? (yield* this.resolve(axis));
      byName.set(axis.name, [...(byName.get(axis.name) ?? []), points]);
    }
    const axes = [...byName.values()].map((same) => this.unite(same));
    this.within(axes);
    return axes;
  }

  private within(axes: readonly ResolvedAxis[]): void {
    const total = axes.reduce((product, axis) => product * axis.count, 1);
    if (total <= this.limits.points) return;
    const sizes = axes.map(({ name, count }) => `${grouped(count)} of ${name}`).join(' × ');
    throw new Problem(
      'too-large',
      `${grouped(total)} points (${sizes}): a result has at most ${grouped(this.limits.points)}`,
    );
  }

  *run(graph: Graph, axes: readonly ResolvedAxis[]): Work<Run> {
    return new Run(graph, yield* this.graphScalars(graph), axes, this.wasm);
  }

  /** Streams over all points of a formula; see `totals`. */
  *totals(formula: Formula, axes: readonly ResolvedAxis[], stopAtZero = false): Work<Totals> {
    return yield* totals(yield* this.run(buildGraph([formula]), axes), stopAtZero);
  }

  /** All points of formulas over the same axes, in one pass. */
  *values(formulas: readonly Formula[], axes: readonly ResolvedAxis[]): Work<Kept[]> {
    return yield* this.graphValues(buildGraph(formulas), axes);
  }

  /** @param known the graph's scalars, where they are known */
  *graphValues(graph: Graph, axes: readonly ResolvedAxis[], known?: Float64Array): Work<Kept[]> {
    if (axes.length === 0) {
      const scalars = yield* this.graphScalars(graph);
      this.keep(graph.roots.length);
      return graph.roots.map((root) => {
        const value = scalars[root] as number;
        return { values: [value], firstNotFinite: Number.isFinite(value) ? -1 : 0 };
      });
    }
    const run = known ? new Run(graph, known, axes, this.wasm) : yield* this.run(graph, axes);
    this.keep(run.total * graph.roots.length);
    // Filled, so that the engine keeps plain doubles from the start: a first value that is whole would make it guess wrong.
    const all = graph.roots.map(() => new Array<number>(run.total).fill(NaN));
    const strange = graph.roots.map(() => -1);
    yield* run.blocks('store', (first, count, numbers, offsets) => {
      for (let k = 0; k < all.length; k++) {
        const bad = copy(numbers[k] as Float64Array, offsets[k] as number, all[k] as number[], first, count);
        if (bad >= 0 && (strange[k] as number) < 0) strange[k] = bad;
      }
      return false;
    });
    return all.map((values, k) => ({ values, firstNotFinite: strange[k] as number }));
  }
}

/** Copies a block; gives the index of its first number that is not finite, or −1. */
function copy(from: Float64Array, offset: number, to: number[], at: number, count: number): number {
  let bad = -1;
  for (let i = 0; i < count; i++) {
    const x = from[offset + i] as number;
    to[at + i] = x;
    if (x - x !== 0 && bad < 0) bad = at + i;
  }
  return bad;
}

/** Coordinates of a row-major index. */
export function coordinates(axes: readonly ResolvedAxis[], index: number): number[] {
  const out: number[] = [];
  let rest = index;
  for (let k = axes.length - 1; k >= 0; k--) {
    const axis = axes[k] as ResolvedAxis;
    out[k] = axis.at(rest % axis.count);
    rest = Math.floor(rest / axis.count);
  }
  return out;
}

/** An axis of given numbers in the place of another. */
export const instead = (axis: Axis, values: readonly number[]): ResolvedAxis =>
  listAxis(axis, Float64Array.from(values));

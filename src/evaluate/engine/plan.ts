/** Plans: a layout with its engines, kept by shape, so that a slider or the thousandth like workload compiles nothing. */
import { schedule } from './blocks';
import type { Schedule } from './blocks';
import type { Graph } from './graph';
import { layOut } from './layout';
import type { Layout, Shape } from './layout';
import { scratch } from './scratch';
import { encode } from './wasm/encode';
import type { Purpose } from './wasm/encode';

type Run = (bytes: number) => void;

export class Plan {
  readonly layout: Layout;
  /** Points computed with it so far, by the JavaScript engine: what decides when compiling pays. */
  computed = 0;
  private scheduled: Schedule | undefined;
  /** null: refused. */
  private readonly compiled: Partial<Record<Purpose, Run | null>> = {};

  constructor(graph: Graph, shape: Shape) {
    this.layout = layOut(graph, shape);
  }

  get schedule(): Schedule {
    return (this.scheduled ??= schedule(this.layout));
  }

  isCompiled(purpose: Purpose): boolean {
    return Boolean(this.compiled[purpose]);
  }

  /** The fused function; undefined where WebAssembly is refused or the plan is beyond what it takes. */
  fused(purpose: Purpose): Run | undefined {
    const memory = scratch.require(this.layout.size);
    if (!memory) return undefined;
    const known = this.compiled[purpose];
    if (known !== undefined) return known ?? undefined;
    let run: Run | null = null;
    if (this.layout.varying.length <= 10_000) {
      try {
        const { bytes, routines } = encode(this.layout, purpose);
        const functions = Object.fromEntries(routines.map(({ routine }, index) => [String(index), routine.apply]));
        const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { m: memory }, f: functions });
        run = instance.exports.run as Run;
      } catch {
        run = null; // a page that refuses WebAssembly: the other engine gives the same bits
      }
    }
    this.compiled[purpose] = run;
    return run ?? undefined;
  }
}

/** The most recently used plans; each holds a compiled module, so their number is bounded. */
const capacity = 512;
const plans = new Map<string, Plan>();

export function planFor(graph: Graph, shape: Shape): Plan {
  const order = shape.axes.map((name) => graph.axisNames.indexOf(name)).join();
  const key = `${shape.mode},${shape.regular ? 1 : 0},${order}|${graph.key}`;
  const found = plans.get(key);
  if (found) {
    plans.delete(key);
    plans.set(key, found);
    return found;
  }
  const made = new Plan(graph, shape);
  plans.set(key, made);
  if (plans.size > capacity) plans.delete(plans.keys().next().value as string);
  return made;
}

/** How many plans are kept; for tests. */
export const keptPlans = (): number => plans.size;

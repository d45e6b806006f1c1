// What a machine counted → the report of an entry point.
import { type BranchStat } from './machine/branch';
import { varies } from './machine/causes';
import { Chains } from './chains';
import { reachable } from './machine/reachable';
import type { Kernel } from './machine/kernel';
import type { Divergence, EntryReport, Evidence, RegionReport } from './report';
import type { Lines } from './source/lines';
import type { Func, Region } from './tree';

export interface Counted {
  entry: Func;
  /** Null: it could not even be compiled. */
  kernel: Kernel | null;
  lines: Lines;
  warp: number;
  dispatch: [number, number, number];
  assumptions: string[];
  /** What was run is itself assumed (a workgroup size, workgroups by class): nothing is exact. */
  floor: boolean;
  /** The run did not come to its end: kinds only. */
  failed: boolean;
  probability: number;
}

interface Described extends Counted {
  chains: Chains | null;
}

export function describeEntry(counted: Counted): EntryReport {
  const { kernel, entry, warp } = counted;
  const c: Described = { ...counted, chains: kernel && new Chains(kernel.state.causes, counted.lines) };
  const regions = [...reachable(entry).regions].sort((a, b) => a.index - b.index);
  const classified = entry.stage !== 'compute' || c.failed || kernel === null;
  const described = regions.map((r) => describeRegion(c, r, classified));
  const lanes = entry.workgroupSize[0] * entry.workgroupSize[1] * entry.workgroupSize[2];
  const occupied = lanes / (warp * Math.ceil(lanes / warp));
  const state = kernel?.state;
  let efficiency: number | null = null;
  if (!classified && state) {
    const own = entry.region.index;
    efficiency =
      state.costIssues > 0
        ? state.costActive / (warp * state.costIssues)
        : ratio(state.regionActive[own]!, warp * state.regionIssues[own]!);
  }
  // no fewer than one path: where only full warps work, the cost-weighted share is above that of the whole grid
  const k = efficiency === null || efficiency === 0 ? null : Math.max(1, occupied / efficiency);
  let evidence: Evidence = 'exact';
  if (classified) evidence = 'classified';
  else if (described.some((r) => r.evidence === 'bound')) evidence = 'bound';
  else if (described.some((r) => r.evidence === 'assumed') || c.assumptions.length > 0) evidence = 'assumed';
  const at = c.lines.place(entry.at);
  return {
    name: entry.name,
    stage: entry.stage ?? 'compute',
    line: at.line,
    warp,
    workgroupSize: entry.workgroupSize,
    dispatch: c.dispatch,
    efficiency,
    k,
    slowdown: k,
    occupiedLanes: classified ? null : occupied,
    evidence,
    assumptions: classified ? c.assumptions : [...c.assumptions, ...assumed(c, regions)],
    regions: described,
  };
}

/** What the rules for the unknown assumed, in words. */
function assumed(c: Described, regions: readonly Region[]): string[] {
  const out: string[] = [];
  if (!c.kernel) return out;
  const stats = c.kernel.machine.stats;
  const own = regions.map((r) => stats[r.index]);
  const loop = (r: Region) => r.kind === 'for' || r.kind === 'while' || r.kind === 'loop';
  const odds = new Set<number>();
  const trips = new Set<number>();
  let shares = false;
  regions.forEach((r, i) => {
    const stat = own[i];
    if (!stat?.assumed) return;
    if (stat.shares) shares = true;
    else if (stat.said !== null) odds.add(stat.said);
    else if (loop(r) || stat.exit) trips.add(stat.trips);
    else odds.add(c.probability);
  });
  if (odds.size > 0) out.push(`unknown conditions hold with probability ${[...odds].join(', ')}`);
  if (shares) out.push('clauses of an unknown switch are taken evenly');
  if (trips.size > 0) out.push(`loops with an unknown end make ${[...trips].join(', ')} trips on average`);
  if (own.some((x) => x && turns(c, x.why))) out.push('atomics take their turns in the order of the lanes');
  // said where it mattered
  if (own.some((x) => x?.assumed))
    for (const name of c.kernel.state.left)
      out.push(`what an index beyond the end of ${name === '' ? 'a value' : `'${name}'`} finds is unknown`);
  if (own.some((x) => x?.inside)) out.push('unknown bounds do not cut the workgroup (an interior one)');
  return out;
}

/** Whether a cause goes back to an atomic's old value: which lane gets which is the device's own. */
const turns = (c: Described, why: number): boolean => varies(why) && (c.chains?.of(why).atomic ?? false);

const ratio = (a: number, b: number): number | null => (b > 0 ? a / b : null);

function describeRegion(c: Described, r: Region, classified: boolean): RegionReport {
  const { kernel, warp } = c;
  const from = c.lines.place(r.start);
  const to = c.lines.place(r.end);
  const s = kernel?.state;
  const issues = s?.regionIssues[r.index] ?? 0;
  const active = s?.regionActive[r.index] ?? 0;
  const isFunction = r.kind === 'function';
  const loop = r.kind === 'for' || r.kind === 'while' || r.kind === 'loop';
  const stat = isFunction ? undefined : kernel?.machine.stats[r.index];
  let why = stat?.why ?? 0;
  let divergence: Divergence = 'uniform';
  if (isFunction && kernel) {
    const reached = kernel.machine.reach(r.index);
    why = reached.why;
    if (varies(why)) divergence = reached.stat ? kindOf(c, reached.stat) : 'data';
  } else if (stat) divergence = loop ? stat.loopKind() : kindOf(c, stat);
  let evidence: Evidence = 'exact';
  if (classified) evidence = 'classified';
  else if (s?.regionBound[r.index]) evidence = 'bound';
  else if (c.floor || turns(c, why)) evidence = 'assumed';
  else if (r === c.entry.region) evidence = 'exact';
  else if (s?.regionAssumed[r.index] || (stat !== undefined && stat.boundary)) evidence = 'assumed';
  const certain = evidence === 'exact';
  return {
    kind: r.kind,
    function: r.function,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    divergence,
    evidence,
    issues: classified ? null : tidy(issues),
    active: classified ? null : tidy(active),
    efficiency: classified || issues <= 0 ? null : tidy(active / (warp * issues)),
    paths: classified || !stat ? null : stat.paths(),
    probability: certain || classified || !stat || stat.lanes <= 0 || loop ? 1 : Math.min(1, tidy(active / stat.lanes)),
    cause: c.chains && varies(why) ? c.chains.of(why).steps : [],
  };
}

/** Takes off the dust of floating-point sums. */
const tidy = (x: number): number => {
  const r = Math.round(x);
  return Math.abs(x - r) < 1e-9 * Math.max(1, Math.abs(x)) ? r : x;
};

/** A bound that the ids of the whole grid meet is a boundary even where this dispatch meets it between warps. */
function kindOf(c: Described, stat: BranchStat): Divergence {
  const kind = stat.kind();
  if (kind === 'boundary' && c.chains) {
    const { entry, warp } = c;
    const lanes = entry.workgroupSize[0] * entry.workgroupSize[1] * entry.workgroupSize[2];
    const root = c.chains.of(stat.why).steps.at(-1)?.text;
    if (stat.repeats(Math.ceil(lanes / warp)) || root?.startsWith('subgroupElect')) return 'periodic';
  }
  if (kind !== 'warp-uniform' || !stat.ordered || !c.chains) return kind;
  const { steps } = c.chains.of(stat.why);
  // what a subgroup operation made of it is no bound any more
  if (steps.some((step) => step.text.endsWith('(one value a warp)'))) return kind;
  return steps.at(-1)?.text === 'global_invocation_id' ? 'boundary' : kind;
}

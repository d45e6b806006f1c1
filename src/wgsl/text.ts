// The report as a person reads it: source lines with their efficiency beside them.
import type { CauseStep, EntryReport, RegionReport, Report } from './report';

/** Sentences that always belong to the numbers. */
export const caveats = (warp: number): string[] => [
  'small arms may be predicated by the driver; a memory-bound kernel may not slow down',
  `a warp is taken to be ${warp} consecutive local_invocation_index`,
];

/** `16.8 %`, `100 %`; what is less than all never looks like all: `> 99.9 %`. */
export const share = (efficiency: number): string => {
  const text = (100 * efficiency).toFixed(1);
  return `${text === '100.0' ? (efficiency === 1 ? '100' : '> 99.9') : text} %`;
};

/** A count or a mean: `64`, `63.79`, `1650.6` */
export const number = (x: number): string => (Number.isInteger(x) ? String(x) : x >= 100 ? x.toFixed(1) : x.toFixed(2));

const counted = (x: number, what: string): string => `${number(x)} ${what}${x === 1 ? '' : 's'}`;

/** `255 lanes in 47 issues`: what a region counted; undefined where there are no numbers. */
export const lanesInIssues = ({ active, issues }: RegionReport): string | undefined =>
  active === null || issues === null ? undefined : `${counted(active, 'lane')} in ${counted(issues, 'issue')}`;

/** One line about an entry point: `main (…): slowdown 1.64×, efficiency 61.0 % at W = 32, exact`. */
export function headline(e: EntryReport): string {
  const size = e.workgroupSize.join('×');
  if (e.k === null || e.efficiency === null)
    return `${e.name} (${e.stage}): kinds only, the source does not say which lanes share a warp`;
  const groups = e.dispatch[0] * e.dispatch[1] * e.dispatch[2];
  const occupied = (e.occupiedLanes ?? 1) < 1 ? `, ${share(e.occupiedLanes ?? 1)} of the lanes occupied` : '';
  return (
    `${e.name} (${e.stage}, workgroup ${size}, ${groups} workgroup${groups === 1 ? '' : 's'}): ` +
    `slowdown ${e.k.toFixed(2)}×, efficiency ${share(e.efficiency)} at W = ${e.warp}${occupied}, ${e.evidence}`
  );
}

/** Why a region varies: `local_invocation_index (6:42)`, nearest step first. */
export const causeText = (cause: readonly CauseStep[]): string =>
  cause.map((c) => `${c.text} (${c.line}:${c.column})`).join(' ← ');

/** Whether the run came to a region, or to the branch in front of it; its kind and its evidence say nothing where not. */
export const reached = ({ issues, paths }: RegionReport): boolean => issues !== 0 || paths !== null;

function remark(r: RegionReport): string {
  if (!reached(r)) return 'never reached';
  const words: string[] = [r.divergence];
  if (r.evidence !== 'exact' && r.evidence !== 'classified') words.push(r.evidence);
  const entered = lanesInIssues(r);
  if (entered !== undefined) words.push(r.issues === 0 ? 'never entered' : entered);
  if (r.paths && r.paths.most > 1) words.push(`${number(r.paths.mean)} paths, at most ${r.paths.most}`);
  const cause = causeText(r.cause);
  return words.join(', ') + (cause === '' ? '' : ` ← ${cause}`);
}

/** The text report of one source. */
export function reportText(file: string, source: string, report: Report): string {
  const out: string[] = [];
  for (const d of report.diagnostics) out.push(`${file}:${d.line}:${d.column} ${d.severity}: ${d.message}`);
  const lines = source.split(/\r?\n/);
  for (const e of report.entryPoints) {
    if (out.length > 0) out.push('');
    out.push(`${file}:${e.line} ${headline(e)}`);
    for (const a of e.assumptions) out.push(`  assumed: ${a}`);
    const here = new Map<number, RegionReport[]>();
    const shown = new Set<number>();
    for (const r of e.regions) {
      here.set(r.line, [...(here.get(r.line) ?? []), r]);
      if (r.kind === 'function') for (let n = r.line; n <= r.endLine; n++) shown.add(n);
    }
    const width = String(lines.length).length;
    let last = 0;
    for (const n of [...shown].sort((a, b) => a - b)) {
      if (last > 0 && n > last + 1) out.push(`${' '.repeat(10)}${' '.repeat(width)} ┆`);
      last = n;
      const regions = here.get(n) ?? [];
      const known = regions.flatMap((r) => (r.efficiency === null ? [] : [r.efficiency]));
      const mark = known.length > 0 ? share(Math.min(...known)) : '';
      out.push(`${mark.padStart(9)} ${String(n).padStart(width)} │ ${lines[n - 1] ?? ''}`.trimEnd());
      const indent = ' '.repeat(/^\s*/.exec(lines[n - 1] ?? '')?.[0].length ?? 0);
      for (const r of regions)
        if (r.divergence !== 'uniform' || r.evidence === 'bound' || (!reached(r) && r.kind !== 'function'))
          out.push(`${' '.repeat(10 + width)} │ ${indent}↳ ${r.kind}: ${remark(r)}`);
    }
  }
  if (report.entryPoints.length > 0) out.push('', ...caveats(report.warp).map((c) => `  ${c}`));
  return out.join('\n');
}

/** The lines above entry points and divergent branches. Pure. */
import { divergentPlaces, diverges, efficiency, regionSlowdown, slowdown } from '../../figures/divergence/words';
import type { EntryReport } from '../../wgsl';
import { countsOf, reasonWithout, type Analysis } from './analysis';

export interface LensText {
  /** Offset of the line it stands above. */
  readonly at: number;
  readonly title: string;
}

function numbers(entry: EntryReport): string {
  const places = divergentPlaces(entry).length;
  const divergent = places === 0 ? 'no divergence' : `${places} divergent place${places === 1 ? '' : 's'}`;
  if (entry.k === null || entry.efficiency === null) return `${entry.stage}: kinds only · ${divergent}`;
  const sure = entry.evidence === 'exact' ? '' : ` · ${entry.evidence}`;
  return `${efficiency(entry.efficiency, entry.evidence)} · ${slowdown(entry.k, entry.evidence)} at W = ${entry.warp} · ${divergent}${sure}`;
}

/** One lens an entry point, whatever is known of it; one line where there is nothing to show. */
export function entryLenses(analysis: Analysis): LensText[] {
  const { report, entries, before, nothing } = analysis;
  if (nothing !== undefined) return [{ at: 0, title: `no divergence to show: ${nothing}` }];
  return entries.map(({ name, at }) => {
    const entry = report.entryPoints.find((one) => one.name === name);
    // Lanes were not followed to the end: say why.
    const failed = entry?.stage === 'compute' && entry.k === null;
    if (entry && !failed) return { at, title: numbers(entry) };
    const was = before.get(name);
    const reason = reasonWithout(analysis, name);
    return { at, title: was ? `${numbers(was)} · before this edit (${reason})` : `not counted: ${reason}` };
  });
}

/** One lens a divergent branch or loop, with its worst numbers where several entry points reach it. */
export function branchLenses(analysis: Analysis): LensText[] {
  return analysis.places.flatMap((place) => {
    if (place.kind === 'function') return [];
    const counts = countsOf(analysis, place).filter(({ region }) => diverges(region));
    const [worst] = counts.sort((a, b) => (a.region.efficiency ?? 2) - (b.region.efficiency ?? 2));
    if (!worst) return [];
    const { entry, region } = worst;
    const k = regionSlowdown(region, entry);
    const cost =
      k === undefined || region.efficiency === null
        ? ''
        : `${efficiency(region.efficiency, region.evidence)} · ${slowdown(k, region.evidence)} · `;
    return [{ at: place.start, title: `${place.kind}: ${cost}${region.divergence}` }];
  });
}

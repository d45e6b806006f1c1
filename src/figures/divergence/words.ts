/** Divergence in words and numbers: the same in hovers, lenses, reports and outputs. */
import { share, type Divergence, type EntryReport, type Evidence, type RegionReport } from '../../wgsl';

export { lanesInIssues, number, share } from '../../wgsl';

const signs: Readonly<Record<Evidence, string>> = { exact: '=', assumed: '≈', bound: '≤', classified: '' };

/** `k = 5.95`; what was assumed never looks exact: `k ≈ 1.36`, and an upper bound is `k ≤ 2.1`. */
export const slowdown = (k: number, evidence: Evidence): string => `k ${signs[evidence]} ${k.toFixed(2)}`;

/** `η = 16.8 %`; where issues are an upper bound, η is a lower one. */
export const efficiency = (eta: number, evidence: Evidence): string =>
  `η ${evidence === 'bound' ? '≥' : signs[evidence]} ${share(eta)}`;

export const kindText: Readonly<Record<Divergence, string>> = {
  uniform: 'one value for the whole workgroup: no divergence',
  'warp-uniform': 'differs between warps, never inside one: no cost',
  periodic: 'splits every warp in the same pattern',
  boundary: 'splits at most the warps at an edge',
  data: 'depends on memory or an input',
  'trip-count': 'lanes leave the loop at different times',
};

/** What usually helps; the remedies differ, so the kinds are told apart. */
export const remedyText: Readonly<Record<Divergence, string>> = {
  uniform: '',
  'warp-uniform': '',
  periodic: 'let neighbouring lanes go the same way: index by lane so that the lanes that work stand side by side',
  boundary: 'little to gain: pad the data to whole warps if it is on the hot path',
  data: 'sort or bin the data so that neighbours go the same way, or make both ways one expression (select)',
  'trip-count': 'give lanes equal work: sort by length, split long items, or compact the lanes that are left',
};

export const evidenceText: Readonly<Record<Evidence, string>> = {
  exact: 'every lane was followed, nothing was assumed',
  assumed: 'something the source does not say was assumed',
  bound: 'an upper bound of the slowdown: lanes left one by one on a way that was itself uncertain',
  classified: 'kinds only, no number: the source does not say which lanes share a warp',
};

/** A place where lanes of one warp go different ways. */
export const diverges = ({ divergence, paths, efficiency: eta }: RegionReport): boolean =>
  divergence === 'trip-count' ||
  (divergence !== 'uniform' && divergence !== 'warp-uniform' && (paths ? paths.most > 1 : eta === null));

/** Branches, switches and loops where lanes of a warp part, by their first region; an else belongs to its if. */
export function divergentPlaces(entry: EntryReport): RegionReport[] {
  const found: RegionReport[] = [];
  let inSwitch = '';
  for (const region of entry.regions) {
    if (region.kind === 'function' || region.kind === 'else' || !diverges(region)) continue;
    // Cases of one switch have one cause: counted once.
    const cause = region.cause[0];
    const key = region.kind === 'case' ? `${region.function} ${cause?.line}:${cause?.column}` : '';
    if (key === '' || key !== inSwitch) found.push(region);
    inSwitch = key;
  }
  return found;
}

/** occupied lanes / η, at least 1: what a region costs its warps. */
export const regionSlowdown = ({ efficiency: eta }: RegionReport, entry: EntryReport): number | undefined =>
  eta === null || eta === 0 ? undefined : Math.max(1, (entry.occupiedLanes ?? 1) / eta);

interface Ways {
  /** Items of a comment; the one that decides most comes first. */
  readonly notes: readonly string[];
  readonly settings: readonly string[];
}
const everyWay: Ways = {
  notes: ['probability = 0.1', 'trips = 100', 'uniform', 'n = 1000', 'dispatch = [64, 1, 1]'],
  settings: ['parnb.wgsl.probability', 'parnb.wgsl.trips'],
};
function waysOf({ kind, divergence }: RegionReport): Ways {
  if (divergence === 'boundary') return { notes: ['n = 1000', 'dispatch = [64, 1, 1]'], settings: [] };
  if (divergence === 'trip-count') return { notes: ['trips = 100', 'n = 1000'], settings: ['parnb.wgsl.trips'] };
  if (divergence !== 'data' && divergence !== 'uniform') return everyWay;
  if (kind === 'function') return everyWay;
  // The clauses of an unknown switch are taken evenly: only values tell more.
  if (kind === 'case') return { notes: ['uniform', 'n = 1000'], settings: [] };
  return { notes: ['probability = 0.1', 'uniform', 'n = 1000'], settings: ['parnb.wgsl.probability'] };
}

/** How a person sets what was assumed at a place, or anywhere in an entry point; Markdown. */
export function howToSet(region?: RegionReport): string {
  const { notes, settings } = region ? waysOf(region) : everyWay;
  const [first = '', ...more] = notes;
  const comment = [`\`// @parnb ${first}\``, ...more.map((note) => `\`${note}\``)].join(', ');
  const names = settings.map((name) => `\`${name}\``).join(' and ');
  const setting = names === '' ? '' : `; the setting${settings.length > 1 ? 's' : ''} ${names}`;
  return `to set it: a comment on the line or above it, ${comment}${setting}; in a notebook, \`kernel … with (${first})\``;
}

/** The lines of a hover, as Markdown. Pure: links are made by the host. */
import {
  divergentPlaces,
  diverges,
  efficiency,
  evidenceText,
  howToSet,
  kindText,
  lanesInIssues,
  number,
  regionSlowdown,
  remedyText,
  share,
  slowdown,
} from '../../figures/divergence/words';
import { reached, type CauseStep, type EntryReport, type Evidence, type RegionReport } from '../../wgsl';

/** A link to a place of the same source; `text` is Markdown already. */
export type Link = (text: string, place: { readonly line: number; readonly column: number }) => string;

const mostPlaces = 8;

export const code = (text: string): string => `\`${text.replace(/[`\r\n]+/g, ' ')}\``;
export const plainText = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&').replace(/\r?\n/g, ' ');

const chain = (cause: readonly CauseStep[], link: Link): string =>
  cause.map((step) => `${link(code(step.text), step)} (line ${step.line})`).join(' ← ');

/** `η ≈ 50.0 % · k ≈ 2.00` in bold; a word where there is no number. */
export function numbersOf(region: RegionReport, entry: EntryReport): string {
  const k = regionSlowdown(region, entry);
  if (region.evidence === 'classified') return 'no number';
  if (region.efficiency === null || k === undefined)
    return `**never ${reached(region) ? 'entered' : 'reached'}** by the warps that were run`;
  return `**${efficiency(region.efficiency, region.evidence)} · ${slowdown(k, region.evidence)}**`;
}

/** Numbers with what they are for: the warp, and what was counted. */
export function countedOf(region: RegionReport, entry: EntryReport): string {
  const numbers = numbersOf(region, entry);
  if (region.efficiency === null) return numbers;
  return `${numbers} at W = ${entry.warp}: ${lanesInIssues(region) ?? ''}`;
}

/** Kind and cause of a place. */
export function whyLines(region: RegionReport, link: Link): string[] {
  const { divergence, paths, cause, kind } = region;
  if (!reached(region)) return ['what it costs, and of what kind it is, is not known'];
  const taken =
    paths && kind !== 'function' && paths.most > 1
      ? `; a warp takes ${number(paths.mean)} paths on average, ${paths.most} at most`
      : '';
  return [
    `**${divergence}**: ${kindText[divergence]}${taken}`,
    ...(cause.length > 0 ? [`because of ${chain(cause, link)}`] : []),
  ];
}

const uncertain = ({ evidence }: { readonly evidence: Evidence }): boolean =>
  evidence === 'assumed' || evidence === 'bound';

/** `evidence: **assumed**: …`: what a number rests on, in one line. @param here what was assumed at this place alone */
function evidenceLine(evidence: Evidence, entry: EntryReport, here?: string): string {
  const said = uncertain({ evidence }) ? entry.assumptions.join('; ') : '';
  const why = [
    ...(here === undefined ? [] : [here]),
    ...(said === '' ? [] : [`in ${code(entry.name)}, ${plainText(said)}`]),
  ];
  // A bound says what it is a bound of; that something was assumed is plain from what was.
  const words = why.length === 0 || evidence === 'bound' ? ` (${evidenceText[evidence]})` : '';
  return `evidence: **${evidence}**${words}${why.length > 0 ? `: ${why.join('; ')}` : ''}`;
}

/** What the numbers of a place rest on. */
export function evidenceOf(region: RegionReport, entry: EntryReport): string {
  const { evidence, divergence, probability } = region;
  // A pattern's share of the lanes follows from the source; only what data or a uniform decides is a guess.
  const guessed = evidence === 'assumed' && probability < 1 && (divergence === 'data' || divergence === 'uniform');
  const here = `a lane that comes here enters with probability ${number(probability)}`;
  return evidenceLine(evidence, entry, guessed ? here : undefined);
}

/** What helps, and how a person sets what was assumed. */
export const adviceLines = (region: RegionReport): string[] => [
  ...(diverges(region) && remedyText[region.divergence] ? [remedyText[region.divergence]] : []),
  ...(uncertain(region) ? [howToSet(region)] : []),
];
export const entryAdvice = (entry: EntryReport): string[] => (uncertain(entry) ? [howToSet()] : []);

/** `at most 2.73×`, `at most about 2.73×`: k bounds what the lanes that wait can cost. */
const most = ({ k, evidence }: EntryReport): string =>
  `at most ${evidence === 'assumed' ? 'about ' : ''}${k?.toFixed(2) ?? ''}× slower in issue slots`;

export function entryNumbers(entry: EntryReport): string {
  if (entry.k === null || entry.efficiency === null) return `**${entry.stage}**`;
  return `**${efficiency(entry.efficiency, entry.evidence)} · ${slowdown(entry.k, entry.evidence)}** at W = ${entry.warp}: ${most(entry)}`;
}

function workgroup(entry: EntryReport): string {
  const groups = entry.dispatch.reduce((product, n) => product * n, 1);
  const occupied =
    entry.occupiedLanes !== null && entry.occupiedLanes < 1
      ? `, ${share(entry.occupiedLanes)} of the lanes of its warps are occupied`
      : '';
  const run = groups === 1 ? 'one workgroup is run' : `${groups} workgroups are run`;
  return `workgroup ${entry.workgroupSize.join(' × ')}${occupied}; ${run}`;
}

export function entryLines(entry: EntryReport, link: Link): string[] {
  const places = divergentPlaces(entry);
  const shown = places.slice(0, mostPlaces).map((region) => {
    const eta = region.efficiency === null ? '' : ` ${efficiency(region.efficiency, region.evidence)}`;
    return `${link(`line ${region.line}`, region)} ${code(region.kind)} ${region.divergence}${eta}`;
  });
  const more = places.length > shown.length ? [`and ${places.length - shown.length} more`] : [];
  const counted = `${places.length} divergent place${places.length === 1 ? '' : 's'}`;
  return [
    ...(entry.stage === 'compute' ? [workgroup(entry)] : []),
    places.length === 0 ? 'no divergent place' : `${counted}: ${[...shown, ...more].join('; ')}`,
    evidenceLine(entry.evidence, entry),
  ];
}

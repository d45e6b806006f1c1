/** What a hover says, as Markdown. Pure: links are made by the host. */
import {
  divergentPlaces,
  diverges,
  efficiency,
  evidenceText,
  howToSet,
  kindText,
  regionSlowdown,
  remedyText,
  share,
  slowdown,
} from '../../figures/divergence/words';
import { caveats, reached, type CauseStep, type EntryReport, type RegionPlace, type RegionReport } from '../../wgsl';
import { countsOf, reasonWithout, type Analysis } from './analysis';
import type { Pointed } from './structure';

/** A link to a place of the same source; `text` is Markdown already. */
export type Link = (text: string, place: { readonly line: number; readonly column: number }) => string;

/** More entry points than this are summed up: a hover is read, not scrolled. */
const mostEntries = 3;
const mostPlaces = 8;

const code = (text: string): string => `\`${text.replace(/[`\r\n]+/g, ' ')}\``;
const plainText = (text: string): string => text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&').replace(/\r?\n/g, ' ');
const number = (x: number): string => (Number.isInteger(x) ? String(x) : x >= 100 ? x.toFixed(1) : x.toFixed(2));

const chain = (cause: readonly CauseStep[], link: Link): string =>
  cause.map((step) => `${link(code(step.text), step)} (line ${step.line})`).join(' ← ');

function regionLines(place: RegionPlace, region: RegionReport, entry: EntryReport, link: Link): string[] {
  const { divergence, evidence, issues, active, paths, cause, probability } = region;
  const k = regionSlowdown(region, entry);
  const out: string[] = [];
  if (evidence === 'classified') out.push(`**${divergence}**: ${kindText[divergence]}`);
  else if (region.efficiency === null || k === undefined)
    out.push(
      reached(region)
        ? `**never entered** by the warps that were run (${divergence}: ${kindText[divergence]})`
        : '**never reached** by the warps that were run: what it costs, and of what kind it is, is not known',
    );
  else {
    const counted = issues === null || active === null ? '' : `; ${number(active)} lanes in ${number(issues)} issues`;
    out.push(
      `**${efficiency(region.efficiency, evidence)} · ${slowdown(k, evidence)}** at W = ${entry.warp}${counted}`,
      `**${divergence}**: ${kindText[divergence]}`,
    );
  }
  if (!reached(region)) return out;
  if (paths && place.kind !== 'function' && paths.most > 1)
    out.push(`paths a warp takes here: ${number(paths.mean)} on average, ${paths.most} at most`);
  if (probability < 1) out.push(`assumed: a lane enters with probability ${number(probability)}`);
  if (cause.length > 0) out.push(`because of ${chain(cause, link)}`);
  if (diverges(region) && remedyText[divergence]) out.push(`*${remedyText[divergence]}*`);
  out.push(`evidence: **${evidence}** (${evidenceText[evidence]})`);
  return out;
}

function entryLines(entry: EntryReport, link: Link): string[] {
  const places = divergentPlaces(entry);
  const head =
    entry.k === null || entry.efficiency === null
      ? `**${entry.stage}**: ${evidenceText.classified}`
      : `**${efficiency(entry.efficiency, entry.evidence)} · ${slowdown(entry.k, entry.evidence)}** at W = ${entry.warp}: the slowdown in issue slots is at most ${entry.k.toFixed(2)}×`;
  const groups = entry.dispatch.reduce((product, n) => product * n, 1);
  const occupied =
    entry.occupiedLanes !== null && entry.occupiedLanes < 1
      ? `; ${share(entry.occupiedLanes)} of the lanes of its warps are occupied`
      : '';
  const workgroup = `workgroup ${entry.workgroupSize.join(' × ')}${occupied}; ${groups === 1 ? 'one workgroup is' : `${groups} workgroups are`} run`;
  const shown = places.slice(0, mostPlaces).map((region) => {
    const eta = region.efficiency === null ? '' : ` ${efficiency(region.efficiency, region.evidence)}`;
    return `${link(`line ${region.line}`, region)} ${code(region.kind)} ${region.divergence}${eta}`;
  });
  const more = places.length > shown.length ? [`and ${places.length - shown.length} more`] : [];
  return [
    head,
    ...(entry.stage === 'compute' ? [workgroup] : []),
    places.length === 0
      ? 'no divergent place'
      : `${places.length} divergent place${places.length === 1 ? '' : 's'}: ${[...shown, ...more].join('; ')}`,
    ...(entry.k === null ? [] : [`evidence: **${entry.evidence}** (${evidenceText[entry.evidence]})`]),
  ];
}

/** The cases of a switch have one cause: it is told once, then a line each. */
function switchLines(analysis: Analysis, places: readonly RegionPlace[], entry: EntryReport, link: Link): string[] {
  const cases = places.flatMap((place) => {
    const found = countsOf(analysis, place).find((one) => one.entry === entry);
    return found ? [{ place, region: found.region }] : [];
  });
  const [first] = cases;
  if (!first) return [];
  const told = regionLines(first.place, first.region, entry, link);
  const common = told.filter(
    (line) => !line.startsWith('**η') && !line.startsWith('**never') && !line.startsWith('assumed'),
  );
  const each = cases.slice(0, mostPlaces).map(({ place, region }) => {
    const k = regionSlowdown(region, entry);
    const numbers =
      region.efficiency === null || k === undefined
        ? region.evidence === 'classified'
          ? ''
          : ' never entered'
        : ` **${efficiency(region.efficiency, region.evidence)} · ${slowdown(k, region.evidence)}**`;
    return `${code(caseText(analysis, place))}${numbers}`;
  });
  const more = cases.length > each.length ? [`and ${cases.length - each.length} more`] : [];
  return [...each, ...more, ...common];
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Markdown of what is pointed at; undefined where nothing can be said. */
export function hoverText(analysis: Analysis, pointed: Pointed, link: Link, report: string): string | undefined {
  const [first] = pointed.regions;
  if (!first) return undefined;
  const parts: string[] = [];
  const assumptions = new Set<string>();
  const told = new Set<EntryReport>();
  let warp = analysis.report.warp;
  const entered = analysis.report.entryPoints.find(
    ({ name }) => pointed.what === 'function' && name === first.function,
  );
  if (entered) {
    parts.push(`**entry point** ${code(entered.name)}\n\n${list(entryLines(entered, link))}`);
    told.add(entered);
    warp = entered.warp;
  } else if (pointed.what === 'switch')
    for (const entry of analysis.report.entryPoints.slice(0, mostEntries)) {
      const lines = switchLines(analysis, pointed.regions, entry, link);
      if (lines.length === 0) continue;
      const from = analysis.report.entryPoints.length > 1 ? ` in ${code(entry.name)}` : '';
      parts.push(`${code('switch')}${from} at W = ${entry.warp}\n\n${list(lines)}`);
      told.add(entry);
      warp = entry.warp;
    }
  else
    for (const place of pointed.regions) {
      const counts = countsOf(analysis, place);
      for (const { entry, region } of counts.slice(0, mostEntries)) {
        const from = analysis.report.entryPoints.length > 1 ? ` in ${code(entry.name)}` : '';
        const head =
          place.kind === 'function'
            ? `function ${code(place.function)}`
            : code(place.kind === 'case' ? caseText(analysis, place) : place.kind);
        parts.push(`${head}${from}\n\n${list(regionLines(place, region, entry, link))}`);
        told.add(entry);
        warp = entry.warp;
      }
      if (counts.length > mostEntries) parts.push(`and ${counts.length - mostEntries} more entry points`);
    }
  if (parts.length === 0) {
    const reachable = analysis.entries.some(
      ({ name }) => analysis.before.has(name) || !analysis.report.entryPoints.some((e) => e.name === name),
    );
    const why = reachable ? reasonWithout(analysis, first.function) : 'no entry point calls it';
    return `${code(first.kind === 'function' ? first.function : first.kind)}: not counted: ${plainText(why)}`;
  }
  for (const entry of told) for (const one of entry.assumptions) assumptions.add(one);
  if (assumptions.size > 0) parts.push(`assumed:\n\n${list([...assumptions].map(plainText))}`);
  const [entry] = told;
  if (entry) parts.push(...howToSet(entry));
  parts.push(
    caveats(warp)
      .map((line) => `*${plainText(line)}*`)
      .join('  \n'),
    report,
  );
  return parts.join('\n\n');
}

const caseText = ({ source }: Analysis, { start, bodyStart }: RegionPlace): string =>
  source
    .slice(start, bodyStart)
    .replace(/\s*\{?$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 40);

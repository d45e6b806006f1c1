/** A kernel's result → its output: sentence, key figures, the lanes figure, cost by line, regions. */
import type { KernelResult } from '../../evaluate/result';
import { caveats, reached, type EntryReport, type RegionReport, type Trace } from '../../wgsl';
import type { Sentence } from '../sentence';
import type { KeyFigure } from '../view';
import { apart } from '../words';
import { costLines } from './cost';
import { lanesView } from './lanes';
import type { DivergenceView, RegionsView } from './view';
import {
  divergentPlaces,
  diverges,
  efficiency,
  evidenceText,
  kindText,
  number,
  regionSlowdown,
  remedyText,
  share,
  slowdown,
} from './words';

/** The line that wastes most lane-slots, with the innermost divergent region around it. */
function worst(
  entry: EntryReport,
  trace: Trace,
): { readonly line: number; readonly wasted: number; readonly region: RegionReport | undefined } | undefined {
  const lanes = entry.occupiedLanes ?? 1;
  const wasteOf = ({ issues, active }: { issues: number; active: number }): number =>
    Math.max(0, trace.warp * lanes * issues - active);
  const total = trace.lines.reduce((sum, one) => sum + wasteOf(one), 0);
  const [most] = [...trace.lines].sort((a, b) => wasteOf(b) - wasteOf(a));
  if (!most || total <= 0) return undefined;
  const inside = entry.regions
    .filter(({ kind, line, endLine }) => kind !== 'function' && most.line >= line && most.line <= endLine)
    .sort((a, b) => a.endLine - a.line - (b.endLine - b.line));
  return { line: most.line, wasted: wasteOf(most) / total, region: inside.find(diverges) ?? inside[0] };
}

function sentence(entry: EntryReport, trace: Trace | undefined): Sentence {
  if (entry.k === null || entry.efficiency === null) {
    const places = divergentPlaces(entry).length;
    return {
      figure: entry.stage,
      headline: entry.stage === 'compute' ? 'was not counted' : 'kinds only: no number',
      rest: `${places} place${places === 1 ? '' : 's'} where lanes may part; ${evidenceText.classified}.`,
    };
  }
  const about = entry.evidence === 'exact' ? '' : entry.evidence === 'bound' ? 'at most ' : '≈ ';
  const parts: string[] = [];
  const loss = trace && worst(entry, trace);
  if (entry.k < 1.005) parts.push('Its lanes stay together: there is nothing to gain');
  else if (loss) {
    const { region } = loss;
    const why = region ? ` (${region.kind}, ${region.divergence}: ${kindText[region.divergence]})` : '';
    parts.push(`Line ${loss.line} loses most, ${share(loss.wasted)} of what is lost${why}`);
    const remedy = region && remedyText[region.divergence];
    if (remedy) parts.push(`${remedy[0]?.toUpperCase() ?? ''}${remedy.slice(1)}`);
  }
  return {
    figure: `${about}${entry.k.toFixed(2)}×`,
    headline: `slower by divergence, at W = ${entry.warp} · ${share(entry.efficiency)} of the lanes at work`,
    rest: parts.length > 0 ? `${parts.join('. ')}.` : '',
  };
}

function keyFigures(entry: EntryReport): KeyFigure[] {
  if (entry.k === null || entry.efficiency === null) return [];
  const places = divergentPlaces(entry).length;
  const worstPaths = entry.regions.reduce((most, { paths }) => Math.max(most, paths?.most ?? 1), 1);
  return [
    { label: 'serialised paths k', value: slowdown(entry.k, entry.evidence), note: 'what a workload’s k takes' },
    { label: 'lanes at work η', value: efficiency(entry.efficiency, entry.evidence), role: 'divergence' },
    {
      label: 'lanes occupied',
      value: share(entry.occupiedLanes ?? 1),
      note: `workgroup ${entry.workgroupSize.join(' × ')}`,
    },
    {
      label: 'divergent places',
      value: String(places),
      note: `at most ${worstPaths} path${worstPaths === 1 ? '' : 's'} at one`,
    },
    { label: 'evidence', value: entry.evidence, note: evidenceText[entry.evidence] },
  ];
}

function regionsView(entry: EntryReport): RegionsView {
  const rows = entry.regions.map((region): string[] => {
    const k = regionSlowdown(region, entry);
    return [
      String(region.line),
      region.kind === 'function' ? `function ${region.function}` : region.kind,
      reached(region) ? region.divergence : '–',
      region.efficiency === null
        ? region.issues === 0
          ? reached(region)
            ? 'never entered'
            : 'never reached'
          : '–'
        : share(region.efficiency),
      k === undefined ? '–' : k.toFixed(2),
      region.active === null || region.issues === null
        ? '–'
        : `${apart(number(region.active))} / ${apart(number(region.issues))}`,
      region.paths && region.paths.most > 1 ? `${number(region.paths.mean)}, at most ${region.paths.most}` : '–',
      reached(region) ? region.evidence : '–',
      region.cause.map(({ text, line }) => `${text} (line ${line})`).join(' ← '),
    ];
  });
  const column = (title: string, numeric: boolean): { title: string; numeric: boolean } => ({ title, numeric });
  return {
    table: {
      caption: `Regions of ${entry.name}, W = ${entry.warp}: lanes that enter over entries of a warp`,
      columns: [
        column('line', true),
        column('region', false),
        column('divergence', false),
        column('η', true),
        column('k', true),
        column('lanes / issues', true),
        column('paths', false),
        column('evidence', false),
        column('because of', false),
      ],
      rows,
    },
    places: entry.regions.map(({ line, column: at }) => ({ line, column: at })),
  };
}

/** @param folded see `DivergenceView.folded` */
export function divergenceView(result: KernelResult, folded = false): DivergenceView {
  const { entry, trace, text, source, name } = result;
  const lines = text.split(/\r\n|\r|\n/);
  const where = source.kind === 'file' ? source.name : source.name === '' || !folded ? name : `cell ${source.name}`;
  return {
    kind: 'divergence',
    folded,
    title: [...new Set([name, where, entry.name])].join(' · '),
    sentence: sentence(entry, trace),
    keyFigures: keyFigures(entry),
    ...(trace ? { lanes: lanesView(trace, lines) } : {}),
    cost: trace ? costLines(trace, lines) : [],
    regions: regionsView(entry),
    notes: [...entry.assumptions.map((one) => `assumed: ${one}`), ...(entry.k === null ? [] : caveats(entry.warp))],
    source,
  };
}

/**
 * What a hover says, as Markdown. Pure: links are made by the host. It is short: an editor shows some twelve lines of a
 * hover at once, and what belongs to a number must stand where the number stands.
 */
import { caveats, reached, type EntryReport, type RegionPlace } from '../../wgsl';
import { countsOf, reasonWithout, type Analysis, type Count } from './analysis';
import {
  adviceLines,
  code,
  countedOf,
  entryAdvice,
  entryLines,
  entryNumbers,
  evidenceOf,
  numbersOf,
  plainText,
  whyLines,
  type Link,
} from './hoverLines';
import type { Pointed } from './structure';

/** More are summed up: a hover is read, not scrolled. */
const mostEntries = 3;
const mostCases = 6;

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
const restOf = (n: number, what: string): string[] => (n > 0 ? [`and ${n} more ${what}`] : []);

/** The worst first: the one that lenses and hints speak of. */
const worstFirst = (counts: readonly Count[]): Count[] =>
  [...counts].sort((a, b) => (a.region.efficiency ?? 2) - (b.region.efficiency ?? 2));

/** The sentences that belong to every number, and the way to the report. */
const foot = ({ k, warp }: EntryReport, report: string): string =>
  k === null
    ? report
    : `${caveats(warp)
        .map((line) => `*${plainText(line)}*`)
        .join('  \n')} · ${report}`;

interface Told {
  readonly head: string;
  /** What is so. */
  readonly facts: readonly string[];
  /** What a person may do about it: it may stand below the fold. */
  readonly advice: readonly string[];
}

const written = ({ head, facts, advice }: Told, entry: EntryReport, report: string): string =>
  [head, list(facts), foot(entry, report), ...(advice.length > 0 ? [list(advice)] : [])].join('\n\n');

/** By the entry points that are written: while one of them is half-typed, what is said of the others stays. */
const withinText = ({ entries }: Analysis, { name }: EntryReport): string =>
  entries.length > 1 ? ` in ${code(name)}` : '';

const nameOf = (analysis: Analysis, place: RegionPlace): string =>
  place.kind === 'function'
    ? `function ${code(place.function)}`
    : code(place.kind === 'case' ? caseText(analysis, place) : place.kind);

function placeText(analysis: Analysis, place: RegionPlace, link: Link, report: string): string | undefined {
  const [worst, ...others] = worstFirst(countsOf(analysis, place));
  if (!worst) return undefined;
  const { entry, region } = worst;
  const within = withinText(analysis, entry);
  const facts = [
    ...whyLines(region, link),
    ...(reached(region) ? [evidenceOf(region, entry)] : []),
    ...others
      .slice(0, mostEntries)
      .map((other) => `in ${code(other.entry.name)}: ${countedOf(other.region, other.entry)}`),
    ...restOf(others.length - mostEntries, 'entry points'),
  ];
  const head = `${nameOf(analysis, place)}${within}: ${countedOf(region, entry)}`;
  return written({ head, facts, advice: adviceLines(region) }, entry, report);
}

/** The cases of a switch have one cause: it is told once, after the numbers of each. */
function switchText(
  analysis: Analysis,
  places: readonly RegionPlace[],
  link: Link,
  report: string,
): string | undefined {
  const [entry, ...others] = analysis.report.entryPoints.filter((one) =>
    places.some((place) => countsOf(analysis, place).some((count) => count.entry === one)),
  );
  if (!entry) return undefined;
  const cases = places.flatMap((place) => {
    const found = countsOf(analysis, place).find((count) => count.entry === entry);
    return found ? [{ place, region: found.region }] : [];
  });
  const [first] = cases;
  if (!first) return undefined;
  const within = withinText(analysis, entry);
  const each = cases
    .slice(0, mostCases)
    .map(({ place, region }) => `${code(caseText(analysis, place))} ${numbersOf(region, entry)}`);
  const head = `${code('switch')}${within} at W = ${entry.warp}: ${[...each, ...restOf(cases.length - mostCases, 'cases')].join('; ')}`;
  const facts = [
    ...whyLines(first.region, link),
    ...(reached(first.region) ? [evidenceOf(first.region, entry)] : []),
    ...(others.length > 0 ? [`also in ${others.map(({ name }) => code(name)).join(', ')}`] : []),
  ];
  return written({ head, facts, advice: adviceLines(first.region) }, entry, report);
}

/** Markdown of what is pointed at; undefined where nothing can be said. */
export function hoverText(analysis: Analysis, pointed: Pointed, link: Link, report: string): string | undefined {
  const [first] = pointed.regions;
  if (!first) return undefined;
  const entered = analysis.report.entryPoints.find(
    ({ name }) => pointed.what === 'function' && name === first.function,
  );
  if (entered) {
    const head = `entry point ${code(entered.name)}: ${entryNumbers(entered)}`;
    return written({ head, facts: entryLines(entered, link), advice: entryAdvice(entered) }, entered, report);
  }
  const text =
    pointed.what === 'switch'
      ? switchText(analysis, pointed.regions, link, report)
      : placeText(analysis, first, link, report);
  return (
    text ?? `${code(first.kind === 'function' ? first.function : first.kind)}: not counted: ${why(analysis, first)}`
  );
}

function why(analysis: Analysis, place: RegionPlace): string {
  const missing = analysis.entries.some(({ name }) => !analysis.report.entryPoints.some((e) => e.name === name));
  return plainText(missing ? reasonWithout(analysis, place.function) : 'no entry point calls it');
}

const caseText = ({ source }: Analysis, { start, bodyStart }: RegionPlace): string =>
  source
    .slice(start, bodyStart)
    .replace(/\s*\{?$/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 40);

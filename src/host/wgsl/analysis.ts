/** One source, read and run once: what every annotation of it is made from. Pure. */
import {
  survey,
  trace,
  type EntryReport,
  type Options,
  type RegionPlace,
  type RegionReport,
  type Report,
  type Trace,
} from '../../wgsl';
import { entryPlaces, switchPlaces, withoutComments, type EntryPlace, type SwitchPlace } from './structure';

export interface Analysis {
  readonly source: string;
  /** The source without comments; offsets are the same. */
  readonly plain: string;
  readonly report: Report;
  readonly places: readonly RegionPlace[];
  /** What each line costs; only where it was asked for. */
  readonly traces: readonly Trace[];
  readonly switches: readonly SwitchPlace[];
  readonly entries: readonly EntryPlace[];
  /** Numbers of entry points that this text does not give (half-typed), from the last one that did; by name. */
  readonly before: ReadonlyMap<string, EntryReport>;
  /** Why there is nothing to show at all; one line. */
  readonly nothing?: string;
}

/** A text document of a binary file: no shader has these. */
const binary = /\0|\uFFFD{4}/;

const empty = (source: string, warp: number, nothing: string): Analysis => ({
  source,
  plain: '',
  report: { warp, diagnostics: [], entryPoints: [] },
  places: [],
  traces: [],
  switches: [],
  entries: [],
  before: new Map(),
  nothing,
});

/**
 * @param last the analysis of the text before an edit
 * @param lines whether the cost of each line is wanted, too: it takes longer
 */
export function analyseSource(source: string, options: Options, last?: Analysis, lines = false): Analysis {
  const warp = options.warp ?? 32;
  if (binary.test(source)) return empty(source, warp, 'this is not text: no WGSL to read');
  const plain = withoutComments(source);
  const traced = lines ? trace(source, options) : undefined;
  const { report, places } = traced ?? survey(source, options);
  const entries = entryPlaces(plain);
  const known = new Set(report.entryPoints.map(({ name }) => name));
  const before = new Map<string, EntryReport>();
  for (const { name } of entries) {
    const was = last?.report.entryPoints.find((entry) => entry.name === name) ?? last?.before.get(name);
    if (was && !known.has(name)) before.set(name, was);
  }
  const error = report.diagnostics.find(({ severity }) => severity === 'error') ?? report.diagnostics[0];
  const nothing = entries.length > 0 || known.size > 0 ? undefined : (error?.message ?? 'no entry point');
  return {
    source,
    plain,
    report,
    places,
    traces: [...(traced?.traces.values() ?? [])],
    switches: switchPlaces(plain),
    entries,
    before,
    ...(nothing === undefined ? {} : { nothing }),
  };
}

export interface Count {
  readonly entry: EntryReport;
  readonly region: RegionReport;
}

const keyOf = ({ kind, line, column }: RegionPlace | RegionReport): string => `${kind} ${line}:${column}`;
const counted = new WeakMap<Report, ReadonlyMap<string, readonly Count[]>>();

/** The same place in the report: one for each entry point that reaches it. Large sources have thousands of places. */
export function countsOf({ report }: Analysis, place: RegionPlace): readonly Count[] {
  let counts = counted.get(report);
  if (!counts) {
    const made = new Map<string, Count[]>();
    for (const entry of report.entryPoints)
      for (const region of entry.regions) {
        const same = made.get(keyOf(region));
        if (same) same.push({ entry, region });
        else made.set(keyOf(region), [{ entry, region }]);
      }
    counted.set(report, (counts = made));
  }
  return counts.get(keyOf(place)) ?? [];
}

/** Why an entry point has no numbers; one line. */
export function reasonWithout({ report }: Analysis, name: string): string {
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  return (errors.find(({ message }) => message.includes(`'${name}'`)) ?? errors[0])?.message ?? 'it could not be read';
}

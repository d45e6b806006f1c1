import { analyse, causeText, headline, parseValue, reportJson, reportText } from '../wgsl';
import type { Options as AnalysisOptions, Report, SetValue } from '../wgsl';
import { UsageError, type Io, type Status } from './io';
import { parseOptions, type Options } from './options';
import type { FileDiagnostic } from './places';
import { sarif } from './sarif';

interface Analysed {
  readonly file: string;
  readonly source: string;
  readonly report: Report;
}

/**
 * `parnb wgsl FILE… [--json] [--sarif] [--max-slowdown X] [--warp N] [--entry NAME] [--dispatch X,Y,Z]
 * [--set NAME=VALUE] [--probability q]`: estimated warp divergence. Status 1: over the limit, or a file has an error.
 */
export function wgsl(args: readonly string[], io: Io): Status {
  const options = parseOptions(args, {
    '--json': { value: false },
    '--sarif': { value: false },
    '--max-slowdown': { value: true },
    '--warp': { value: true },
    '--entry': { value: true },
    '--dispatch': { value: true },
    '--set': { value: true, many: true },
    '--probability': { value: true },
  });
  if (options.rest.length === 0) throw new UsageError('wgsl wants at least one FILE');
  const asked = analysisOptions(options);
  const limit = numberOf(options, '--max-slowdown', 0, Infinity);
  const files = options.rest.map((file): Analysed => {
    const bytes = io.read(file);
    if (!bytes) throw new UsageError(`cannot read ${file}`);
    const source = new TextDecoder().decode(bytes);
    return { file, source, report: analyse(source, asked) };
  });
  const warp = files.length === 1 ? (files[0]?.report.warp ?? 32) : (asked.warp ?? 32);
  if (options.flags.has('--json')) io.out(JSON.stringify(reportJson(warp, files), null, 2));
  else if (options.flags.has('--sarif'))
    io.out(
      JSON.stringify(
        sarif(
          'parnb',
          files.map((f) => findings(f, limit)),
        ),
        null,
        2,
      ),
    );
  else for (const { file, source, report } of files) io.out(reportText(file, source, report));
  let status: Status = 0;
  for (const { file, report } of files) {
    if (report.diagnostics.some(({ severity }) => severity === 'error')) status = 1;
    for (const { name, k } of report.entryPoints) {
      if (limit === undefined || k === null || k <= limit) continue;
      status = 1;
      io.error(`${file}: ${name} has a slowdown of ${k.toFixed(3)}, more than ${limit}`);
    }
  }
  return status;
}

function analysisOptions(options: Options): AnalysisOptions {
  const out: AnalysisOptions = {};
  const warp = numberOf(options, '--warp', 4, 128);
  if (warp !== undefined) {
    if (!Number.isInteger(warp)) throw new UsageError(`--warp wants a whole number, got ${warp}`);
    out.warp = warp;
  }
  const entry = options.values.get('--entry')?.[0];
  if (entry !== undefined) out.entry = entry;
  const probability = numberOf(options, '--probability', 0, 1);
  if (probability !== undefined) out.probability = probability;
  const dispatch = options.values.get('--dispatch')?.[0];
  if (dispatch !== undefined) {
    const [x = NaN, y = 1, z = 1, more] = dispatch.split(',').map((n) => (n.trim() === '' ? NaN : Number(n)));
    if (more !== undefined || [x, y, z].some((n) => !Number.isInteger(n) || n < 1))
      throw new UsageError(`--dispatch wants X,Y,Z as whole numbers above 0, got ${dispatch}`);
    out.dispatch = [x, y, z];
  }
  const given = options.values.get('--set') ?? [];
  if (given.length > 0) out.set = Object.fromEntries(given.map(setting));
  return out;
}

function setting(text: string): [string, SetValue] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  const value = at < 0 ? undefined : parseValue(text.slice(at + 1));
  if (name === '' || value === undefined)
    throw new UsageError(
      `--set wants NAME=NUMBER, NAME=[…], NAME=range(a,b) or NAME=random(seed,n,lo,hi), got ${text}`,
    );
  return [name, value];
}

function numberOf(options: Options, name: string, low: number, high: number): number | undefined {
  const text = options.values.get(name)?.[0];
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= low && value <= high))
    throw new UsageError(
      `${name} wants a number ${high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`}, got ${text}`,
    );
  return value;
}

/** Problems, regions that diverge, and entry points over the limit, as a code host shows them. */
function findings(
  { file, report }: Analysed,
  limit: number | undefined,
): { file: string; diagnostics: FileDiagnostic[] } {
  const diagnostics: FileDiagnostic[] = report.diagnostics.map((d) => ({
    ...d,
    severity: d.severity === 'info' ? 'information' : d.severity,
  }));
  for (const e of report.entryPoints) {
    const own = e.regions.find((r) => r.kind === 'function' && r.function === e.name);
    if (limit !== undefined && e.k !== null && e.k > limit && own)
      diagnostics.push({
        ...place(own),
        severity: 'error',
        code: 'slowdown',
        message: `${headline(e)}; the limit is ${limit}×`,
      });
    for (const r of e.regions) {
      if (r.efficiency === null || r.kind === 'function' || !costs(r.divergence, r.paths?.most ?? 1)) continue;
      const message = `${r.divergence} divergence, efficiency ${(r.efficiency * 100).toFixed(1)} % (${r.evidence}): ${causeText(r.cause)}`;
      diagnostics.push({ ...place(r), severity: 'information', code: `divergence-${r.divergence}`, message });
    }
  }
  return { file, diagnostics };
}

const costs = (divergence: string, most: number): boolean =>
  divergence === 'trip-count' || (divergence !== 'uniform' && divergence !== 'warp-uniform' && most > 1);

const place = ({ line, column }: { line: number; column: number }) => ({
  line,
  column,
  endLine: line,
  endColumn: column + 1,
});

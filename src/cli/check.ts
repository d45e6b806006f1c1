import { evaluateFile, type EvaluatedNotebook } from './notebook';
import type { Io, Status } from './io';
import { UsageError } from './io';
import { parseOptions } from './options';
import { writeJson } from './writeJson';
import { diagnosticLine, type FileDiagnostic } from './places';
import { sarif } from './sarif';

type Format = 'text' | 'github' | 'sarif';
const formats: readonly string[] = ['text', 'github', 'sarif'] satisfies Format[];

interface Found {
  readonly file: string;
  readonly diagnostics: readonly FileDiagnostic[];
}

/** `parnb check FILE|DIR… [--json] [--format text|github|sarif]`: diagnostics, evaluation's included. */
export function check(args: readonly string[], io: Io): Status {
  const options = parseOptions(args, { '--json': { value: false }, '--format': { value: true } });
  const format = options.values.get('--format')?.[0] ?? 'text';
  if (!formats.includes(format)) throw new UsageError(`--format wants text, github or sarif, got ${format}`);
  if (options.rest.length === 0) throw new UsageError('check wants at least one FILE or DIR');
  const files = options.rest.flatMap((path) => {
    const listed = io.list(path);
    if (!listed) throw new UsageError(`cannot read ${path}`);
    return listed;
  });
  const found = files.map((file) => gather(evaluateFile(file, { set: [], evaluate: true }, io)));
  if (options.flags.has('--json')) writeJson({ version: 1, files: found }, io.out);
  else print(found, format as Format, io);
  return found.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

const gather = ({ file, problems, cells }: EvaluatedNotebook): Found => ({
  file,
  diagnostics: [...problems, ...cells.flatMap(({ diagnostics }) => diagnostics)].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  ),
});

function print(found: readonly Found[], format: Format, io: Io): void {
  if (format === 'sarif') return writeJson(sarif('parnb', found), io.out);
  for (const { file, diagnostics } of found)
    for (const diagnostic of diagnostics)
      io.out(format === 'github' ? annotation(file, diagnostic) : diagnosticLine(file, diagnostic));
  if (format === 'github') return;
  const all = found.flatMap(({ diagnostics }) => diagnostics);
  const count = (severity: string): number => all.filter((diagnostic) => diagnostic.severity === severity).length;
  const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
  const totals = [counted(count('error'), 'error'), counted(count('warning'), 'warning')];
  io.out(`${counted(found.length, 'file')}: ${totals.join(', ')}`);
}

/** GitHub's workflow command; its own escapes, so that a message cannot start another command. */
function annotation(
  file: string,
  { severity, code, message, line, column, endLine, endColumn }: FileDiagnostic,
): string {
  const level = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'notice';
  const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  return `::${level} file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(code)}::${data(message)}`;
}

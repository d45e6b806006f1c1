/** A notebook file, evaluated: what `run` and `check` share. */
import { defaultPorts, type CellResult, type KernelText, type ShaderResult } from '../evaluate';
import type { Diagnostic } from '../language';
import { positions, problems, readNotebook, type Notebook } from '../notebook/format';
import { mostKernelBytes } from '../notebook/relativePath';
import { Session } from '../notebook/session';
import { applyEdit, before, editOf, type Edit } from '../notebook/set';
import type { Io } from './io';
import { UsageError } from './io';
import { locateInCell, placed, type FileDiagnostic, type Locate } from './places';

/** Time of one cell. */
const cellSeconds = 10;

export interface EvaluatedCell {
  readonly index: number;
  readonly language: string;
  /** First content line in the file. */
  readonly line: number;
  readonly locate: Locate;
  readonly diagnostics: readonly FileDiagnostic[];
  readonly result?: CellResult;
  /** Of a wgsl cell. */
  readonly shader?: ShaderResult;
}

export interface EvaluatedNotebook {
  readonly file: string;
  readonly cells: readonly EvaluatedCell[];
  /** Of the file itself: conflict markers, an unclosed fence. */
  readonly problems: readonly FileDiagnostic[];
}

export interface NotebookOptions {
  /** `NAME.PARAM=VALUE` */
  readonly set: readonly string[];
  /** False: diagnostics of the checker only. */
  readonly evaluate: boolean;
}

/** Reads and evaluates a file. @throws UsageError if it cannot be read, or a `--set` names nothing */
export function evaluateFile(file: string, options: NotebookOptions, io: Io): EvaluatedNotebook {
  const bytes = io.read(file);
  if (!bytes) throw new UsageError(`cannot read ${file}`);
  const notebook = readNotebook(bytes);
  const place = positions(notebook);
  const sources = notebook.cells.map(({ kind, language, text, name }) => ({
    language: kind === 'code' ? language : 'markdown',
    text,
    ...(name === undefined ? {} : { name }),
  }));
  const edits: Edit[] = [];
  let changed = sources;
  for (const assignment of options.set) {
    const edit = editOf(changed, assignment);
    if ('reason' in edit) throw new UsageError(`--set ${assignment}: ${edit.reason}`);
    edits.push(edit);
    changed = applyEdit(changed, edit);
  }
  const session = new Session();
  session.update(changed);
  for (const path of session.files()) session.provide(path, kernelText(file, path, io));
  if (options.evaluate) for (const index of session.staleShaders()) session.evaluateShader(index);
  if (options.evaluate)
    for (const i of session.stale()) session.evaluate(i, { ...defaultPorts, deadline: stopwatch(io) });
  return {
    file,
    cells: notebook.cells.flatMap((cell, index) => (cell.kind === 'code' ? [evaluatedCell(cell, index)] : [])),
    problems: problems(notebook),
  };

  function evaluatedCell(cell: Notebook['cells'][number], index: number): EvaluatedCell {
    // Places are those of the file, also where `--set` wrote something longer.
    const inFile = locateInCell(place, index, cell.text);
    const own = edits.filter((edit) => edit.cell === index).reverse();
    const locate: Locate = (offset) => inFile(own.reduce((at, edit) => before(edit, at), offset));
    const i = session.programIndex(index);
    const result = session.result(i);
    const shader = session.shaderResult(index);
    const found: readonly Diagnostic[] =
      shader?.diagnostics ?? result?.diagnostics ?? session.program.cells[i]?.diagnostics ?? [];
    return {
      index,
      language: cell.language,
      line: place.line(index),
      locate,
      diagnostics: found.map((diagnostic) => placed(diagnostic, locate)),
      ...(result ? { result } : {}),
      ...(shader ? { shader } : {}),
    };
  }
}

function kernelText(notebook: string, path: string, io: Io): KernelText {
  const read = io.beside(notebook, path);
  if ('reason' in read) return read;
  if (read.bytes.length > mostKernelBytes) return { reason: `it has more than ${mostKernelBytes / 1e6} MB` };
  return { text: new TextDecoder().decode(read.bytes) };
}

function stopwatch(io: Io): () => boolean {
  const end = io.now() + 1000 * cellSeconds;
  return () => io.now() > end;
}

/** True if nothing in the notebook says no: no error, no failed assert. */
export const isFine = ({ cells, problems: ofFile }: EvaluatedNotebook): boolean =>
  [...ofFile, ...cells.flatMap(({ diagnostics }) => diagnostics)].every(({ severity }) => severity !== 'error') &&
  cells.every(({ result }) => result?.asserts.every(({ pass }) => pass) ?? true);

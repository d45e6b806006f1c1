import { divergenceView } from '../figures/divergence/divergence';
import { divergenceText } from '../figures/divergence/fallback';
import { views } from '../figures/views';
import { toPlainText } from '../figures/fallback';
import { evaluateFile, isFine, type EvaluatedNotebook } from './notebook';
import { cellJson } from './json';
import type { Io, Status } from './io';
import { UsageError } from './io';
import { parseOptions } from './options';
import { writeJson } from './writeJson';
import { diagnosticLine } from './places';

/** `parnb run FILE… [--json] [--set NAME.PARAM=VALUE]` */
export function run(args: readonly string[], io: Io): Status {
  const options = parseOptions(args, { '--json': { value: false }, '--set': { value: true, many: true } });
  if (options.rest.length === 0) throw new UsageError('run wants at least one FILE');
  const set = options.values.get('--set') ?? [];
  const notebooks = options.rest.map((file) => evaluateFile(file, { set, evaluate: true }, io));
  if (options.flags.has('--json')) writeJson({ version: 1, files: notebooks.map(fileJson) }, io.out);
  else for (const notebook of notebooks) print(notebook, notebooks.length > 1, io);
  return notebooks.every(isFine) ? 0 : 1;
}

const fileJson = (notebook: EvaluatedNotebook): unknown => ({
  file: notebook.file,
  ok: isFine(notebook),
  ...(notebook.problems.length > 0 ? { diagnostics: notebook.problems } : {}),
  cells: notebook.cells.map((cell) => cellJson(cell, cell.diagnostics, cell.result, cell.shader)),
});

function print(notebook: EvaluatedNotebook, many: boolean, io: Io): void {
  if (many) io.out(`${notebook.file}\n${'='.repeat(notebook.file.length)}`);
  for (const { result, shader } of notebook.cells) {
    if (result) for (const view of views(result)) io.out(`${toPlainText(view)}\n`);
    for (const kernel of result?.kernels ?? shader?.kernels ?? [])
      io.out(`${divergenceText(divergenceView(kernel))}\n`);
  }
  const asserts = notebook.cells.flatMap(({ result }) => result?.asserts ?? []);
  for (const problem of [...notebook.problems, ...notebook.cells.flatMap(({ diagnostics }) => diagnostics)])
    io.error(diagnosticLine(notebook.file, problem));
  if (asserts.length > 0) {
    const failed = asserts.filter(({ pass }) => !pass).length;
    io.out(`${asserts.length - failed} of ${asserts.length} asserts hold`);
  }
}

import * as vscode from 'vscode';
import type { CellResult, ShaderResult } from '../evaluate';
import { languages, notebookTypes } from '../messages/ids';
import type { Evaluations } from './evaluations';
import { Quiet } from './quiet';
import { millisecondsOf } from './timings';

const item = (text: string, tooltip: string, side: 'left' | 'right'): vscode.NotebookCellStatusBarItem => {
  const { Left, Right } = vscode.NotebookCellStatusBarAlignment;
  const made = new vscode.NotebookCellStatusBarItem(text, side === 'left' ? Left : Right);
  made.tooltip = tooltip;
  return made;
};

const waiting = (cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] =>
  cell.outputs.length > 0
    ? [item('$(history) stale', 'the cell, or something it reads, has changed: run it to see its results', 'left')]
    : [item('$(circle-outline) not evaluated', 'run the cell to see its results', 'left')];

/** What stands below a cell: whether what it shows is current, its asserts, and how long it took. */
function items(cell: vscode.NotebookCell, result: CellResult | undefined): vscode.NotebookCellStatusBarItem[] {
  if (!result) return waiting(cell);
  const failed = result.asserts.filter(({ pass }) => !pass);
  const [first] = failed;
  const asserts = result.asserts.length;
  const found = first
    ? [item(`$(error) ${failed.length} of ${asserts} asserts failed`, failed.map(({ why }) => why).join('\n'), 'left')]
    : asserts > 0
      ? [
          item(
            `$(pass) ${asserts} ${asserts === 1 ? 'assert holds' : 'asserts hold'}`,
            'every assert of the cell',
            'left',
          ),
        ]
      : [];
  const time = millisecondsOf(result);
  return time === undefined ? found : [...found, item(duration(time), 'time of the last evaluation', 'right')];
}

function shaderItems(cell: vscode.NotebookCell, result: ShaderResult | undefined): vscode.NotebookCellStatusBarItem[] {
  if (!result) return waiting(cell);
  const name: unknown = cell.metadata['name'];
  return typeof name === 'string' && name !== ''
    ? [item(`$(symbol-function) ${name}`, `parnb cells read it by this name: kernel k = cell ${name}`, 'left')]
    : [];
}

export const duration = (milliseconds: number): string =>
  milliseconds < 1
    ? '< 1 ms'
    : milliseconds < 1000
      ? `${Math.round(milliseconds)} ms`
      : `${(milliseconds / 1000).toFixed(1)} s`;

/** Status of each cell, told again a little after an evaluation has changed. */
export function cellStatus(evaluations: Evaluations): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const quiet = new Quiet(() => changed.fire());
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    provideCellStatusBarItems: (cell) => {
      const evaluation = evaluations.of(cell.notebook);
      if (!evaluation) return [];
      if (cell.document.languageId === languages.wgsl) return shaderItems(cell, evaluation.shaderResultOf(cell));
      if (cell.document.languageId !== languages.parnb) return [];
      return items(cell, evaluation.resultOf(cell));
    },
  };
  return vscode.Disposable.from(
    changed,
    quiet,
    evaluations.onDidChange(() => quiet.soon()),
    ...notebookTypes.map((type) => vscode.notebooks.registerNotebookCellStatusBarItemProvider(type, provider)),
  );
}

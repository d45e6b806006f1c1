import * as vscode from 'vscode';
import type { CellResult } from '../evaluate';
import { toMarkdown, toPlainText } from '../figures/fallback';
import type { Output, View } from '../figures/view';
import { views } from '../figures/views';
import { mimeTypes } from '../messages/ids';

/** What the host keeps with an output, to know it again when the renderer asks. */
export interface OutputMetadata {
  readonly key: string;
  /** Place among the cell's workloads; absent for other outputs. */
  readonly workload?: number;
}

let made = 0;
/** Unique in this extension host; never written to a file (outputs are transient). */
const nextKey = (): string => `output-${++made}`;

function cellOutput(view: View, workload: number | undefined): vscode.NotebookCellOutput {
  const key = nextKey();
  const output: Output = { version: 1, key, view };
  const metadata: OutputMetadata = { key, ...(workload === undefined ? {} : { workload }) };
  return new vscode.NotebookCellOutput(
    [
      vscode.NotebookCellOutputItem.json(output, mimeTypes.result),
      vscode.NotebookCellOutputItem.text(toMarkdown(view), 'text/markdown'),
      vscode.NotebookCellOutputItem.text(toPlainText(view), 'text/plain'),
    ],
    { ...metadata },
  );
}

/** One output a view: workloads first, so that the n-th workload's output is the n-th. */
export const cellOutputs = (result: CellResult): vscode.NotebookCellOutput[] =>
  views(result).map((view, i) => cellOutput(view, view.kind === 'workload' ? i : undefined));

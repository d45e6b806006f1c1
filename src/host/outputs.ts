import * as vscode from 'vscode';
import type { CellResult } from '../evaluate';
import { briefly } from '../figures/brief';
import { escapeMarkdown } from '../figures/fallback';
import type { Part, SentOutput } from '../figures/part';
import { partsOf } from '../figures/views';
import { mimeTypes } from '../messages/ids';

/** What the host keeps with an output, to know it again when the renderer asks. */
export interface OutputMetadata {
  /** Place among the cell's workloads; absent for other outputs. */
  readonly workload?: number;
}

/** VS Code's own `json` writes each number of an array on an indented line of its own: three times as much to send. */
export const jsonItem = (value: unknown, mime: string): vscode.NotebookCellOutputItem =>
  new vscode.NotebookCellOutputItem(new TextEncoder().encode(JSON.stringify(value)), mime);

let made = 0;
const keys = new WeakMap<CellResult, string>();

/**
 * Unique in this extension host; never written to a file (outputs are transient). A result keeps its keys, so that a
 * notebook read again from disk shows the same outputs.
 */
function keyOf(result: CellResult, index: number): string {
  const key = keys.get(result) ?? `output-${++made}`;
  keys.set(result, key);
  return `${key}.${index}`;
}

function cellOutput(key: string, part: Part, workload: number | undefined): vscode.NotebookCellOutput {
  const output: SentOutput = { version: 1, key, part };
  const text = briefly(part);
  const metadata: OutputMetadata = workload === undefined ? {} : { workload };
  return new vscode.NotebookCellOutput(
    [
      jsonItem(output, mimeTypes.result),
      vscode.NotebookCellOutputItem.text(text.map(escapeMarkdown).join('\n\n'), 'text/markdown'),
      vscode.NotebookCellOutputItem.text(text.join('\n'), 'text/plain'),
    ],
    { ...metadata },
  );
}

/** One output a part: workloads first, so that the n-th workload's output is the n-th. */
export const cellOutputs = (result: CellResult): vscode.NotebookCellOutput[] =>
  partsOf(result).map((part, i) => cellOutput(keyOf(result, i), part, part.kind === 'workload' ? i : undefined));

const head = /^\{\s*"version":\s*1,\s*"key":\s*"([^"]*)"/;

/**
 * The key of an output that the renderer has. Read from the data itself: when a notebook changes on disk, VS Code may
 * give an output new data under its old metadata.
 */
export function keyIn({ items }: vscode.NotebookCellOutput): string | undefined {
  const data = items.find(({ mime }) => mime === mimeTypes.result)?.data;
  return data && head.exec(String.fromCharCode(...data.subarray(0, 80)))?.[1];
}

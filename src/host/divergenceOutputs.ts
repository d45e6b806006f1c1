import * as vscode from 'vscode';
import type { CellResult, KernelResult, ShaderResult } from '../evaluate';
import { divergenceView } from '../figures/divergence/divergence';
import { divergenceMarkdown, divergenceText } from '../figures/divergence/fallback';
import type { DivergenceOutput } from '../figures/divergence/view';
import { mimeTypes } from '../messages/ids';
import { jsonItem } from './outputs';

let made = 0;
const keys = new WeakMap<KernelResult, string>();

/** A result keeps its key, so that a notebook read again from disk shows the same outputs. */
function keyOf(result: KernelResult): string {
  const key = keys.get(result) ?? `kernel-${++made}`;
  keys.set(result, key);
  return key;
}

/** What a kernel shows, with its fallbacks. */
function divergenceOutput(result: KernelResult, folded: boolean): vscode.NotebookCellOutput {
  const view = divergenceView(result, folded);
  const output: DivergenceOutput = { version: 1, key: keyOf(result), view };
  return new vscode.NotebookCellOutput([
    jsonItem(output, mimeTypes.divergence),
    vscode.NotebookCellOutputItem.text(divergenceMarkdown(view), 'text/markdown'),
    vscode.NotebookCellOutputItem.text(divergenceText(view), 'text/plain'),
  ]);
}

/** Of a cell's `kernel` statements; they stand behind its other outputs. */
export const kernelOutputs = ({ kernels }: CellResult): vscode.NotebookCellOutput[] =>
  kernels.map((kernel) => divergenceOutput(kernel, true));

/** Of a wgsl cell: one an entry point, or one line where there is none. */
export function shaderOutputs({ kernels, diagnostics }: ShaderResult): vscode.NotebookCellOutput[] {
  if (kernels.length > 0) return kernels.map((kernel) => divergenceOutput(kernel, false));
  const error = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  const text = `no divergence to show: ${error?.message ?? 'no entry point'}`;
  return [new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.text(text, 'text/plain')])];
}

const head = /^\{\s*"version":\s*1,\s*"key":\s*"([^"]*)"/;

/** The key of a kernel's output. */
export function kernelKeyIn({ items }: vscode.NotebookCellOutput): string | undefined {
  const data = items.find(({ mime }) => mime === mimeTypes.divergence)?.data;
  return data && head.exec(String.fromCharCode(...data.subarray(0, 80)))?.[1];
}

import * as vscode from 'vscode';
import type { ParameterResult } from '../evaluate';
import type { CheckedWorkload } from '../language';
import { keepEdit, keeping } from './keeping';
import type { Session } from '../notebook/session';
import type { EditOutcome } from '../notebook/set';
import { documentSources } from './sources';

/** What a person wants to keep, and where. */
export interface Wanted {
  readonly notebook: vscode.NotebookDocument;
  readonly session: Session;
  readonly workload: CheckedWorkload;
  /** As evaluated: they know where their numbers come from. */
  readonly parameters: readonly ParameterResult[];
  /** Index of the workload's cell in the notebook. */
  readonly cell: number;
  /** Canonical symbol → value in SI base units. */
  readonly values: Readonly<Record<string, number>>;
  /** Whether a formula may be overwritten. */
  readonly replacing: boolean;
}

/**
 * Writes tried values into the cell, each in the unit it was written in and nothing but its number: one edit, undone at
 * once. A parameter that the workload inherits is set below its header.
 *
 * @returns what was written: `α`, `nvlink`
 * @throws Error with one line that says why a value cannot be kept
 */
export async function keepValues(wanted: Wanted): Promise<readonly string[]> {
  const { notebook, session, workload, parameters, cell, values, replacing } = wanted;
  const sources = documentSources(notebook);
  const edit = new vscode.WorkspaceEdit();
  const names: string[] = [];
  for (const [symbol, value] of Object.entries(values)) {
    const parameter = workload.parameters.find((one) => one.symbol === symbol);
    const result = parameters.find((one) => one.symbol === symbol);
    if (!parameter || !result) throw new Error(`${symbol} is no parameter of this workload any more`);
    const to = keeping(sources, result, value, replacing);
    const place =
      workload.name === '' && !('reason' in to) && to.target === ''
        ? anonymousEdit(parameter.value.place, session, cell, to.text)
        : keepEdit(sources, workload.name, symbol, to);
    if ('reason' in place) throw new Error(place.reason);
    names.push('reason' in to || to.target === '' ? symbol : to.target);
    const document = notebook.cellAt(place.cell).document;
    const text = sources[place.cell]?.text ?? '';
    const at = (offset: number): vscode.Position => positionIn(text, offset);
    edit.replace(document.uri, new vscode.Range(at(place.from), at(place.to)), place.text);
  }
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the notebook cannot be edited');
  return names;
}

/** Offsets count LF line ends, whatever the document has. */
function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset).split('\n');
  return new vscode.Position(before.length - 1, before.at(-1)?.length ?? 0);
}

/** Parameters above the first header of a cell have no name to be addressed by: the value's own place is used. */
function anonymousEdit(
  { cell, from, to }: CheckedWorkload['place'],
  session: Session,
  index: number,
  text: string,
): EditOutcome {
  return session.notebookIndex(cell) === index
    ? { cell: index, from, to, text }
    : { reason: 'the value is written in another cell' };
}

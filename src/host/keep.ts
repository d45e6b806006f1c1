import * as vscode from 'vscode';
import { writtenLiteral } from '../figures/slider';
import type { CheckedWorkload } from '../language';
import type { Session } from '../notebook/session';
import { editOf, type Edit } from '../notebook/set';
import { formatNumber } from '../quantity/format';
import { fromBase, parseUnit } from '../quantity/units';
import { documentSources } from './sources';

/** Enough for what a slider can say, and too few for the noise of a conversion. */
const digits = 6;

/**
 * Writes tried values into the cell, each in the unit it was written in and nothing but its number: one edit, undone at
 * once. A parameter that the workload inherits is set below its header.
 *
 * @param values canonical symbol → value in SI base units
 * @throws Error with one line that says why a value cannot be kept
 */
export async function keepValues(
  session: Session,
  notebook: vscode.NotebookDocument,
  workload: CheckedWorkload,
  cellIndex: number,
  values: Readonly<Record<string, number>>,
): Promise<void> {
  const sources = documentSources(notebook);
  const edit = new vscode.WorkspaceEdit();
  for (const [symbol, value] of Object.entries(values)) {
    const parameter = workload.parameters.find((one) => one.symbol === symbol);
    const literal = parameter && writtenLiteral(parameter.written);
    if (!parameter || !literal) throw new Error(`${symbol} is not written as one number: it cannot be kept`);
    const unit = parseUnit(literal.unit === '' ? '1' : literal.unit);
    if (!unit) throw new Error(`${literal.unit} is no unit`);
    const written = [formatNumber(fromBase(value, unit), digits), literal.unit, literal.rest].filter(Boolean).join(' ');
    const place =
      workload.name === ''
        ? anonymousEdit(parameter.value.place, session, cellIndex, written)
        : editOf(sources, `${workload.name}.${symbol}=${written}`);
    if ('reason' in place) throw new Error(place.reason);
    const document = notebook.cellAt(place.cell).document;
    const text = sources[place.cell]?.text ?? '';
    const at = (offset: number): vscode.Position => positionIn(text, offset);
    edit.replace(document.uri, new vscode.Range(at(place.from), at(place.to)), place.text);
  }
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the notebook cannot be edited');
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
): Edit | { readonly reason: string } {
  return session.notebookIndex(cell) === index
    ? { cell: index, from, to, text }
    : { reason: 'the value is written in another cell' };
}

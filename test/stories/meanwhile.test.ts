import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './harness-until';
import { aWhile, closeAll, notebookOf, outputsOf, problemsOf, prose, textOf } from './notebooks';

const count = 240;

async function change(notebook: vscode.NotebookDocument, ...edits: vscode.NotebookEdit[]): Promise<void> {
  const made = new vscode.WorkspaceEdit();
  made.set(notebook.uri, edits);
  assert.equal(await vscode.workspace.applyEdit(made), true);
}

describe('while cells are evaluated', () => {
  afterEach(closeAll);

  it('cells that come and go before them do not take their outputs or their problems', async () => {
    // Of each fourth an assert fails: whose problem it is can be told, too.
    const notebook = await notebookOf(
      ...Array.from({ length: count }, (_, i) => `show ${i} as "cell"${i % 4 === 3 ? `\nassert ${i} < 0` : ''}`),
    );
    const cells = notebook.getCells();
    const done = (): number => cells.filter(({ outputs }) => outputs.length > 0).length;
    for (const [at, edit] of [
      [10, vscode.NotebookEdit.insertCells(0, [prose('inserted')])],
      [70, vscode.NotebookEdit.insertCells(0, [prose('again'), prose('and again')])],
      [140, vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 2))],
    ] as const) {
      await until(`${at} are done`, () => done() >= at);
      await change(notebook, edit);
    }
    await until('the end of all', () => done() === count, 50_000);
    await aWhile(1500);
    const shown = cells.map((cell) =>
      outputsOf(cell)
        .flatMap(({ part }) => (part.kind === 'show' ? [part.show.text] : []))
        .join(),
    );
    assert.deepEqual(
      shown,
      cells.map((_, i) => String(i)),
      'each shows its own',
    );
    const failed = (cell: vscode.NotebookCell): boolean =>
      problemsOf(cell).some((found) => found.code === 'assert-failed');
    assert.deepEqual(
      cells.map(failed),
      cells.map((_, i) => i % 4 === 3),
      'each has its own problems',
    );
    assert.deepEqual(
      notebook
        .getCells()
        .filter((cell) => !cells.includes(cell))
        .map(textOf),
      [''],
    );
  });
});

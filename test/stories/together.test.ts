import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, write } from './files';
import { until } from './harness-until';
import { aWhile, cellAt, closeAll, edit, notebookOf, openFile, problemsOf, shows, textOf } from './notebooks';
import { executions, sweep } from './runs';

const fence = (...cells: readonly string[]): string => cells.map((cell) => `\`\`\`parnb\n${cell}\n\`\`\`\n`).join('\n');

/** A kernel whose even lanes loop so often. */
const kernel = (trips: number): string =>
  `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) {\n  if (tid % 2u == 0u) { for (var i = 0u; i < ${trips}u; i++) { _ = i * 3u; } }\n}\n`;

const tabOf = (notebook: vscode.NotebookDocument): vscode.Tab | undefined =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputNotebook && input.uri.toString() === notebook.uri.toString());

describe('two notebooks at once', () => {
  afterEach(closeAll);

  it('do not mix: the same names in both mean what each says, also after an edit of either', async () => {
    const one = await notebookOf('let same = 1', 'show same as "value"');
    const two = await notebookOf('let same = 2', 'show same as "value"');
    await shows(cellAt(one, 1), 'value = 1');
    await shows(cellAt(two, 1), 'value = 2');
    await edit(cellAt(two, 0), '2', '20');
    await shows(cellAt(two, 1), 'value = 20');
    assert.equal(textOf(cellAt(one, 1)).trim(), 'value = 1');
    await edit(cellAt(one, 0), '1', '10');
    await shows(cellAt(one, 1), 'value = 10');
    assert.equal(textOf(cellAt(two, 1)).trim(), 'value = 20');
    for (const notebook of [one, two]) for (const cell of notebook.getCells()) assert.deepEqual(problemsOf(cell), []);
  });

  it('a long sweep in one does not keep the other waiting, nor stop when the other is run', async () => {
    const two = await notebookOf('let same = 2', 'show same as "value"');
    await shows(cellAt(two, 1), 'value = 2');
    const one = await notebookOf('let same = 1', sweep, 'show same as "value"');
    await until('the sweep under way', () => cellAt(one, 0).executionSummary?.timing?.endTime);
    await vscode.window.showNotebookDocument(two, { viewColumn: vscode.ViewColumn.Beside });
    await edit(cellAt(two, 0), '2', '3');
    await shows(cellAt(two, 1), 'value = 3');
    await vscode.commands.executeCommand('notebook.execute');
    await edit(cellAt(two, 0), '3', '4');
    await shows(cellAt(two, 1), 'value = 4');
    assert.equal(cellAt(one, 1).executionSummary?.timing?.endTime, undefined, 'the sweep is still under way');
    await until('the end of the sweep', () => cellAt(one, 1).executionSummary?.timing?.endTime, 40_000);
    await shows(cellAt(one, 1), 'line 9');
    await shows(cellAt(one, 2), 'value = 1');
  });

  it('one that is closed, in the middle of its sweep too, leaves the other evaluated and with its problems', async () => {
    const stays = await notebookOf('let same = 1', 'show same as "value"', 'show same + 1 s as "wrong"');
    await shows(cellAt(stays, 1), 'value = 1');
    await until('its problem', () => problemsOf(cellAt(stays, 2)).length === 1);
    const goes = await notebookOf('let same = 2', sweep, 'show same + 1 s as "wrong"');
    await until('the sweep under way', () => cellAt(goes, 0).executionSummary?.timing?.endTime);
    const gone = goes.getCells().map(({ document }) => document.uri);
    await closeAllBut(stays);
    await until('the other closed', () => goes.isClosed);
    await aWhile();
    assert.deepEqual(
      gone.flatMap((uri) => vscode.languages.getDiagnostics(uri)),
      [],
      'what is closed has no problems',
    );
    assert.equal(problemsOf(cellAt(stays, 2)).length, 1);
    await edit(cellAt(stays, 0), '1', '7');
    await shows(cellAt(stays, 1), 'value = 7');
  });

  it('the same text in two folders reads each folder’s own kernel, and follows only that', async () => {
    const text = fence('kernel a = "same.wgsl"\nshow a.k as "k"', 'show 2 * a.k as "twice"', 'show 3 as "apart"');
    const kernels = await Promise.all(
      (['left', 'right'] as const).map((folder, i) => write(`${folder}/same.wgsl`, bytesOf(kernel(10 ** (i + 1))))),
    );
    for (const folder of ['left', 'right']) await write(`${folder}/same.parnb`, bytesOf(text));
    const [left, right] = [await openFile('left/same.parnb'), await openFile('right/same.parnb')];
    const shown = (notebook: vscode.NotebookDocument): string[] =>
      notebook.getCells().map((cell) => textOf(cell).trim());
    for (const notebook of [left, right]) {
      await vscode.window.showNotebookDocument(notebook);
      await shows(cellAt(notebook, 1), 'twice = ');
    }
    const before = [shown(left), shown(right)];
    assert.notEqual(before[0]?.[0], before[1]?.[0]);
    assert.notEqual(before[0]?.[1], before[1]?.[1]);
    assert.equal(before[0]?.[2], before[1]?.[2]);
    const [, rightKernel] = kernels;
    assert.ok(rightKernel);
    await vscode.workspace.fs.writeFile(rightKernel, bytesOf(kernel(10)));
    await until('both the same', () => shown(right)[1] === before[0]?.[1]);
    assert.deepEqual(shown(left), before[0]);
  });

  it('a copy beside its original: an edit of the one is not one of the other', async () => {
    const text = fence('let a = 2', 'workload w\nf = 90 %\nT1 = a s\np = 8', 'show a * 3 as "six"').replace(
      'a s',
      '2 s',
    );
    for (const name of ['original', 'copy']) await write(`${name}.parnb`, bytesOf(text));
    const [original, copy] = [await openFile('original.parnb'), await openFile('copy.parnb')];
    for (const notebook of [original, copy]) await shows(cellAt(notebook, 2), 'six = 6');
    await edit(cellAt(copy, 0), '2', '5');
    await shows(cellAt(copy, 2), 'six = 15');
    await aWhile(300);
    assert.equal(textOf(cellAt(original, 2)).trim(), 'six = 6');
    assert.equal(original.isDirty, false);
    assert.equal(textOf(cellAt(original, 1)), textOf(cellAt(copy, 1)));
  });
});

/** Closes every other notebook's tab, unsaved or not. */
async function closeAllBut(stays: vscode.NotebookDocument): Promise<void> {
  for (const notebook of vscode.workspace.notebookDocuments) {
    if (notebook === stays || !tabOf(notebook)) continue;
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

describe('two editors of one notebook', () => {
  afterEach(closeAll);

  it('an edit is evaluated once, and one that is closed leaves the other', async () => {
    await write('split.parnb', bytesOf(fence('let a = 2', 'show a * 3 as "six"', 'show 1 as "apart"')));
    const notebook = await openFile('split.parnb');
    await shows(cellAt(notebook, 1), 'six = 6');
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    await until(
      'two editors',
      () => vscode.window.visibleNotebookEditors.filter((editor) => editor.notebook === notebook).length === 2,
    );
    assert.equal(notebook.isDirty, false);
    const watched = executions(notebook);
    try {
      await edit(cellAt(notebook, 0), '2', '5');
      await shows(cellAt(notebook, 1), 'six = 15');
      await until('the end of both', () => watched.ended.size >= 2);
      await aWhile();
      assert.deepEqual([...watched.ended].map(([index, starts]) => `${index}: ${starts.size}`).sort(), [
        '0: 1',
        '1: 1',
      ]);
    } finally {
      watched.dispose();
    }
    await vscode.commands.executeCommand('notebook.execute');
    await shows(cellAt(notebook, 1), 'six = 15');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('one editor', () => vscode.window.visibleNotebookEditors.length === 1);
    assert.equal(notebook.isClosed, false);
    await edit(cellAt(notebook, 0), '5', '7');
    await shows(cellAt(notebook, 1), 'six = 21');
  });
});

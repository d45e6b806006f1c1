import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { notebookType } from '../../src/messages/ids';
import { bytesOf, onDisk, write } from './files';
import { until } from './harness-until';
import { focus, select } from './keys';
import {
  aWhile,
  cellAt,
  closeAll,
  code,
  edit,
  notebookOf,
  openFile,
  problem,
  problemsOf,
  prose,
  replaceCells,
  shows,
  textOf,
} from './notebooks';
import { sweep } from './runs';

const texts = (notebook: vscode.NotebookDocument): string[] =>
  notebook.getCells().map(({ document }) => document.getText().replace(/\r/g, ''));

describe('cells', () => {
  afterEach(closeAll);

  it('a moved cell keeps its meaning: order does not matter, and undo takes it back', async () => {
    const notebook = await notebookOf('let a = 2', 'show a * 3 as "six"');
    await shows(cellAt(notebook, 1), 'six = 6');
    await select(notebook, 1);
    await vscode.commands.executeCommand('notebook.cell.moveUp');
    await until('the cell moved', () => texts(notebook)[0]?.startsWith('show'));
    await edit(cellAt(notebook, 1), '2', '5');
    await shows(cellAt(notebook, 0), 'six = 15');
    assert.deepEqual(problemsOf(cellAt(notebook, 0)), []);
    await edit(cellAt(notebook, 1), '5', '2');
    await select(notebook, 0);
    await vscode.commands.executeCommand('notebook.cell.moveDown');
    await until('the cell moved back', () => texts(notebook)[1]?.startsWith('show'));
    await select(notebook, 1);
    await vscode.commands.executeCommand('undo');
    await until('the move undone', () => texts(notebook)[0]?.startsWith('show'));
    await shows(cellAt(notebook, 0), 'six = 6');
    await vscode.commands.executeCommand('redo');
    await until('the move done again', () => texts(notebook)[1]?.startsWith('show'));
    await shows(cellAt(notebook, 1), 'six = 6');
  });

  it('a deleted definition is missed where it is read, and is back with undo', async () => {
    const notebook = await notebookOf('let a = 2', 'show a * 3 as "six"', 'show 1 as "apart"');
    await shows(cellAt(notebook, 1), 'six = 6');
    await select(notebook, 0);
    await vscode.commands.executeCommand('notebook.cell.delete');
    await until('two cells', () => notebook.cellCount === 2);
    await problem(cellAt(notebook, 0), 'unknown-name');
    await until('the old value gone', () => !textOf(cellAt(notebook, 0)).includes('six = 6'));
    await shows(cellAt(notebook, 1), 'apart = 1');
    await select(notebook, 0);
    await vscode.commands.executeCommand('undo');
    await until('three cells', () => notebook.cellCount === 3);
    await shows(cellAt(notebook, 1), 'six = 6');
    await until('no problem', () => problemsOf(cellAt(notebook, 1)).length === 0);
  });

  it('a cell split at the cursor and joined again gives what its text says, and undo takes it back', async () => {
    const notebook = await notebookOf('let a = 2\nshow a * 3 as "six"');
    await shows(cellAt(notebook, 0), 'six = 6');
    await focus(cellAt(notebook, 0), new vscode.Position(1, 0));
    await vscode.commands.executeCommand('notebook.cell.split');
    await until('two cells', () => notebook.cellCount === 2);
    assert.deepEqual(
      texts(notebook).map((text) => text.trim()),
      ['let a = 2', 'show a * 3 as "six"'],
    );
    await shows(cellAt(notebook, 1), 'six = 6');
    await until('the upper half without what the lower shows', () => !textOf(cellAt(notebook, 0)).includes('six'));
    await select(notebook, 1);
    await vscode.commands.executeCommand('notebook.cell.joinAbove');
    await until('one cell', () => notebook.cellCount === 1);
    await shows(cellAt(notebook, 0), 'six = 6');
    assert.deepEqual(problemsOf(cellAt(notebook, 0)), []);
    await select(notebook, 0);
    await vscode.commands.executeCommand('undo');
    await until('two cells again', () => notebook.cellCount === 2);
    await shows(cellAt(notebook, 1), 'six = 6');
  });

  it('cut here and pasted there: each notebook has its own meaning of a name', async () => {
    const there = await notebookOf('let a = 100');
    const here = await notebookOf('let a = 2', 'show a * 3 as "times three"');
    await shows(cellAt(here, 1), 'times three = 6');
    await select(here, 1);
    await vscode.commands.executeCommand('notebook.cell.cut');
    await until('the cell cut', () => here.cellCount === 1);
    await select(there, 0);
    await vscode.commands.executeCommand('notebook.cell.paste');
    await until('the cell pasted', () => there.cellCount === 2);
    const pasted = there.getCells().find(({ document }) => document.getText().startsWith('show'));
    assert.ok(pasted);
    await shows(pasted, 'times three = 300');
  });

  it('a name that two cells declare is named in both, and heals when one goes', async () => {
    const notebook = await notebookOf('let a = 1', 'let a = 2', 'show 5 as "apart"');
    await shows(cellAt(notebook, 2), 'apart = 5');
    await until('a problem that leads to the other cell', () =>
      [0, 1].some((i) => problemsOf(cellAt(notebook, i)).some(({ relatedInformation }) => relatedInformation?.length)),
    );
    await replaceCells(notebook, 1, 2, []);
    await until('no problem', () => notebook.getCells().every((cell) => problemsOf(cell).length === 0));
  });

  it('a cell that becomes prose is no longer read, and is again when it is code again', async () => {
    const notebook = await notebookOf('let a = 1', 'show a as "one"');
    await shows(cellAt(notebook, 1), 'one = 1');
    await select(notebook, 0);
    await vscode.commands.executeCommand('notebook.cell.changeToMarkdown');
    await until('prose', () => cellAt(notebook, 0).kind === vscode.NotebookCellKind.Markup);
    await problem(cellAt(notebook, 1), 'unknown-name');
    assert.deepEqual(problemsOf(cellAt(notebook, 0)), []);
    await select(notebook, 0);
    await vscode.commands.executeCommand('notebook.cell.changeToCode');
    await until('code', () => cellAt(notebook, 0).kind === vscode.NotebookCellKind.Code);
    await shows(cellAt(notebook, 1), 'one = 1');
  });

  it('cleared outputs come back with the next edit', async () => {
    const notebook = await notebookOf('let a = 1', 'show a as "one"');
    await shows(cellAt(notebook, 1), 'one = 1');
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    await until('no output', () => cellAt(notebook, 1).outputs.length === 0);
    await edit(cellAt(notebook, 0), '1', '2');
    await shows(cellAt(notebook, 1), 'one = 2');
  });

  it('Run All evaluates every cell, also the ones that are current', async () => {
    const notebook = await notebookOf('let a = 1', 'show a as "one"', 'show 2 as "two"');
    await shows(cellAt(notebook, 2), 'two = 2');
    const before = [1, 2].map((i) => cellAt(notebook, i).executionSummary?.timing?.startTime ?? 0);
    await vscode.commands.executeCommand('notebook.execute');
    await until('another run of each', () =>
      [1, 2].every((i) => (cellAt(notebook, i).executionSummary?.timing?.startTime ?? 0) > (before[i - 1] ?? 0)),
    );
    await shows(cellAt(notebook, 1), 'one = 1');
  });

  it('a notebook of no cells, and one of prose only, open, run and take their first cell', async () => {
    for (const [name, text] of [
      ['empty.parnb', ''],
      ['prose.parnb', '# Only prose\n\nNothing to evaluate.\n'],
    ] as const) {
      const uri = await write(name, bytesOf(text));
      const notebook = await openFile(name);
      await vscode.commands.executeCommand('notebook.execute');
      await aWhile(200);
      assert.equal(notebook.isDirty, false);
      await replaceCells(notebook, notebook.cellCount, notebook.cellCount, [code('show 3 as "three"')]);
      await shows(cellAt(notebook, notebook.cellCount - 1), 'three = 3');
      await notebook.save();
      assert.ok((await onDisk(uri)).startsWith(text));
      assert.ok((await onDisk(uri)).includes('show 3 as "three"'));
    }
  });

  it('a huge cell and a sweep of 10¹² points say why, and the rest is evaluated', async () => {
    // In lines: one line of a million characters is too much for VS Code's own editor.
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, i) => `# ${i} ${'x'.repeat(90)}`).join('\n');
    const [huge, tooHuge] = [`${lines(3000)}\nshow 4 as "four"`, lines(11_000)];
    const points = 'workload w\nf = 99 %\nT1 = 1 s\np = 1..1000000000000';
    const product = 'let x = 0..1 points 1000000\nlet y = 0..1 points 1000000\nshow mean(x * y) as "too many"';
    const notebook = await notebookOf('show 1 as "one"', huge, points, product, tooHuge);
    await shows(cellAt(notebook, 0), 'one = 1');
    await shows(cellAt(notebook, 1), 'four = 4');
    for (const index of [2, 3, 4])
      await until(`a problem in cell ${index}`, () =>
        problemsOf(cellAt(notebook, index)).some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      );
  });

  it('a notebook closed during a long sweep stops it; the next one is evaluated', async () => {
    await notebookOf('let go = 1', sweep);
    await aWhile(300);
    await closeAll();
    const next = await notebookOf('show 6 as "six"');
    await shows(cellAt(next, 0), 'six = 6');
  });

  it('a renamed file goes on being evaluated, and finds its kernels', async () => {
    const kernel = `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) { _ = tid; }\n`;
    await write('renamed.wgsl', bytesOf(kernel));
    const text = '```parnb\nkernel k = "renamed.wgsl"\nshow k.k * 1 as "k"\nlet a = 1\n```\n';
    const uri = await write('before.parnb', bytesOf(text));
    const notebook = await openFile('before.parnb');
    await shows(cellAt(notebook, 0), 'k = 1');
    const after = vscode.Uri.joinPath(uri, '..', 'after.parnb');
    const change = new vscode.WorkspaceEdit();
    change.renameFile(uri, after, { overwrite: true });
    await vscode.workspace.applyEdit(change);
    const renamed = await until('the notebook under its new name', () =>
      vscode.workspace.notebookDocuments.find((one) => one.uri.path.endsWith('/after.parnb') && !one.isClosed),
    );
    await shows(cellAt(renamed, 0), 'k = 1');
    await edit(cellAt(renamed, 0), 'k.k * 1', 'k.k * 3');
    await shows(cellAt(renamed, 0), 'k = 3');
  });

  it('prose between cells may be edited without anything running', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(
      notebookType,
      new vscode.NotebookData([prose('# Title'), code('show 1 as "one"')]),
    );
    await vscode.window.showNotebookDocument(notebook);
    await shows(cellAt(notebook, 1), 'one = 1');
    const output = cellAt(notebook, 1).outputs[0];
    await edit(cellAt(notebook, 0), 'Title', 'Another');
    await aWhile();
    assert.equal(cellAt(notebook, 1).outputs[0], output);
  });

  it('visible cells come first when all are run', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `show ${i} as "n"`);
    const notebook = await notebookOf(...many);
    await shows(cellAt(notebook, 119), 'n = 119');
    const editor = vscode.window.activeNotebookEditor;
    assert.ok(editor);
    editor.revealRange(new vscode.NotebookRange(118, 120), vscode.NotebookEditorRevealType.AtTop);
    await until('the end on the screen', () => editor.visibleRanges.some(({ start }) => start > 60));
    const before = Date.now();
    await vscode.commands.executeCommand('notebook.execute');
    const startOf = (i: number): number => cellAt(notebook, i).executionSummary?.timing?.startTime ?? 0;
    await until('all run again', () => [0, 60, 119].every((i) => startOf(i) >= before));
    assert.ok(startOf(119) <= startOf(0), 'the last cell, which is on the screen, began before the first');
  });
});

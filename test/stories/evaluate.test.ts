import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  aWhile,
  cellAt,
  closeAll,
  edit,
  notebookOf,
  openFile,
  outputsOf,
  problem,
  problemsOf,
  shows,
} from './notebooks';
import { bytesOf, onDisk, write } from './files';
import { until } from './harness-until';

const step = `workload step "Step"
f  = 99 %
T1 = 100 ms
p  = 64
show step.speedup as "faster"`;

describe('a notebook in the editor', () => {
  afterEach(closeAll);

  it('opening the tour shows every result and does not dirty it', async () => {
    const notebook = await openFile('tour.parnb');
    const cells = notebook.getCells().filter(({ document }) => document.languageId === 'parnb');
    await until('outputs of every cell', () =>
      cells.every((cell) => cell.outputs.length > 0 || !/^(workload|show|plot|assert)/m.test(cell.document.getText())),
    );
    for (const cell of cells)
      assert.deepEqual(
        problemsOf(cell)
          .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
          .map(({ message }) => message),
        [],
      );
    await aWhile();
    assert.equal(notebook.isDirty, false);
  });

  it('restricted mode: opening a stranger’s notebook shows its results', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const notebook = await openFile('tour.parnb');
    const first = notebook.getCells().find(({ document }) => document.languageId === 'parnb');
    assert.ok(first);
    await until('outputs', () => first.outputs.length > 0);
    assert.equal(notebook.isDirty, false);
  });

  it('running does not dirty', async () => {
    const notebook = await openFile('tour.parnb');
    await vscode.commands.executeCommand('notebook.execute');
    await aWhile();
    assert.equal(notebook.isDirty, false);
  });

  it('an edit is evaluated as you type, here and where its name is read', async () => {
    const notebook = await notebookOf('let work = 100 ms', 'show work / 4 as "a quarter"', 'show 1 + 1 as "apart"');
    await shows(cellAt(notebook, 1), '25 ms');
    await shows(cellAt(notebook, 2), '2');
    const apart = cellAt(notebook, 2).outputs[0];
    await edit(cellAt(notebook, 0), '100', '200');
    await shows(cellAt(notebook, 1), '50 ms');
    assert.equal(cellAt(notebook, 2).outputs[0], apart, 'a cell that reads nothing of it keeps its output');
  });

  it('a workload shows its sentence, with a Markdown and a plain text beside it', async () => {
    const notebook = await notebookOf(step);
    await shows(cellAt(notebook, 0), 'on 64 workers');
    const [output] = outputsOf(cellAt(notebook, 0));
    assert.equal(output?.part.kind, 'workload');
    const mimes = cellAt(notebook, 0).outputs[0]?.items.map(({ mime }) => mime);
    assert.deepEqual(mimes, ['application/vnd.parnb.result+json', 'text/markdown', 'text/plain']);
  });

  it('a broken cell leaves the others evaluated', async () => {
    const notebook = await notebookOf('show 2 * 3 as "whole"', 'show 2 * as "broken"\nshow 7 as "after"');
    await shows(cellAt(notebook, 0), '6');
    await problem(cellAt(notebook, 1), 'syntax');
    await shows(cellAt(notebook, 1), '7');
  });

  it('a unit of the wrong dimension is named where it stands', async () => {
    const notebook = await notebookOf('workload w\nα = 6 GB/s\nβ = 1 / 50 GB/s\nm = 1 MB\np = 8');
    const found = await problem(cellAt(notebook, 0), 'unit-mismatch');
    assert.match(found.message, /α wants a time, got 6 GB\/s \(information\/time\)/);
    assert.equal(cellAt(notebook, 0).document.getText(found.range), '6 GB/s');
  });

  it('a cycle is reported on each of its cells', async () => {
    const notebook = await notebookOf('let a = b + 1', 'let b = a + 1', 'show 3 as "apart"');
    await problem(cellAt(notebook, 0), 'cycle');
    await problem(cellAt(notebook, 1), 'cycle');
    await shows(cellAt(notebook, 2), '3');
  });

  it('a failed assert is an error of the notebook', async () => {
    const notebook = await notebookOf(`${step}\nassert step.speedup > 64 "better than ideal"`);
    const found = await problem(cellAt(notebook, 0), 'assert-failed');
    assert.match(found.message, /better than ideal/);
  });

  it('undo after an edit undoes the edit only', async () => {
    const notebook = await notebookOf('show 100 ms as "t"');
    await shows(cellAt(notebook, 0), '100 ms');
    await edit(cellAt(notebook, 0), '100', '250');
    await shows(cellAt(notebook, 0), '250 ms');
    // The command goes where the focus is: into the cell, as a person's key does.
    await vscode.commands.executeCommand('notebook.focusTop');
    await vscode.commands.executeCommand('notebook.cell.edit');
    await aWhile(300);
    await vscode.commands.executeCommand('undo');
    await until('the text before', () => cellAt(notebook, 0).document.getText() === 'show 100 ms as "t"');
    await shows(cellAt(notebook, 0), '100 ms');
    await vscode.commands.executeCommand('redo');
    await until('the text after', () => cellAt(notebook, 0).document.getText() === 'show 250 ms as "t"');
    await shows(cellAt(notebook, 0), '250 ms');
  });

  it('restricted mode: an edit is evaluated, a broken cell is named and leaves the others, and a save is a save', async () => {
    const text = '```parnb\nlet a = 2\n```\n\n```parnb\nshow a * 3 as "six"\n```\n\n```parnb\nshow 1 as "apart"\n```\n';
    const uri = await write('stranger.parnb', bytesOf(text));
    const notebook = await openFile('stranger.parnb');
    await shows(cellAt(notebook, 1), 'six = 6');
    await edit(cellAt(notebook, 0), '2', '5');
    await shows(cellAt(notebook, 1), 'six = 15');
    await edit(cellAt(notebook, 1), 'a * 3', 'a * s');
    await problem(cellAt(notebook, 1), 'unknown-name');
    await shows(cellAt(notebook, 2), 'apart = 1');
    await edit(cellAt(notebook, 1), 'a * s', 'a * 4');
    await shows(cellAt(notebook, 1), 'six = 20');
    await notebook.save();
    assert.equal(await onDisk(uri), text.replace('= 2', '= 5').replace('a * 3', 'a * 4'));
    assert.equal(vscode.workspace.isTrusted, false);
  });
});

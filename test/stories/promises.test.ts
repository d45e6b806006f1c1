import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settings } from '../../src/messages/ids';
import { bytesOf, onDisk, write, writeFromOutside } from './files';
import { until } from './harness-until';
import { aWhile, cellAt, closeAll, edit, notebookOf, openFile, problem, shows, textOf } from './notebooks';

/** Some seconds of work in one cell: 10 million points a line, none of them kept. */
const sweep = `let a = 0..1 points 4000
let b = 0..1 points 2500
${Array.from({ length: 60 }, (_, i) => `show mean(exp(a * b) + log2(1 + a * b + ${i})) as "line ${i}"`).join('\n')}`;

/** Counts the executions of cells that begin from now on and end, by index, until it is disposed. */
function executions(
  notebook: vscode.NotebookDocument,
): { readonly ended: Map<number, Set<number>> } & vscode.Disposable {
  const from = Date.now();
  const ended = new Map<number, Set<number>>();
  const listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
    if (event.notebook !== notebook) return;
    for (const { cell, executionSummary } of event.cellChanges) {
      const timing = executionSummary?.timing;
      if (!timing?.endTime || timing.startTime < from) continue;
      ended.set(cell.index, (ended.get(cell.index) ?? new Set()).add(timing.startTime));
    }
  });
  return { ended, dispose: () => listener.dispose() };
}

async function withSetting<T>(value: string, work: () => Promise<T>): Promise<T> {
  const configuration = vscode.workspace.getConfiguration();
  await configuration.update(settings.evaluate, value, vscode.ConfigurationTarget.Global);
  try {
    return await work();
  } finally {
    await configuration.update(settings.evaluate, undefined, vscode.ConfigurationTarget.Global);
  }
}

describe('a notebook’s promises', () => {
  afterEach(closeAll);

  it('an outside edit keeps the outputs of unchanged cells, also once they were run', async () => {
    const text =
      'Prose\n\n```parnb\nshow 1 as "first"\n```\n\n```parnb\nshow 2 as "second"\n```\n\n```parnb\nshow 3 as "third"\n```\n';
    await write('outside.parnb', bytesOf(text));
    const notebook = await openFile('outside.parnb');
    await shows(cellAt(notebook, 3), 'third = 3');
    for (const run of [false, true]) {
      if (run) {
        await vscode.commands.executeCommand('notebook.execute');
        await aWhile();
      }
      const empty: number[] = [];
      const listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
        if (event.notebook !== notebook) return;
        for (const cell of notebook.getCells())
          if (cell.outputs.length === 0 && /first|third/.test(cell.document.getText())) empty.push(cell.index);
      });
      try {
        const put = run ? 'show 25 as "second"' : 'show 24 as "second"';
        await writeFromOutside(notebook, text.replace('show 2 as "second"', put));
        await shows(cellAt(notebook, 2), run ? 'second = 25' : 'second = 24');
        await shows(cellAt(notebook, 1), 'first = 1');
        await shows(cellAt(notebook, 3), 'third = 3');
        await aWhile();
        assert.deepEqual(empty, [], 'no unchanged cell was without its output in between');
        assert.equal(notebook.isDirty, false);
      } finally {
        listener.dispose();
      }
    }
  });

  it('an outside edit keeps the output of a cell that took long', async () => {
    const slow = sweep.split('\n').slice(0, 6).join('\n');
    const text = `Prose\n\n\`\`\`parnb\n${slow}\n\`\`\`\n\n\`\`\`parnb\nshow 2 as "quick"\n\`\`\`\n`;
    await write('outside-slow.parnb', bytesOf(text));
    const notebook = await openFile('outside-slow.parnb');
    await shows(cellAt(notebook, 1), 'line 3');
    const shown = textOf(cellAt(notebook, 1));
    const watched = executions(notebook);
    try {
      await writeFromOutside(notebook, text.replace('show 2 as', 'show 22 as'));
      await until('the change', () => cellAt(notebook, 2).document.getText().includes('22'));
      assert.equal(textOf(cellAt(notebook, 1)), shown);
      await shows(cellAt(notebook, 2), 'quick = 22');
      await aWhile();
      assert.equal(watched.ended.get(1), undefined, 'the long cell was not run again');
    } finally {
      watched.dispose();
    }
  });

  it('a file with conflict markers opens with what is wrong named, and the rest evaluated', async () => {
    const text =
      '```parnb\nlet a = 1\n```\n\n```parnb\n<<<<<<< ours\nshow a as "ours"\n=======\nshow a + 1 as "theirs"\n>>>>>>> theirs\n```\n\n```parnb\nshow a * 7 as "apart"\n```\n';
    await write('conflict.parnb', bytesOf(text));
    const notebook = await openFile('conflict.parnb');
    await shows(cellAt(notebook, 2), 'apart = 7');
    await problem(cellAt(notebook, 1), 'syntax');
    assert.equal(notebook.isDirty, false);
  });

  it('Interrupt stops a long sweep within 200 ms', async () => {
    const notebook = await notebookOf('let go = 1', sweep);
    const cell = cellAt(notebook, 1);
    await until('the cell before it', () => cellAt(notebook, 0).executionSummary?.timing?.endTime);
    await aWhile();
    assert.equal(cell.executionSummary?.timing?.endTime, undefined, 'the sweep is long enough to be interrupted');
    // What the way there and back costs on a busy machine is not the sweep's.
    const sent = Date.now();
    await vscode.commands.executeCommand('setContext', 'parnb.asked', true);
    const way = Date.now() - sent;
    const asked = Date.now();
    await vscode.commands.executeCommand('notebook.cancelExecution');
    const end = await until('the end', () => cell.executionSummary?.timing?.endTime, 5000);
    assert.ok(end - asked < 200 + 5 * way, `${end - asked} ms; a command alone takes ${way} ms`);
    assert.equal(cell.outputs.length, 0, 'what was not finished is not shown');
  });

  it('an edit during a long sweep gives it up: the new text is evaluated at once', async () => {
    const notebook = await notebookOf('show 1 as "one"', sweep);
    await shows(cellAt(notebook, 0), 'one = 1');
    const asked = Date.now();
    await edit(cellAt(notebook, 1), sweep, 'show 5 as "five"');
    await shows(cellAt(notebook, 1), 'five = 5');
    assert.ok(Date.now() - asked < 5000, `${Date.now() - asked} ms`);
  });

  it('ten cells that read a changed let are evaluated once each, and no other cell is', async () => {
    const readers = Array.from({ length: 10 }, (_, i) => `show work / ${i + 1} as "part ${i + 1}"`);
    const notebook = await notebookOf('let work = 2520 ms', ...readers, 'show 1 as "apart"');
    await shows(cellAt(notebook, 10), '252 ms');
    await shows(cellAt(notebook, 11), 'apart = 1');
    await aWhile(300);
    const watched = executions(notebook);
    try {
      await edit(cellAt(notebook, 0), '2520', '5040');
      await shows(cellAt(notebook, 10), '504 ms');
      await aWhile(300);
      const counts = [...watched.ended].map(([index, starts]) => `${index}: ${starts.size}`);
      assert.deepEqual(
        counts.sort((a, b) => parseInt(a) - parseInt(b)),
        Array.from({ length: 11 }, (_, i) => `${i}: 1`),
      );
    } finally {
      watched.dispose();
    }
  });

  it('by hand: an edit waits for Run, and says so below the cell', () =>
    withSetting('manually', async () => {
      const notebook = await notebookOf('show 1 as "one"');
      await aWhile();
      assert.equal(textOf(cellAt(notebook, 0)), '');
      await vscode.commands.executeCommand('notebook.execute');
      await shows(cellAt(notebook, 0), 'one = 1');
      await edit(cellAt(notebook, 0), 'show 1', 'show 2');
      await aWhile();
      assert.equal(textOf(cellAt(notebook, 0)).trim(), 'one = 1');
      await vscode.commands.executeCommand('notebook.execute');
      await shows(cellAt(notebook, 0), 'one = 2');
    }));

  it('on save: an edit waits for the save', () =>
    withSetting('onSave', async () => {
      await write('on-save.parnb', bytesOf('```parnb\nshow 1 as "one"\n```\n'));
      const notebook = await openFile('on-save.parnb');
      await shows(cellAt(notebook, 0), 'one = 1');
      await edit(cellAt(notebook, 0), 'show 1', 'show 2');
      await aWhile();
      assert.equal(textOf(cellAt(notebook, 0)).trim(), 'one = 1');
      await notebook.save();
      await shows(cellAt(notebook, 0), 'one = 2');
      assert.equal(notebook.isDirty, false);
    }));

  it('transient state never reaches the file: outputs, runs, collapsed cells', async () => {
    const text = '# Title\n\n```parnb\nshow 1 as "one"\n```\n\n```parnb\nshow 2 as "two"\n```\n';
    const uri = await write('transient.parnb', bytesOf(text));
    const notebook = await openFile('transient.parnb');
    await shows(cellAt(notebook, 2), 'two = 2');
    await vscode.commands.executeCommand('notebook.execute');
    await vscode.commands.executeCommand('notebook.cell.collapseAllCellInputs');
    await vscode.commands.executeCommand('notebook.cell.collapseAllCellOutputs');
    await aWhile();
    assert.equal(notebook.isDirty, false);
    await edit(cellAt(notebook, 1), 'show 1', 'show 4');
    await shows(cellAt(notebook, 1), 'one = 4');
    await notebook.save();
    assert.equal(await onDisk(uri), text.replace('show 1', 'show 4'));
    await vscode.commands.executeCommand('notebook.cell.expandAllCellInputs');
  });

  it('clearing all outputs does not dirty', async () => {
    const notebook = await openFile('tour.parnb');
    const first = notebook.getCells().find(({ document }) => document.languageId === 'parnb');
    assert.ok(first);
    await until('outputs', () => first.outputs.length > 0);
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    await until('no outputs', () => first.outputs.length === 0);
    assert.equal(notebook.isDirty, false);
    await vscode.commands.executeCommand('notebook.execute');
    await until('outputs again', () => first.outputs.length > 0);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, disk, onDisk, write, writeFromOutside } from './files';
import { until } from './harness-until';
import { aWhile, cellAt, closeAll, edit, openFile, problem, problemsOf, shows, textOf } from './notebooks';
import { executions, sweep, withSetting } from './runs';

const conflict = (ours: string, theirs: string): string => `<<<<<<< ours\n${ours}\n=======\n${theirs}\n>>>>>>> theirs`;

describe('an outside edit', () => {
  afterEach(closeAll);

  it('keeps the outputs of unchanged cells, also once they were run, and does not dirty', async () => {
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
      const [first, third] = [1, 3].map((i) => cellAt(notebook, i));
      const outputs = [first?.outputs[0]?.items[0]?.data, third?.outputs[0]?.items[0]?.data];
      const empty: number[] = [];
      const listener = vscode.workspace.onDidChangeNotebookDocument((event) => {
        if (event.notebook !== notebook) return;
        for (const cell of notebook.getCells())
          if (cell.outputs.length === 0 && /first|third/.test(cell.document.getText())) empty.push(cell.index);
      });
      try {
        const put = run ? 'show 25 as "second"' : 'show 24 as "second"';
        await writeFromOutside(notebook, text.replace('show 2 as "second"', put), () =>
          cellAt(notebook, 2).document.getText().includes(put),
        );
        await shows(cellAt(notebook, 2), run ? 'second = 25' : 'second = 24');
        await shows(cellAt(notebook, 1), 'first = 1');
        await shows(cellAt(notebook, 3), 'third = 3');
        await aWhile();
        assert.deepEqual(empty, [], 'no unchanged cell was without its output in between');
        assert.deepEqual(
          [1, 3].map((i) => cellAt(notebook, i).outputs[0]?.items[0]?.data),
          outputs,
          'the outputs of unchanged cells are the same, key and all',
        );
        assert.equal(notebook.isDirty, false);
      } finally {
        listener.dispose();
      }
    }
  });

  it('keeps the output of a cell that reads a kernel, of a wgsl cell, and of one that was evaluated by hand', async () => {
    const kernel = `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) {\n  if (tid % 2u == 0u) { _ = tid; }\n}\n`;
    await write('outside-kept.wgsl', bytesOf(kernel));
    const cells = ['parnb\nkernel a = "outside-kept.wgsl"\nshow a.k as "k"', `wgsl own\n${kernel.trimEnd()}`].concat(
      'parnb\nkernel b = cell own\nshow b.k as "own"',
      'parnb\nshow a.k + b.k as "sum"',
      'parnb\nshow 1 as "one"',
    );
    const text = `Prose\n\n${cells.map((cell) => `\`\`\`${cell}\n\`\`\`\n`).join('\n')}`;
    await write('outside-kept.parnb', bytesOf(text));
    const notebook = await openFile('outside-kept.parnb');
    const shown = (): string[] => notebook.getCells().slice(1, 5).map(textOf);
    await shows(cellAt(notebook, 4), 'sum = ');
    await until('all outputs', () => shown().every((one) => one !== ''));
    const before = shown();
    for (const [value, put] of [
      ['onEdit', 'show 11 as "one"'],
      ['manually', 'show 12 as "one"'],
    ] as const)
      await withSetting(value, async () => {
        await writeFromOutside(notebook, text.replace('show 1 as "one"', put), () =>
          cellAt(notebook, 5).document.getText().includes(put),
        );
        await shows(cellAt(notebook, 5), `one = ${put.slice(5, 7)}`);
        await until('the outputs as they were', () => JSON.stringify(shown()) === JSON.stringify(before));
        await aWhile();
        assert.deepEqual(shown(), before);
        assert.equal(notebook.isDirty, false);
      });
  });

  it('of a definition changes the cells that read it', async () => {
    const text = 'Prose\n\n```parnb\nlet a = 1\n```\n\n```parnb\nshow a * 10 as "ten"\n```\n';
    await write('outside-read.parnb', bytesOf(text));
    const notebook = await openFile('outside-read.parnb');
    await shows(cellAt(notebook, 2), 'ten = 10');
    await writeFromOutside(notebook, text.replace('a = 1', 'a = 7'), () =>
      cellAt(notebook, 1).document.getText().includes('7'),
    );
    await shows(cellAt(notebook, 2), 'ten = 70');
    assert.equal(notebook.isDirty, false);
  });

  it('keeps the output of a cell that took long', async () => {
    const slow = sweep.split('\n').slice(0, 6).join('\n');
    const text = `Prose\n\n\`\`\`parnb\n${slow}\n\`\`\`\n\n\`\`\`parnb\nshow 2 as "quick"\n\`\`\`\n`;
    await write('outside-slow.parnb', bytesOf(text));
    const notebook = await openFile('outside-slow.parnb');
    await shows(cellAt(notebook, 1), 'line 3');
    const shown = textOf(cellAt(notebook, 1));
    const watched = executions(notebook);
    try {
      await writeFromOutside(notebook, text.replace('show 2 as', 'show 22 as'), () =>
        cellAt(notebook, 2).document.getText().includes('22'),
      );
      assert.equal(textOf(cellAt(notebook, 1)), shown);
      await shows(cellAt(notebook, 2), 'quick = 22');
      await aWhile();
      assert.equal(watched.ended.get(1), undefined, 'the long cell was not run again');
    } finally {
      watched.dispose();
    }
  });

  it('that inserts and removes cells keeps the others’ outputs', async () => {
    const cell = (text: string): string => `\`\`\`parnb\n${text}\n\`\`\`\n`;
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name, i) => cell(`show ${i + 1} as "${name}"`));
    await write('outside-cells.parnb', bytesOf(['Prose\n', a, b, c].join('\n')));
    const notebook = await openFile('outside-cells.parnb');
    await shows(cellAt(notebook, 3), 'c = 3');
    await writeFromOutside(notebook, ['Prose\n', d, a, c].join('\n'), () =>
      cellAt(notebook, 1).document.getText().includes('"d"'),
    );
    for (const [i, text] of ['d = 4', 'a = 1', 'c = 3'].entries()) await shows(cellAt(notebook, i + 1), text);
    assert.equal(notebook.isDirty, false);
  });

  it('with conflict markers shows a notebook with what is wrong named, and heals when they are resolved', async () => {
    const text = (middle: string): string =>
      `Prose\n\n\`\`\`parnb\nlet a = 1\n\`\`\`\n\n\`\`\`parnb\n${middle}\n\`\`\`\n\n\`\`\`parnb\nshow a * 7 as "apart"\n\`\`\`\n`;
    const uri = await write('conflict.parnb', bytesOf(text('show a as "ours"')));
    const notebook = await openFile('conflict.parnb');
    await shows(cellAt(notebook, 2), 'ours = 1');
    const broken = text(conflict('show a as "ours"', 'show a + 1 as "theirs"'));
    await writeFromOutside(notebook, broken, () => cellAt(notebook, 2).document.getText().includes('<<<<<<<'));
    await problem(cellAt(notebook, 2), 'syntax');
    await shows(cellAt(notebook, 3), 'apart = 7');
    assert.equal(notebook.isDirty, false);
    await writeFromOutside(notebook, text('show a + 1 as "theirs"'), () =>
      cellAt(notebook, 2).document.getText().startsWith('show a + 1'),
    );
    await shows(cellAt(notebook, 2), 'theirs = 2');
    await until('no problem', () => problemsOf(cellAt(notebook, 2)).length === 0);
    assert.equal(notebook.isDirty, false);
    assert.equal(await onDisk(uri), text('show a + 1 as "theirs"'));
  });

  it('with conflict markers around cells opens as a notebook, and loses nothing when another cell is saved', async () => {
    const cell = (text: string): string => `\`\`\`parnb\n${text}\n\`\`\`\n`;
    const text = `${conflict(cell('let a = 1'), cell('let a = 2'))}\n\n${cell('show 3 as "apart"')}`;
    const uri = await write('conflict-cells.parnb', bytesOf(text));
    const notebook = await openFile('conflict-cells.parnb');
    const apart = notebook.getCells().find(({ document }) => document.getText().includes('apart'));
    assert.ok(apart);
    await shows(apart, 'apart = 3');
    assert.equal(notebook.isDirty, false);
    const markers = await until('every marker named where it stands', () => {
      const found = notebook.getCells().flatMap((cell) =>
        problemsOf(cell)
          .filter(({ message }) => message.startsWith('a merge is not finished'))
          .map(({ range }) => cell.document.getText(range)),
      );
      return found.length >= 3 ? found : undefined;
    });
    assert.deepEqual(markers, ['<<<<<<< ours', '=======', '>>>>>>> theirs']);
    await edit(apart, 'show 3', 'show 4');
    await notebook.save();
    assert.equal(await onDisk(uri), text.replace('show 3', 'show 4'));
  });

  // The web hosts of the tests have no disk but the editor's own.
  const through = disk;
  if (through)
    it('of a kernel’s file through the disk, its removal and its return change what reads it', async () => {
      const kernel = (n: number): string =>
        `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) {\n  if (tid % 2u == 0u) { for (var i = 0u; i < ${n}u; i++) { _ = i * 3u; } }\n}\n`;
      const uri = await write('outside-kernel.wgsl', bytesOf(kernel(10)));
      await write(
        'outside-kernel.parnb',
        bytesOf('```parnb\nkernel a = "outside-kernel.wgsl"\nshow a.k as "k"\n```\n'),
      );
      const notebook = await openFile('outside-kernel.parnb');
      const cell = cellAt(notebook, 0);
      await shows(cell, 'k = ');
      const before = textOf(cell);
      through.writeFileSync(uri.fsPath, kernel(1000));
      await until('another k', () => textOf(cell).includes('k = ') && textOf(cell) !== before);
      through.renameSync(uri.fsPath, `${uri.fsPath}.away`);
      assert.match((await problem(cell, 'kernel-unreadable')).message, /there is no such file/);
      through.renameSync(`${uri.fsPath}.away`, uri.fsPath);
      await shows(cell, 'k = ');
      await until('no problem', () => problemsOf(cell).length === 0);
      assert.equal(notebook.isDirty, false);
    });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, onDisk } from './files';
import { until } from './harness-until';
import { at, mounted, scheme } from './memory';
import { aWhile, cellAt, closeAll, edit, problem, problemsOf, shows, textOf } from './notebooks';

const kernel = (trips: number): Uint8Array =>
  bytesOf(
    `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) {\n  if (tid % 2u == 0u) { for (var i = 0u; i < ${trips}u; i++) { _ = i * 3u; } }\n}\n`,
  );
const text =
  'Prose\n\n```parnb\nlet a = 2\n```\n\n```parnb\nshow a * 3 as "six"\n```\n\n```parnb\nkernel k = "kernels/some.wgsl"\nshow k.k as "k"\n```\n';

describe('a file system that is on no disk', () => {
  let mount: Awaited<ReturnType<typeof mounted>>;
  before(async () => (mount = await mounted()));
  afterEach(closeAll);
  after(() => mount.dispose());

  for (const title of ['a notebook there', 'restricted mode: a stranger’s notebook there'])
    it(`${title} opens evaluated, follows edits, outside edits and its kernels, and is saved byte for byte`, async () => {
      const uri = at('/deep/virtual.parnb');
      mount.memory.writeFile(at('/deep/kernels/some.wgsl'), kernel(10));
      mount.memory.writeFile(uri, bytesOf(text));
      const notebook = await vscode.workspace.openNotebookDocument(uri);
      await vscode.window.showNotebookDocument(notebook);
      assert.equal(notebook.uri.scheme, scheme);
      await shows(cellAt(notebook, 2), 'six = 6');
      await shows(cellAt(notebook, 3), 'k = ');
      const before = textOf(cellAt(notebook, 3));
      mount.memory.writeFile(at('/deep/kernels/some.wgsl'), kernel(1000));
      await until(
        'another k',
        () => textOf(cellAt(notebook, 3)).includes('k = ') && textOf(cellAt(notebook, 3)) !== before,
      );
      mount.memory.delete(at('/deep/kernels/some.wgsl'));
      assert.match((await problem(cellAt(notebook, 3), 'kernel-unreadable')).message, /there is no such file/);
      mount.memory.writeFile(at('/deep/kernels/some.wgsl'), kernel(10));
      await until('the first k', () => textOf(cellAt(notebook, 3)) === before);
      assert.equal(notebook.isDirty, false);
      await edit(cellAt(notebook, 1), '2', '5');
      await shows(cellAt(notebook, 2), 'six = 15');
      await notebook.save();
      assert.equal(await onDisk(uri), text.replace('a = 2', 'a = 5'));
      await aWhile(1000); // a change in the moment of a save is not read by VS Code
      mount.memory.writeFile(uri, bytesOf(text.replace('a = 2', 'a = 70')));
      await shows(cellAt(notebook, 2), 'six = 210');
      await until('the kernel’s output, as it was', () => textOf(cellAt(notebook, 3)) === before);
      assert.equal(notebook.isDirty, false);
      assert.deepEqual(problemsOf(cellAt(notebook, 3)), []);
    });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cellAt, closeAll, edit, openFile, shows } from './notebooks';

/** A file in the workspace with these bytes. */
async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a notebook on disk', () => {
  afterEach(closeAll);

  it('an edit rewrites only its cell, CRLF and conflict markers and all', async function () {
    if (vscode.workspace.fs.isWritableFileSystem(vscode.workspace.workspaceFolders?.[0]?.uri.scheme ?? '') === false)
      this.skip();
    const text =
      '---\ntitle: x\n---\r\n# Head\r\n\r\n~~~~parnb  extra words\r\nshow 1 as "one"\r\n~~~~\r\n\r\n<<<<<<< ours\r\n\r\n```parnb\r\nshow 2 as "two"\r\n```';
    const uri = await write('strange.parnb', bytesOf(text));
    const notebook = await openFile('strange.parnb');
    const cell = notebook.getCells().find(({ document }) => document.getText().includes('"two"'));
    assert.ok(cell);
    await shows(cell, 'two = 2');
    await edit(cell, '2', '3');
    await notebook.save();
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.equal(saved, text.replace('show 2', 'show 3'));
  });

  it('a file of random bytes opens and is saved as it was', async function () {
    if (vscode.workspace.fs.isWritableFileSystem(vscode.workspace.workspaceFolders?.[0]?.uri.scheme ?? '') === false)
      this.skip();
    let seed = 1;
    const bytes = Uint8Array.from({ length: 4000 }, () => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 16);
    const start = bytesOf('```parnb\nshow 1 as "one"\n```\n\n');
    const uri = await write('random.parnb', Uint8Array.from([...start, ...bytes]));
    const notebook = await openFile('random.parnb');
    await edit(cellAt(notebook, 0), 'show 1', 'show 2');
    await notebook.save();
    const saved = await vscode.workspace.fs.readFile(uri);
    const expected = Uint8Array.from([...bytesOf('```parnb\nshow 2 as "one"\n```\n\n'), ...bytes]);
    assert.deepEqual([...saved], [...expected]);
  });
});

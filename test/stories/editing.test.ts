import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, languages, markdownNotebookType, notebookType } from '../../src/messages/ids';
import { bytesOf, onDisk, write } from './files';
import { until } from './harness-until';
import { focus, select, typeAt } from './keys';
import { cellAt, closeAll, edit, notebookOf, openFile, shows } from './notebooks';

const activeInput = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;

describe('editing', () => {
  afterEach(closeAll);

  it('a cell is formatted: signs of neighbours below each other, comments kept', async () => {
    const notebook = await notebookOf('f=99%# why\nT1  = 100 ms\nshow   T1*2');
    const { document } = cellAt(notebook, 0);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const change = new vscode.WorkspaceEdit();
    change.set(document.uri, edits);
    await vscode.workspace.applyEdit(change);
    assert.equal(document.getText(), 'f  = 99 %  # why\nT1 = 100 ms\nshow T1 * 2');
  });

  it('Format Notebook formats every cell, and undo takes it back', async () => {
    const notebook = await notebookOf('let a=1', 'show   a');
    await vscode.commands.executeCommand('notebook.format');
    await until('both cells formatted', () =>
      ['let a = 1', 'show a'].every((text, i) => cellAt(notebook, i).document.getText() === text),
    );
    for (const [i, text] of ['let a=1', 'show   a'].entries()) {
      const { document } = cellAt(notebook, i);
      if (document.getText() !== text) {
        await select(notebook, i);
        await vscode.commands.executeCommand('notebook.cell.edit');
        await until('the cursor', () => vscode.window.activeTextEditor?.document === document);
        await vscode.commands.executeCommand('undo');
      }
      await until(`cell ${i} as it was`, () => document.getText() === text);
    }
  });

  it('with format on save, a saved file is a formatted one', async function () {
    const settings = vscode.workspace.getConfiguration();
    const uri = await write('unformatted.parnb', bytesOf('Prose  stays.\n\n```parnb\nlet a=1\n```\n'));
    await settings.update('notebook.formatOnSave.enabled', true, vscode.ConfigurationTarget.Global);
    try {
      const notebook = await openFile('unformatted.parnb');
      await edit(cellAt(notebook, 1), '1', '2');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('the file saved', async () => (await onDisk(uri)).includes('2'));
      assert.equal(await onDisk(uri), 'Prose  stays.\n\n```parnb\nlet a = 2\n```\n');
    } finally {
      await settings.update('notebook.formatOnSave.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('# comments a line out and in', async () => {
    const notebook = await notebookOf('let a = 1');
    const cell = cellAt(notebook, 0);
    await focus(cell, new vscode.Position(0, 0));
    await vscode.commands.executeCommand('editor.action.commentLine');
    await until('a comment', () => cell.document.getText() === '# let a = 1');
    await vscode.commands.executeCommand('editor.action.commentLine');
    await until('no comment', () => cell.document.getText() === 'let a = 1');
  });

  it('brackets and quotes close themselves', async () => {
    const notebook = await notebookOf('let a = 1');
    const cell = cellAt(notebook, 0);
    await typeAt(cell, new vscode.Position(0, 9), ['\n', 's', '(', '"']);
    await until('both closed', () => /^let a = 1\r?\ns\(""\)$/.test(cell.document.getText()));
  });

  it('a line that ends in \\ goes on indented, and the next statement does not', async () => {
    const notebook = await notebookOf('show 1, \\');
    const cell = cellAt(notebook, 0);
    await typeAt(cell, new vscode.Position(0, 9), ['\n', '2', '\n', 'show 3']);
    await until('three lines', () => /^show 1, \\\n\s+2\nshow 3$/.test(cell.document.getText().replace(/\r/g, '')));
  });

  it('a double click takes a name in any alphabet whole', async () => {
    const notebook = await notebookOf('let α_in₂ = 100ms');
    const { document } = cellAt(notebook, 0);
    const word = (at: number): string => document.getText(document.getWordRangeAtPosition(new vscode.Position(0, at)));
    assert.equal(word(6), 'α_in₂');
    assert.equal(word(13), '100');
    assert.equal(word(16), 'ms');
  });

  it('New Parallel Notebook opens one that shows results, with nothing to save to yet', async () => {
    await vscode.commands.executeCommand(commands.newNotebook);
    const notebook = await until('the notebook', () => vscode.window.activeNotebookEditor?.notebook);
    assert.equal(notebook.notebookType, notebookType);
    assert.equal(notebook.isUntitled, true);
    await shows(cellAt(notebook, 1), 'My program');
  });

  it('reopen as text and back: the same bytes, the same results, an unsaved edit is saved first', async () => {
    const text = '# Title\n\n```parnb\nshow 1 as "one"\n```\n';
    const uri = await write('both-ways.parnb', bytesOf(text));
    const notebook = await openFile('both-ways.parnb');
    await edit(cellAt(notebook, 1), 'show 1', 'show 2');
    await vscode.commands.executeCommand(commands.reopenAsText);
    await until('a text tab', () => activeInput() instanceof vscode.TabInputText);
    const editor = await until('a text editor', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.languageId, languages.document);
    assert.equal(editor.document.getText(), text.replace('show 1', 'show 2'));
    assert.equal(vscode.window.tabGroups.activeTabGroup.tabs.length, 1, 'the notebook’s tab is gone');
    await vscode.commands.executeCommand(commands.reopenAsNotebook);
    await until('a notebook editor', () => activeInput() instanceof vscode.TabInputNotebook);
    const again = await until('the notebook', () => vscode.window.activeNotebookEditor?.notebook);
    await shows(cellAt(again, 1), 'one = 2');
    assert.equal(again.isDirty, false);
    assert.equal(await onDisk(uri), text.replace('show 1', 'show 2'));
  });

  it('a Markdown file with cells reopens as a notebook, and formats as text', async () => {
    const uri = await write('page.parnb.md', bytesOf('Page\n\n```parnb\nshow 3 as "three"\n```\n'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await vscode.commands.executeCommand(commands.reopenAsNotebook, uri);
    const notebook = await until('the notebook', () => vscode.window.activeNotebookEditor?.notebook);
    assert.equal(notebook.notebookType, markdownNotebookType);
    await shows(cellAt(notebook, 1), 'three = 3');
  });

  it('a .parnb file that is open as text formats its cells and leaves its prose', async () => {
    const uri = await write('as-text.parnb', bytesOf('*  prose\n\n```parnb\nlet a=1\n```\n\n```js\nlet a=1\n```\n'));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, languages.document);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const change = new vscode.WorkspaceEdit();
    change.set(uri, edits);
    await vscode.workspace.applyEdit(change);
    assert.equal(document.getText(), '*  prose\n\n```parnb\nlet a = 1\n```\n\n```js\nlet a=1\n```\n');
  });
});

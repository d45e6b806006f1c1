import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytesOf, onDisk, write } from './files';
import { until } from './harness-until';
import { select } from './keys';
import { aWhile, cellAt, closeAll, edit, openFile, shows } from './notebooks';

const cell = '```parnb\nshow 1 as "one"\n```\n';
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytesOf(part)] : part)));

/** Files that a careless reader loses something of; the cell that shows "one" is edited in each. */
const files: Record<string, Uint8Array> = {
  'line ends of all kinds, front matter and conflict markers': bytes(
    '---\ntitle: x\n---\r\n# Head\r\n\r\n~~~~parnb  extra words\r\nshow 1 as "one"\r\n~~~~\r\n\r\n<<<<<<< ours\r\n\r\n```parnb\r\nshow 2 as "two"\r\n```',
  ),
  'carriage returns only': bytes(`# Head\n\n${cell}`.replaceAll('\n', '\r')),
  'a byte order mark': bytes([0xef, 0xbb, 0xbf], `# Head\n\n${cell}`),
  'no line end at its end': bytes(`# Head\n\n${cell.trimEnd()}`),
  'blank lines at its end': bytes(`${cell}\n\n  \n`),
  'fences in fences': bytes(
    `${cell}\n~~~markdown\n\`\`\`parnb\nnot a cell\n\`\`\`\n~~~\n\n\`\`\`\`parnb\n# \`\`\`\n# ~~~\n\`\`\`\`\n\n> \`\`\`parnb\n> quoted\n> \`\`\`\n\n- item\n\n      \`\`\`parnb\n`,
  ),
  'indented and longer fences': bytes('  ````parnb\n  show 1 as "one"\n  ````  \n\nlast'),
  'a fence that is never closed': bytes(`${cell}\n\`\`\`parnb\nlet a = 2\n`),
  'languages that are not run, and words behind them': bytes(
    `${cell}\n\`\`\`python title="x.py" {1-3}\nprint('α')\n\`\`\`\n\n\`\`\`mermaid\ngraph TD\n\`\`\`\n\n\`\`\`wgsl some more={"a": 1}\nfn f() {}\n\`\`\`\n\n\`\`\`parnb {.class #id key=1}\nlet b = 3\n\`\`\`\n`,
  ),
  'bytes that are not UTF-8': bytes(
    'caf',
    [0xe9],
    '\n\n',
    cell,
    '\n```parnb\n# ',
    [0xff, 0xfe, 0xc3],
    '\nlet a = 2\n```\n',
  ),
  // In a code cell VS Code itself asks whether to remove U+2028 and U+2029.
  'characters that editors like to change': bytes(
    `tab\there  \nNEL\u0085 LS\u2028 PS\u2029 NUL\0 VT\v FF\f ZWJ\u200d BOM\ufeff e\u0301 é\n\n${cell}\n\`\`\`parnb\nlet a = 2\t \n# \0 \ufeff\n\`\`\`\n`,
  ),
  'HTML, comments and splits': bytes(
    `<!--\n\`\`\`parnb\nlet c = 1\n\`\`\`\n-->\n\n+++\n\n+++\n\n<div>\n\n${cell}\n</div>\n`,
  ),
  'a cell of two megabytes': bytes(
    `${cell}\n\`\`\`parnb\n${'# αβγδ 0123456789 abcdefghijklmnopqrstuvwxyz\n'.repeat(40_000)}\`\`\`\n`,
  ),
  'ten thousand lines of prose': bytes(`${'line   of prose  \n'.repeat(10_000)}\n${cell}`),
};

/** What the editor shows as changed, and nothing else, is changed. */
const replaced = (all: Uint8Array, find: string, put: string): Uint8Array => {
  const text = Array.from(all, (byte) => String.fromCharCode(byte)).join('');
  assert.equal(text.split(find).length, 2, `one ${find}`);
  return Uint8Array.from(text.replace(find, put), (char) => char.charCodeAt(0));
};

const same = (saved: Uint8Array, expected: Uint8Array): void => {
  const at = expected.findIndex((byte, i) => byte !== saved[i]);
  const shown = (all: Uint8Array): string =>
    JSON.stringify(new TextDecoder().decode(all.slice(Math.max(0, at - 30), at + 30)));
  assert.ok(
    at < 0 && saved.length === expected.length,
    `byte ${at} of ${expected.length}: ${shown(saved)}, not ${shown(expected)}`,
  );
};

async function saved(notebook: vscode.NotebookDocument): Promise<void> {
  assert.equal(await notebook.save(), true);
}

describe('a notebook on disk', () => {
  afterEach(closeAll);

  for (const [name, before] of Object.entries(files))
    it(`an edit rewrites only its cell, with ${name}`, async () => {
      const uri = await write(`strange ${name}.parnb`, before);
      const notebook = await openFile(`strange ${name}.parnb`);
      assert.equal(notebook.isDirty, false);
      const edited = notebook.getCells().find(({ document }) => document.getText().startsWith('show 1 as "one"'));
      assert.ok(edited);
      await shows(edited, 'one = 1');
      await edit(edited, 'show 1', 'show 2');
      await saved(notebook);
      const after = replaced(before, 'show 1 as', 'show 2 as');
      same(await vscode.workspace.fs.readFile(uri), after);
      // And back: a second save of another session's cells begins where the first ended.
      await shows(edited, 'one = 2');
      await edit(edited, 'show 2', 'show 1');
      await saved(notebook);
      same(await vscode.workspace.fs.readFile(uri), before);
      assert.equal(notebook.isDirty, false);
    });

  it('a file of random bytes opens and is saved as it was', async () => {
    let seed = 1;
    const noise = Array.from({ length: 4000 }, () => ((seed = (seed * 1103515245 + 12345) % 2147483648) >> 16) & 255);
    const uri = await write('random.parnb', bytes(cell, '\n', noise));
    const notebook = await openFile('random.parnb');
    await edit(cellAt(notebook, 0), 'show 1', 'show 2');
    await saved(notebook);
    same(await vscode.workspace.fs.readFile(uri), bytes(cell.replace('show 1', 'show 2'), '\n', noise));
  });

  it('a cell in a language that is not run is kept with its language, and is a cell again when it is given back', async () => {
    const uri = await write('language.parnb', bytesOf(`Prose\n\n${cell}`));
    const notebook = await openFile('language.parnb');
    await vscode.languages.setTextDocumentLanguage(cellAt(notebook, 1).document, 'json');
    await until('the language', () => cellAt(notebook, 1).document.languageId === 'json');
    await until('an edit', () => notebook.isDirty);
    await saved(notebook);
    assert.equal(await onDisk(uri), `Prose\n\n+++\n\n${cell.replace('parnb', 'json')}`);
    await vscode.languages.setTextDocumentLanguage(cellAt(notebook, 1).document, 'parnb');
    await until('the language', () => cellAt(notebook, 1).document.languageId === 'parnb');
    await shows(cellAt(notebook, 1), 'one = 1');
    await saved(notebook);
    assert.equal(await onDisk(uri), `Prose\n\n${cell}`);
  });

  it('a cell that is moved past its neighbours takes its fence along, and leaves them as they are', async () => {
    const parts = [
      '# Head\r\n',
      '~~~~parnb\r\nlet a = 1\r\n~~~~\r\n',
      '```wgsl some more\r\nfn f() {}\r\n```\r\n',
      'Last\r\n',
    ];
    const uri = await write('moved.parnb', bytesOf(parts.join('\r\n')));
    const notebook = await openFile('moved.parnb');
    await select(notebook, 2);
    await vscode.commands.executeCommand('notebook.cell.moveUp');
    await until('the cell moved', () => cellAt(notebook, 1).document.languageId === 'wgsl');
    await saved(notebook);
    assert.equal(await onDisk(uri), [0, 2, 1, 3].map((i) => parts[i]).join('\r\n'));
  });

  it('a revert gives back what the file says, with its outputs, and nothing to save', async () => {
    const text = `Prose\n\n${cell}\n\`\`\`parnb\nshow 2 as "two"\n\`\`\`\n`;
    const uri = await write('reverted.parnb', bytesOf(text));
    const notebook = await openFile('reverted.parnb');
    await edit(cellAt(notebook, 1), 'show 1', 'show 10');
    await shows(cellAt(notebook, 1), 'one = 10');
    await select(notebook, 2);
    await vscode.commands.executeCommand('notebook.cell.delete');
    await until('the cell deleted', () => notebook.cellCount === 2);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('nothing to save', () => !notebook.isDirty);
    // VS Code 1.139 has only taken the mark of the unsaved edit away, of any type of notebook; once it is written, it reads.
    await write('reverted.parnb', bytesOf(text));
    await until('the cell back', () => notebook.cellCount === 3);
    await shows(cellAt(notebook, 1), 'one = 1');
    await shows(cellAt(notebook, 2), 'two = 2');
    await aWhile();
    assert.equal(notebook.isDirty, false);
    assert.equal(await onDisk(uri), text);
    await edit(cellAt(notebook, 1), 'show 1', 'show 3');
    await shows(cellAt(notebook, 1), 'one = 3');
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DivergenceOutput } from '../../src/figures/divergence/view';
import { commands, languages, mimeTypes, notebookType } from '../../src/messages/ids';
import { analyse } from '../../src/wgsl';
import { bytesOf, write } from './files';
import { until } from './harness-until';
import { cellAt, closeAll, code, edit, openFile, problem, problemsOf, shows, textOf } from './notebooks';
import { hoverAt, waitForLens } from './shaders';

/** n equal paths. */
const paths = (n: number): string => `@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var x = tid;
  switch (tid % ${n}u) {
${Array.from({ length: n }, (_, i) => `    ${i + 1 < n ? `case ${i}u` : 'default'}: { for (var i = 0u; i < 50u; i++) { x = x * 3u + 1u; } }`).join('\n')}
  }
}
`;

const shader = (text: string, name?: string): vscode.NotebookCellData => {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'wgsl');
  if (name !== undefined) cell.metadata = { name };
  return cell;
};

async function notebookWith(...cells: vscode.NotebookCellData[]): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument(notebookType, new vscode.NotebookData(cells));
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

const divergenceOf = (cell: vscode.NotebookCell): DivergenceOutput[] =>
  cell.outputs.flatMap(({ items }) =>
    items
      .filter(({ mime }) => mime === mimeTypes.divergence)
      .map(({ data }) => JSON.parse(new TextDecoder().decode(data)) as DivergenceOutput),
  );

const kOf = (text: string): string => {
  const k = analyse(text).entryPoints[0]?.k;
  assert.ok(k);
  return k.toFixed(2);
};

describe('kernels in a notebook', () => {
  afterEach(closeAll);

  it('the sample opens evaluated, holds its asserts, and is not dirtied', async () => {
    const notebook = await openFile('kernels.parnb');
    const cells = notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
    await until('outputs of every cell', () => cells.every((cell) => cell.outputs.length > 0));
    for (const cell of cells)
      assert.deepEqual(
        problemsOf(cell).map(({ message }) => message),
        [],
      );
    assert.equal(notebook.isDirty, false);
  });

  it('restricted mode: a stranger’s kernels show their divergence', async () => {
    const notebook = await openFile('kernels.parnb');
    const cell = notebook.getCells().find(({ document }) => document.languageId === 'wgsl');
    assert.ok(cell);
    await until('the report', () => divergenceOf(cell).length === 1);
  });

  it('the notebook’s k, the hover’s and the report’s are the same number', async () => {
    const text = paths(4);
    const notebook = await notebookWith(
      shader(text, 'four'),
      code('kernel four = cell four\nshow four.k as "k", four.slowdown as "slowdown"'),
    );
    const k = kOf(text);
    await shows(cellAt(notebook, 1), `k = ${k}`);
    const own = await until('the cell’s report', () => divergenceOf(cellAt(notebook, 0))[0]);
    assert.equal(own.view.sentence.figure, `${k}×`);
    const shader0 = cellAt(notebook, 0).document;
    await waitForLens(shader0, new RegExp(`k = ${k}`));
    assert.ok((await hoverAt(shader0, 'main(')).includes(`k = ${k}`));
    assert.match(await hoverAt(shader0, 'switch'), /periodic/);
  });

  it('an edit of a wgsl cell changes what reads it, however far', async () => {
    const notebook = await notebookWith(
      shader(paths(2), 'some'),
      code('kernel some = cell some'),
      code('let twice = 2 * some.k'),
      code('show twice / 2 as "k"'),
    );
    await shows(cellAt(notebook, 3), `k = ${kOf(paths(2))}`);
    await edit(cellAt(notebook, 0), paths(2), paths(8));
    await shows(cellAt(notebook, 3), `k = ${kOf(paths(8))}`);
  });

  it('a changed kernel file, on disk or in an editor that is not saved, changes what reads it', async () => {
    const uri = await write('deep/kernel.wgsl', bytesOf(paths(2)));
    const file = await write('reads.parnb', bytesOf('```parnb\nkernel a = "deep/kernel.wgsl"\nshow a.k as "k"\n```\n'));
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook);
    const cell = cellAt(notebook, 0);
    await shows(cell, `k = ${kOf(paths(2))}`);
    assert.equal(divergenceOf(cell).length, 1);
    const document = await vscode.workspace.openTextDocument(uri);
    const change = new vscode.WorkspaceEdit();
    change.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), paths(4));
    await vscode.workspace.applyEdit(change);
    assert.equal(document.isDirty, true);
    await shows(cell, `k = ${kOf(paths(4))}`);
    await document.save();
    await write('deep/kernel.wgsl', bytesOf(paths(8)));
    await shows(cell, `k = ${kOf(paths(8))}`);
    assert.equal(notebook.isDirty, false);
  });

  it('a wgsl cell that is renamed only in its metadata is found by its new name, and no longer by the old one', async () => {
    const text = paths(4);
    const notebook = await notebookWith(
      shader(text, 'old'),
      code('kernel one = cell old'),
      code('show one.k as "k of one"'),
      code('kernel two = cell fresh\nshow two.k as "k of two"'),
    );
    await shows(cellAt(notebook, 2), `k of one = ${kOf(text)}`);
    await problem(cellAt(notebook, 3), 'kernel-unreadable');
    const rename = async (name: string): Promise<void> => {
      const change = new vscode.WorkspaceEdit();
      change.set(notebook.uri, [vscode.NotebookEdit.updateCellMetadata(0, { name })]);
      await vscode.workspace.applyEdit(change);
    };
    await rename('fresh');
    await shows(cellAt(notebook, 3), `k of two = ${kOf(text)}`);
    await problem(cellAt(notebook, 1), 'kernel-unreadable');
    await until('the title of the new name', () => divergenceOf(cellAt(notebook, 0))[0]?.view.title === 'fresh · main');
    await rename('old');
    await shows(cellAt(notebook, 2), `k of one = ${kOf(text)}`);
    await problem(cellAt(notebook, 3), 'kernel-unreadable');
    await until('no problem where it is found again', () => problemsOf(cellAt(notebook, 1)).length === 0);
  });

  it('a wgsl cell’s report names the notebook and the cell, and its lines lead into the cell', async () => {
    const notebook = await notebookWith(shader(paths(2), 'pair'), code('kernel a = cell pair'));
    const { document } = cellAt(notebook, 0);
    await waitForLens(document, /k = /);
    await vscode.commands.executeCommand(commands.showDivergenceReport, document.uri.toString());
    const report = await until('the report', () =>
      vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'parnb-divergence'),
    );
    assert.equal(report.document.languageId, languages.report);
    const head = ` · pair:2 main (compute, workgroup 64×1×1, 1 workgroup): slowdown ${kOf(paths(2))}×, efficiency`;
    assert.ok(report.document.getText().includes(head), report.document.getText());
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      report.document.uri,
    );
    const lines = links.map(({ range, target }) => [
      Number(/\d+$/.exec(report.document.getText(range))?.[0]),
      (JSON.parse(target?.query ?? '[]') as unknown[])[1],
    ]);
    assert.ok(lines.length > 5);
    for (const [shown, leads] of lines) assert.equal(leads, shown);
  });

  it('a kernel that cannot be read is an error where it is named, and outside of the workspace is never read', async () => {
    const file = await write(
      'unreadable.parnb',
      bytesOf(
        '```parnb\nkernel a = "none.wgsl"\n```\n```parnb\nkernel b = "../outside.wgsl"\n```\n```parnb\nshow 2 + 3 as "apart"\n```\n',
      ),
    );
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook);
    const none = await problem(cellAt(notebook, 0), 'kernel-unreadable');
    assert.match(none.message, /none\.wgsl: there is no such file/);
    assert.equal(cellAt(notebook, 0).document.getText(none.range), '"none.wgsl"');
    const outside = await problem(cellAt(notebook, 1), 'kernel-unreadable');
    assert.match(outside.message, /lies outside of the workspace/);
    await shows(cellAt(notebook, 2), 'apart');
  });

  it('a wgsl cell shows its report, a broken one says why, and a name survives', async () => {
    const notebook = await notebookWith(shader(paths(3), 'named'), shader('fn broken( {'), shader(''));
    const output = await until('a report', () => divergenceOf(cellAt(notebook, 0))[0]);
    assert.equal(output.view.lanes?.lanes, 32);
    assert.ok(output.view.cost.length > 3);
    assert.match(output.view.title, /^named · main$/);
    for (const index of [1, 2])
      await until(`a line in cell ${index}`, () =>
        textOf(cellAt(notebook, index)).startsWith('no divergence to show: '),
      );
    await until('a problem in the broken cell', () =>
      problemsOf(cellAt(notebook, 1)).some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
  });
});

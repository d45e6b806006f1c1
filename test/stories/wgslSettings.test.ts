import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analyse } from '../../src/wgsl';
import { settings } from '../../src/messages/ids';
import { until } from './harness-until';
import { closeAll, notebookOf } from './notebooks';
import { hoverAt, lensesOf, setting, shaderOf, titlesOf, waitForLens } from './shaders';

const kernel = `@group(0) @binding(0) var<storage, read> data: array<u32>;
@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var n = 0u;
  if (data[tid] > 3u) { n = tid * 3u; }
  for (var i = 0u; i < data[tid + 64u]; i++) { n += i * i; }
}
`;

const titleOf = (options: Parameters<typeof analyse>[1]): string => {
  const k = analyse(kernel, options).entryPoints[0]?.k;
  assert.ok(k);
  return `k ≈ ${k.toFixed(2)} at W = ${options?.warp ?? 32}`;
};

describe('settings of WGSL', () => {
  afterEach(closeAll);
  afterEach(async () => {
    for (const name of Object.values(settings)) if (name.startsWith('parnb.wgsl.')) await setting(name, undefined);
  });

  it('warp, probability and trips change the numbers of files that are open, and back', async () => {
    const document = await shaderOf('settings-numbers.wgsl', kernel);
    const standard = titleOf({});
    const seen = new Set([standard]);
    await until(standard, async () => (await titlesOf(document)).some((title) => title.includes(standard)));
    for (const [name, value, options] of [
      [settings.warp, 64, { warp: 64 }],
      [settings.probability, 0.05, { probability: 0.05 }],
      [settings.trips, 100, { trips: 100 }],
    ] as const) {
      await setting(name, value);
      const title = titleOf(options);
      assert.ok(!seen.has(title), `${name} makes a difference`);
      seen.add(title);
      await until(title, async () => (await titlesOf(document)).some((one) => one.includes(title)));
      assert.ok((await hoverAt(document, 'main(')).includes(title.replace(' at', '** at')));
      await setting(name, undefined);
      await until(standard, async () => (await titlesOf(document)).some((one) => one.includes(standard)));
    }
  });

  it('a value that is none counts as not set', async () => {
    const document = await shaderOf('settings-wrong.wgsl', kernel);
    for (const [name, value] of [
      [settings.warp, 0],
      [settings.warp, 'wide'],
      [settings.probability, 7],
      [settings.trips, -1],
      [settings.maxSlowdown, 'much'],
      [settings.severity, 'loud'],
    ] as const) {
      await setting(name, value);
      await waitForLens(document, /k ≈ \d/);
      await setting(name, undefined);
    }
    await until('the numbers of before', async () =>
      (await titlesOf(document)).some((one) => one.includes(titleOf({}))),
    );
  });

  it('a notebook’s cells have the same numbers under every setting', async () => {
    const notebook = await notebookOf('show 1');
    const change = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, kernel, 'wgsl');
    change.set(notebook.uri, [vscode.NotebookEdit.insertCells(0, [cell])]);
    await vscode.workspace.applyEdit(change);
    const { document } = notebook.cellAt(0);
    await until('its lens', async () => (await titlesOf(document)).some((one) => one.includes(titleOf({}))));
    await setting(settings.warp, 64);
    await setting(settings.probability, 0.05);
    assert.ok((await titlesOf(document)).some((one) => one.includes(titleOf({}))));
  });

  it('each annotation has a switch of its own', async () => {
    const document = await shaderOf('settings-switches.wgsl', `${kernel}\nfn half(x: u32) -> u32 { return x +`);
    const hints = (): Thenable<vscode.InlayHint[]> =>
      vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
    const problems = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'parnb');
    await waitForLens(document, /k ≈/);
    // What is on by default, off.
    await until('a problem of the half-typed function', () => problems().length > 0);
    await setting(settings.problems, false);
    await until('no problem', () => problems().length === 0);
    await setting(settings.codeLens, false);
    await until('no lens', async () => (await lensesOf(document)).length === 0);
    assert.match(await hoverAt(document, 'if (data'), /η/);
    await setting(settings.hover, false);
    await until('no hover', async () => (await hoverAt(document, 'if (data')) === '');
    // What is off by default, on, beside nothing else.
    assert.equal((await hints()).length, 0);
    await setting(settings.inlayHints, true);
    await until('hints of the if and the loop', async () => (await hints()).length === 2);
    assert.equal((await lensesOf(document)).length, 0);
    await setting(settings.branchLens, true);
    await until('lenses of the if and the loop', async () => (await lensesOf(document)).length === 2);
  });

  it('a slowdown above the limit is a problem with its severity and the places that cost most, and below it is none', async () => {
    const document = await shaderOf('settings-limit.wgsl', kernel);
    const found = (): vscode.Diagnostic | undefined =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'slowdown');
    await waitForLens(document, /k ≈/);
    assert.equal(found(), undefined, 'no limit by default');
    await setting(settings.maxSlowdown, 1.5);
    const problem = await until('a problem', found);
    assert.ok(problem.message.includes(titleOf({})), problem.message);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.deepEqual(
      problem.relatedInformation?.map(({ location: { range }, message }) => [
        range.start.line + 1,
        /^\w+: η ≈ /.test(message),
      ]),
      [
        [6, true],
        [5, true],
      ],
    );
    for (const [name, severity] of [
      ['error', vscode.DiagnosticSeverity.Error],
      ['information', vscode.DiagnosticSeverity.Information],
      ['hint', vscode.DiagnosticSeverity.Hint],
    ] as const) {
      await setting(settings.severity, name);
      await until(name, () => found()?.severity === severity);
    }
    await setting(settings.maxSlowdown, 100);
    await until('no problem', () => found() === undefined);
  });
});

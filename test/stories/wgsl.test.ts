import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settings } from '../../src/messages/ids';
import { write } from './files';
import { until } from './harness-until';
import { closeAll } from './notebooks';
import { hoverAt, lensesOf, openText, setting, shaderOf, waitForLens } from './shaders';

const kernel = `@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var n = 0u;
  if (tid % 2u == 0u) { n = tid * 3u; } else { n = tid * 5u; }
}
`;

async function replace(document: vscode.TextDocument, find: string, put: string): Promise<void> {
  const at = document.getText().indexOf(find);
  assert.ok(at >= 0, `no ${find}`);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + find.length)), put);
  await vscode.workspace.applyEdit(change);
}

describe('WGSL in the editor', () => {
  afterEach(closeAll);

  it('restricted mode: a kernel has its hover and its line above the entry point', async () => {
    const document = await openText('kernels/reduce-interleaved.wgsl');
    await waitForLens(document, /η = .* · k = /);
    assert.match(await hoverAt(document, 'if (tid % (2u * s)'), /periodic/);
  });

  it('the cause chain leads to its place, and the report command opens beside', async () => {
    const document = await shaderOf('beside.wgsl', kernel);
    const text = await hoverAt(document, 'if (tid');
    assert.match(text, /\[`local_invocation_index`\]\(command:parnb\.revealPlace\?/);
    const [lens] = await lensesOf(document);
    await vscode.commands.executeCommand(lens?.command?.command ?? '', ...(lens?.command?.arguments ?? []));
    const report = await until('the report', () =>
      vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'parnb-divergence'),
    );
    assert.match(report.document.getText(), /slowdown \d/);
    assert.match(report.document.getText(), /periodic/);
    // It follows the source.
    await replace(document, 'tid % 2u == 0u', 'tid < 32u');
    await until('the report of the edited text', () => /warp-uniform/.test(report.document.getText()));
  });

  it('half-typed code keeps the other annotations, and the number of lenses', async () => {
    const document = await shaderOf('half.wgsl', `${kernel}\nfn later(x: u32) -> u32 { return x; }\n`);
    await waitForLens(document, /η = 50|η = /);
    for (const [find, put] of [
      ['return x; }', 'return x +'],
      ['n = tid * 3u; }', 'n = tid *'],
      ['if (tid % 2u == 0u)', 'if (tid %'],
    ] as const) {
      await replace(document, find, put);
      assert.equal((await lensesOf(document)).length, 1, `after ${put}`);
    }
  });

  it('branches get lenses, hints and problems by settings', async () => {
    const document = await shaderOf('settings.wgsl', kernel);
    assert.equal((await lensesOf(document)).length, 1);
    try {
      await setting(settings.branchLens, true);
      await setting(settings.inlayHints, true);
      await setting(settings.gutter, true);
      await setting(settings.maxSlowdown, 1.05);
      await setting(settings.severity, 'error');
      await until('a lens for if and else', async () => (await lensesOf(document)).length === 3);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      assert.deepEqual(
        hints.map(({ label }) => label),
        ['50.0 %', '50.0 %'],
      );
      const problem = await until('a problem', () =>
        vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'slowdown'),
      );
      assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
      assert.equal(document.getText(problem.range), 'main');
      await setting(settings.codeLens, false);
      await until('only the branches', async () => (await lensesOf(document)).length === 2);
      await setting(settings.hover, false);
      assert.equal(await hoverAt(document, 'if (tid'), '');
      await setting(settings.warp, 64);
    } finally {
      for (const name of [
        'branchLens',
        'inlayHints',
        'gutter',
        'maxSlowdown',
        'severity',
        'codeLens',
        'hover',
        'warp',
      ] as const)
        await setting(settings[name], undefined);
    }
    await until('no problem', () =>
      vscode.languages.getDiagnostics(document.uri).every(({ code }) => code !== 'slowdown'),
    );
  });

  it('a file of another extension’s language id is annotated by its name', async () => {
    const document = await shaderOf('other.wgsl', kernel);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    const again = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === document.uri.toString());
    assert.equal(again?.languageId, 'plaintext');
    assert.ok(again);
    await waitForLens(again, /k = /);
    assert.match(await hoverAt(again, 'if (tid'), /periodic/);
  });

  it('#import lines, a library without entry points, a large shader: a clear line, no exception', async () => {
    const imports = await shaderOf('import.wgsl', `#import bevy_pbr::forward_io::VertexOutput\n${kernel}`);
    await waitForLens(imports, /k = /);
    const library = await shaderOf('library.wgsl', '#define_import_path lib\nfn helper(x: u32) -> u32 { return x; }\n');
    await waitForLens(library, /no divergence to show: no entry point/);
    const many = Array.from(
      { length: 2200 },
      (_, i) =>
        `fn f${i}(x: u32) -> u32 {\n  if (x % ${i + 2}u == 0u) { return x + ${i}u; }\n  return x * 3u + ${i}u; // as many lines as it takes\n}\n`,
    ).join('');
    const large = `${many}@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) { _ = f7(tid); }\n`;
    assert.ok(large.length > 200_000, String(large.length));
    const document = await shaderOf('large.wgsl', large);
    await waitForLens(document, /k = /);
    assert.match(await hoverAt(document, 'if (x % 9u'), /periodic/);
  });

  it('a binary file named .wgsl: a clear line', async () => {
    const uri = await write(
      'binary.wgsl',
      Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256),
    );
    const document = await vscode.workspace.openTextDocument(uri).then(
      (opened) => opened,
      () => undefined, // the editor itself says that it is binary
    );
    if (document) await waitForLens(document, /no divergence to show: this is not text/);
  });

  it('an edit has its lens soon after the debounce of 150 ms', async () => {
    const document = await openText('kernels/reduce-interleaved.wgsl');
    await waitForLens(document, /k = /);
    const waits: number[] = [];
    for (let i = 0; i < 20; i++) {
      await replace(document, 'workgroupBarrier', i % 2 === 0 ? ' workgroupBarrier' : 'workgroupBarrier');
      const start = Date.now();
      await lensesOf(document);
      waits.push(Date.now() - start);
    }
    waits.sort((a, b) => a - b);
    const p95 = waits[18] ?? Infinity;
    console.log(`parnb-measure key to lens, debounce included: p50 ${waits[10]} ms, p95 ${p95} ms`);
    assert.ok(p95 < 1000, `p95 ${p95} ms`);
  });
});

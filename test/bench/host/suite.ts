/** Runs inside the extension host, with the extension installed from its package; prints rows for test/bench/host.bench.ts. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId } from '../../../src/messages/ids';
import { cellAt, closeAll, edit, openFile, shows } from '../../stories/notebooks';
import { bytesOf, write } from '../../stories/files';
import { lensesOf, openText, waitForLens } from '../../stories/shaders';
import { until } from '../../stories/harness-until';
import { promised, quantile, type Row } from '../rows';
import { oneStep, thousandCells } from './thousand';

const debounceMilliseconds = 150;
const tell = (row: Row): void => console.log(`parnb-row ${JSON.stringify(row)}`);

/** Milliseconds of an extension's activation, code loading included. */
async function activation(extension: vscode.Extension<unknown> | undefined): Promise<number> {
  assert.ok(extension && !extension.isActive, `${extension?.id} is here, and not active yet`);
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

async function activations(): Promise<void> {
  // What the host itself does at its first activation is nobody's.
  const other = vscode.extensions.all.find(
    ({ id, isActive, packageJSON: { main } }) => id.startsWith('vscode.') && !isActive && typeof main === 'string',
  );
  if (other) await activation(other);
  const empty = await activation(vscode.extensions.getExtension('parnb-test.runner'));
  const own = await activation(vscode.extensions.getExtension(extensionId));
  for (const [name, value] of Object.entries({ empty, own }))
    tell({ name, value, unit: 'ms', reference: '–', ratio: null });
}

async function opening(): Promise<void> {
  await write('thousand.parnb', bytesOf(thousandCells()));
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const start = performance.now();
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.joinPath(folder.uri, 'thousand.parnb'));
  const took = performance.now() - start;
  const there = notebook.getCells().filter(({ outputs }) => outputs.length > 0).length;
  tell({
    name: 'a notebook of 1,000 workloads, opened in the host',
    value: took,
    unit: 'ms',
    reference: '–',
    ratio: null,
  });
  tell(promised('of its outputs there when it opens', there, 'outputs', 1000, true));
  await vscode.window.showNotebookDocument(notebook);
  await until('every output', () => notebook.getCells().every(({ outputs }) => outputs.length > 0), 60_000);
  tell({
    name: 'all of its outputs are there after',
    value: performance.now() - start,
    unit: 'ms',
    reference: '–',
    ratio: null,
  });
  await closeAll();
}

interface NodeProcess {
  memoryUsage(): { heapUsed: number; external: number };
  getBuiltinModule(name: 'node:v8'): { setFlagsFromString(flag: string): void };
  getBuiltinModule(name: 'node:vm'): { runInNewContext(code: string): unknown };
}

/** Bytes that the host holds, after a garbage collection. */
function held(): number {
  const { process: node } = globalThis as unknown as { process: NodeProcess };
  node.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
  const collect = node.getBuiltinModule('node:vm').runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) collect();
  const { heapUsed, external } = node.memoryUsage();
  return heapUsed + external;
}

/** Edits of several notebooks at a time, because each waits for the debounce. */
async function memory(): Promise<void> {
  const count = 10;
  const text = (i: number): string => `# ${i}\n\n\`\`\`parnb\n${oneStep(99)}\nshow 1000 + 0 as "edit"\n\`\`\`\n`;
  const notebooks: vscode.NotebookDocument[] = [];
  for (let i = 0; i < count; i++) {
    await write(`memory${i}.parnb`, bytesOf(text(i)));
    notebooks.push(await openFile(`memory${i}.parnb`));
    // A kernel is selected for what is on the screen; later the others are evaluated behind it.
    await vscode.commands.executeCommand('notebook.execute');
  }
  let edits = 0;
  const round = async (): Promise<void> => {
    const n = edits / count;
    for (const notebook of notebooks) await edit(cellAt(notebook, 1), `1000 + ${n}`, `1000 + ${n + 1}`);
    for (const notebook of notebooks)
      await shows(cellAt(notebook, 1), `edit = ${(1001 + n).toLocaleString('en-US').replace(',', '')}`);
    edits += count;
  };
  while (edits < 100) await round();
  const early = held();
  while (edits < 1000) await round();
  const late = held();
  const name = `memory after 1,000 edits, of that after 100 (${(early / 1e6).toFixed(1)} MB)`;
  tell(promised(name, late / early, 'times', 1.1));
  await closeAll();
}

async function lenses(names: readonly string[]): Promise<void> {
  const all: number[] = [];
  const worst = { name: '', value: 0 };
  for (const name of names) {
    const document = await openText(`kernels/${name}`);
    await waitForLens(document, /./);
    const waits: number[] = [];
    for (let i = 0; i < 20; i++) {
      const change = new vscode.WorkspaceEdit();
      change.insert(document.uri, document.positionAt(document.getText().lastIndexOf(';')), ' ');
      await vscode.workspace.applyEdit(change);
      const start = performance.now();
      await lensesOf(document);
      waits.push(performance.now() - start - debounceMilliseconds);
    }
    all.push(...waits);
    const value = quantile(waits, 0.95);
    if (value > worst.value) Object.assign(worst, { name, value });
    await closeAll();
  }
  tell(promised(`key to lens after the debounce, every sample kernel, p95`, quantile(all, 0.95), 'ms', 50));
  tell(promised(`key to lens after the debounce, worst kernel (${worst.name}), p95`, worst.value, 'ms', 50));
}

/** `$PARNB_BENCH` names the part; each has a window of its own. */
export async function run(): Promise<void> {
  const { process: node } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
  const part = node?.env?.['PARNB_BENCH'];
  if (part === 'activation') return activations();
  if (part === 'opening') return opening();
  if (part === 'memory') return memory();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const kernels = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder.uri, 'kernels'));
  await lenses(kernels.map(([name]) => name).filter((name) => name.endsWith('.wgsl')));
}

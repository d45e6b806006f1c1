import * as vscode from 'vscode';
import type { KernelText } from '../evaluate';
import { mostKernelBytes, relativeParts } from '../notebook/relativePath';

/** The folder that paths are relative to: the notebook's own, or the workspace's for a notebook without a file. */
function baseOf(notebook: vscode.Uri): vscode.Uri | undefined {
  if (notebook.scheme !== 'untitled') return vscode.Uri.joinPath(notebook, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

const folderPath = ({ path }: vscode.Uri): string => (path.endsWith('/') ? path : `${path}/`);

/** The address of a file that a notebook names; a text: why it may not be read. */
export function kernelAddress(notebook: vscode.Uri, path: string): vscode.Uri | string {
  const parts = relativeParts(path);
  if (typeof parts === 'string') return parts;
  const base = baseOf(notebook);
  if (!base) return 'the notebook has no folder yet: save it first';
  // A notebook outside of the workspace has its own folder.
  const root = vscode.workspace.getWorkspaceFolder(base)?.uri ?? base;
  // Counted, not compared: at the top of a file system `..` leads nowhere, and would seem to stay inside.
  const below = folderPath(base).slice(folderPath(root).length).split('/').filter(Boolean).length;
  if (parts.filter((part) => part === '..').length > below) return 'it lies outside of the workspace';
  return vscode.Uri.joinPath(base, ...parts);
}

const openDocument = (address: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === address.toString(),
  );

/** A kernel's text as an open editor has it, saved or not, else as the file is. */
export async function readKernel(notebook: vscode.Uri, path: string): Promise<KernelText> {
  const address = kernelAddress(notebook, path);
  if (typeof address === 'string') return { reason: address };
  const open = openDocument(address);
  if (open) return { text: open.getText() };
  try {
    const bytes = await vscode.workspace.fs.readFile(address);
    if (bytes.length > mostKernelBytes) return { reason: `it has more than ${mostKernelBytes / 1e6} MB` };
    return { text: new TextDecoder().decode(bytes) };
  } catch (error) {
    const missing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { reason: missing ? 'there is no such file' : 'it cannot be read' };
  }
}

/** Tells when one of a set of files changes: on disk, or in an editor that is not saved. */
export class KernelWatch implements vscode.Disposable {
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    const tell = ({ uri }: vscode.TextDocument): void => {
      if (this.#watchers.has(uri.toString())) this.#changed.fire();
    };
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => tell(document)),
      // What was not saved is gone.
      vscode.workspace.onDidCloseTextDocument(tell),
    ];
  }

  /** From now on these files, and no others. */
  watch(notebook: vscode.Uri, paths: readonly string[]): void {
    const wanted = new Map<string, vscode.Uri>();
    for (const path of paths) {
      const address = kernelAddress(notebook, path);
      if (typeof address !== 'string') wanted.set(address.toString(), address);
    }
    for (const [key, watcher] of [...this.#watchers])
      if (!wanted.has(key)) {
        watcher.dispose();
        this.#watchers.delete(key);
      }
    for (const [key, address] of wanted) {
      if (this.#watchers.has(key)) continue;
      const name = address.path.slice(address.path.lastIndexOf('/') + 1);
      // In a pattern these would mean something; such a file is seen when it is edited here.
      const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(address, '..'), name.replace(/[*?[\]{}]/g, '?'));
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const fire = (): void => this.#changed.fire();
      this.#watchers.set(
        key,
        vscode.Disposable.from(
          watcher,
          watcher.onDidChange(fire),
          watcher.onDidCreate(fire),
          watcher.onDidDelete(fire),
        ),
      );
    }
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }
}

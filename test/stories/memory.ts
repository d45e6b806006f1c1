/** A file system that is on no disk: what a virtual workspace has. */
import * as vscode from 'vscode';
import { until } from './harness-until';

export const scheme = 'parnb-memory';

class Memory implements vscode.FileSystemProvider {
  readonly files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path);
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.bytes.length };
    if (this.readDirectory({ path }).length > 0)
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw vscode.FileSystemError.FileNotFound(path);
  }
  readDirectory({ path }: { readonly path: string }): [string, vscode.FileType][] {
    const folder = path.endsWith('/') ? path : `${path}/`;
    const names = [...this.files.keys()]
      .filter((name) => name.startsWith(folder))
      .map((name) => name.slice(folder.length));
    return [...new Set(names.map((name) => name.split('/')[0] ?? ''))].map((name) => [
      name,
      this.files.has(folder + name) ? vscode.FileType.File : vscode.FileType.Directory,
    ]);
  }
  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file.bytes;
  }
  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.files.set(uri.path, { bytes, mtime: Date.now() });
    this.#changed.fire([{ type, uri }]);
  }
  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }
  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }
  createDirectory(): void {
    // A folder is there as soon as a file is in it.
  }
}

/** The file system, mounted until it is disposed. */
export async function mounted(): Promise<{ readonly memory: Memory } & vscode.Disposable> {
  const memory = new Memory();
  const registration = vscode.workspace.registerFileSystemProvider(scheme, memory, { isCaseSensitive: true });
  await until('the file system', () => vscode.workspace.fs.isWritableFileSystem(scheme));
  return { memory, dispose: () => void registration.dispose() };
}

export const at = (path: string): vscode.Uri => vscode.Uri.from({ scheme, path });

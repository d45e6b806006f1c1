import { readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { relativeParts } from '../notebook/relativePath';
import type { Io } from './io';

// A reader that closes the pipe early (`| head`) is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const passedOver = new Set(['node_modules', '.git']);

function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : below(name);
      return entry.isFile() && /\.parnb(\.md)?$/.test(entry.name) ? [name] : [];
    });
}

const within = (folder: string, file: string): boolean => {
  const way = path.relative(folder, file);
  return way !== '' && way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
};

/** Links are followed first: what counts is where the file is. */
function beside(notebook: string, name: string): { bytes: Uint8Array } | { reason: string } {
  const parts = relativeParts(name);
  if (typeof parts === 'string') return { reason: parts };
  try {
    const own = realpathSync(path.resolve(path.dirname(notebook)));
    const working = realpathSync(process.cwd());
    const root = own === working || within(working, own) ? working : own;
    const wanted = path.resolve(own, ...parts);
    // Said before the file is looked for: what lies outside is not told.
    if (!within(root, wanted)) return { reason: 'it lies outside of the working folder' };
    const file = realpathSync(wanted);
    if (!within(root, file)) return { reason: 'it lies outside of the working folder' };
    return { bytes: readFileSync(file) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { reason: code === 'ENOENT' ? 'there is no such file' : 'it cannot be read' };
  }
}

export const nodeIo: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  read: (file) => {
    try {
      return readFileSync(file);
    } catch {
      return undefined;
    }
  },
  beside,
  write: (file, bytes) => {
    try {
      writeFileSync(file, bytes);
      return true;
    } catch {
      return false;
    }
  },
  list: (name) => {
    try {
      return statSync(name).isDirectory() ? below(name) : [name];
    } catch {
      return undefined; // there is nothing, or it may not be looked into
    }
  },
  now: () => performance.now(),
};

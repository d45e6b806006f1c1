import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Io } from './io';

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
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
  write: (file, bytes) => writeFileSync(file, bytes),
  list: (name) => {
    const found = statSync(name, { throwIfNoEntry: false });
    return found ? (found.isDirectory() ? below(name) : [name]) : undefined;
  },
  now: () => performance.now(),
};

/** Files that a person has looked at: a result that differs is written beside (`NAME-changed.EXT`) and fails. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const accept = Boolean(process.env['UPDATE_GOLDEN']);

/** `UPDATE_GOLDEN=1` accepts what is new or changed. */
export function golden(file: string, actual: string): void {
  const { dir, name, ext } = path.parse(file);
  const beside = path.join(dir, `${name}-changed${ext}`);
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  rmSync(beside, { force: true });
  if (expected === actual) return;
  mkdirSync(dir, { recursive: true });
  if (accept) {
    writeFileSync(file, actual);
    return;
  }
  writeFileSync(beside, actual);
  const line = actual.split('\n').findIndex((text, i) => text !== expected?.split('\n')[i]) + 1;
  assert.fail(
    expected === undefined
      ? `${file} is not there yet: look at ${beside}, then UPDATE_GOLDEN=1`
      : `${file} has changed from line ${line} on: compare it with ${beside}, then UPDATE_GOLDEN=1`,
  );
}

/** Numbers with six significant digits: enough to see a change, too few to see an engine. */
export const rounded = (value: unknown): string =>
  `${JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' && Number.isFinite(part) ? Number(part.toPrecision(6)) : part), 1)}\n`;

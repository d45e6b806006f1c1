// Generates the parser of the cell language beside its grammar; does nothing while it is up to date. It stands here and
// not beside the grammar, because that room is pure: it has no files.
import { buildParserFile } from '@lezer/generator';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(`../src/language/grammar/${name}`, import.meta.url));
const grammar = file('parnb.grammar');
const outputs = { parser: file('parser.generated.ts'), terms: file('terms.generated.ts') };
const age = (name) => (existsSync(name) ? statSync(name).mtimeMs : 0);
const newest = Math.max(age(grammar), age(fileURLToPath(import.meta.url)));

if (Object.values(outputs).some((output) => age(output) <= newest)) {
  const built = buildParserFile(readFileSync(grammar, 'utf8'), {
    fileName: 'parnb.grammar',
    typeScript: true,
    includeNames: true,
    warn: (message) => {
      throw new Error(message);
    },
  });
  for (const [kind, output] of Object.entries(outputs)) {
    // Another build may be reading: it sees the old file or the new one, never a half.
    const unfinished = `${output}.${process.pid}`;
    writeFileSync(unfinished, built[kind]);
    renameSync(unfinished, output);
  }
}

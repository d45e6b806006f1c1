// What must hold for every file: checked for some in the pure tests, for many in test/long.
import assert from 'node:assert/strict';
import type { Cell, Notebook } from '../../../src/notebook/format';
import {
  fromEditor,
  parse,
  positions,
  print,
  problems,
  readNotebook,
  toEditor,
  writeNotebook,
} from '../../../src/notebook/format';
import { parsePlaced } from '../../../src/notebook/format/parse';
import { decodeEscaped, encodeEscaped } from '../../../src/notebook/format/utf8';
import { pick, randomText, type Random } from './documents';

/** Through the editor and JSON, as VS Code hands a notebook back. */
export function throughEditor(notebook: Notebook): Notebook {
  return fromEditor(JSON.parse(JSON.stringify(toEditor(notebook))) as ReturnType<typeof toEditor>);
}

export function textRoundTrips(text: string): void {
  assert.equal(print(parse(text)), text);
}

export function bytesRoundTrip(bytes: Uint8Array): void {
  const notebook = readNotebook(bytes);
  const same = throughEditor(notebook);
  assert.deepEqual(same, notebook);
  assertBytes(writeNotebook(same), bytes);
}

/** Editing one cell leaves every byte outside of it. */
export function editIsLocal(bytes: Uint8Array, random: Random): void {
  const text = decodeEscaped(bytes);
  const { cells } = parsePlaced(text);
  if (cells.length === 0) return;
  const index = Math.floor(random() * cells.length);
  const at = cells[index];
  assert.ok(at);
  const notebook = readNotebook(bytes);
  const cell = notebook.cells[index];
  assert.ok(cell);
  const edit = cell.kind === 'code' ? pick(random, CODE) : pick(random, PROSE);
  cell.text = edit;
  const written = writeNotebook(throughEditor(notebook));
  // An empty prose cell is its `+++`: what stands before it is its own.
  const from = at.from === at.to || edit === '' ? (cells[index - 1]?.to ?? 0) : at.from;
  const head = encodeEscaped(text.slice(0, from));
  const tail = encodeEscaped(text.slice(at.to));
  assertBytes(written.subarray(0, head.length), head);
  assertBytes(written.subarray(written.length - tail.length), tail);
  assert.equal(readNotebook(written).cells[index]?.text, edit);
  assert.equal(readNotebook(written).cells.length, cells.length);
}

/** An edit that turns prose into anything else loses nothing and is stable. */
export function wildEditIsKept(bytes: Uint8Array, random: Random): void {
  const text = decodeEscaped(bytes);
  const { cells } = parsePlaced(text);
  const notebook = readNotebook(bytes);
  const index = notebook.cells.findIndex(({ kind }) => kind === 'markup');
  const cell = notebook.cells[index];
  if (!cell) return;
  cell.text = randomText(random)
    .replace(/[\ud800-\udfff]/gu, '')
    .replace(/\r\n?/g, '\n');
  const written = writeNotebook(throughEditor(notebook));
  assertBytes(writeNotebook(readNotebook(written)), written);
  const after = decodeEscaped(written);
  const eol = notebook.trivia.eol ?? '\n';
  if (cell.text.trim() !== '')
    assert.ok(after.includes(cell.text.replaceAll('\n', eol)), 'the edited text is in the file');
  const head = text.slice(0, cells[index - 1]?.to ?? 0);
  assert.ok(after.startsWith(head) || after.startsWith(eol + head), 'what stands before is as it was');
  const tail = text.slice(cells[index + 1]?.to ?? text.length);
  assert.ok(after.endsWith(tail), 'what stands behind is as it was');
}

/** A code cell that is given a language that is not run is kept, as a fence of that language; nothing else is touched. */
export function otherLanguageIsKept(bytes: Uint8Array, random: Random): void {
  const text = decodeEscaped(bytes);
  const { cells } = parsePlaced(text);
  const index = cells.findIndex(({ cell }) => cell.kind === 'code');
  if (index < 0) return;
  const notebook = readNotebook(bytes);
  const { text: code, layout } = notebook.cells[index] as Cell;
  const language = pick(random, ['python', 'cpp', 'plaintext', 'markdown', 'objective-c']);
  const handed = JSON.parse(JSON.stringify(toEditor(notebook))) as ReturnType<typeof toEditor>;
  (handed.cells[index] as (typeof handed.cells)[number]).languageId = language;
  const written = writeNotebook(fromEditor(handed));
  assertBytes(writeNotebook(readNotebook(written)), written);
  const eol = notebook.trivia.eol ?? '\n';
  const after = decodeEscaped(written);
  const kept = after.split(/\r\n|\r|\n/).join('\n');
  if (layout?.bytes === undefined)
    assert.ok(kept.includes(`\`\`\`${language}\n${code === '' ? '' : `${code}\n`}\`\`\``), 'the text is in its fence');
  const head = text.slice(0, cells[index - 1]?.to ?? 0);
  assert.ok(after.startsWith(head) || after.startsWith(eol + head), 'what stands before is as it was');
  const tail = text.slice(cells[index + 1]?.to ?? text.length);
  assert.ok(after.endsWith(tail), 'what stands behind is as it was');
  assert.deepEqual(
    readNotebook(written).cells.slice(0, index).map(essence),
    notebook.cells.slice(0, index).map(essence),
  );
}

/** Cells moved, deleted and copied are the same cells in the file they are saved as. */
export function cellsSurviveMoving(bytes: Uint8Array, random: Random): void {
  const notebook = readNotebook(bytes);
  const cells: Cell[] = [];
  for (let count = Math.floor(random() * 5); count > 0 && notebook.cells.length > 0; count--)
    cells.push(structuredClone(pick(random, notebook.cells)));
  const moved = throughEditor({ ...notebook, cells });
  const read = readNotebook(writeNotebook(moved));
  assert.deepEqual(
    read.cells.map(essence),
    moved.cells.map(essence).map((cell, index) => closed(cell, read.cells[index])),
  );
}

/** New cells are written so that they need no layout, and are read back as they are. */
export function newCellsAreCanonical(random: Random): void {
  const cells: Cell[] = [];
  for (let count = Math.floor(random() * 5); count > 0; count--) {
    if (random() < 0.5) {
      const language = random() < 0.5 ? 'parnb' : 'wgsl';
      const text = randomText(random)
        .replace(/\r\n?/g, '\n')
        .replace(/^\ufeff+/, '');
      cells.push({
        kind: 'code',
        language,
        text,
        line: 0,
        ...(language === 'wgsl' && random() < 0.5 ? { name: 'reduce' } : {}),
      });
    } else cells.push({ kind: 'markup', language: 'markdown', text: pick(random, PROSE), line: 0 });
  }
  const text = print({ cells, trivia: {} });
  const read = parse(text);
  assert.deepEqual(read.trivia, {});
  assert.deepEqual(
    read.cells.map((cell) => ({ ...cell, line: 0 })),
    cells,
  );
}

/** Every line of every cell is where `positions` says, and is found from there. */
export function positionsAgree(bytes: Uint8Array): void {
  const notebook = readNotebook(bytes);
  const lines = print(notebook)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  const where = positions(notebook);
  notebook.cells.forEach((cell, index) => {
    assert.equal(where.line(index), cell.line);
    cell.text.split('\n').forEach((line, at) => {
      const place = where.toFile(index, { line: at + 1, column: 1 });
      if (cell.text !== '') assert.equal(lines[place.line - 1]?.slice(place.column - 1), line);
      const back = where.toCell(place);
      if (cell.text !== '') assert.deepEqual(back, { cell: index, line: at + 1, column: 1, inside: true });
    });
  });
  for (const { line, endColumn } of problems(notebook))
    assert.ok(endColumn - 1 <= (lines[line - 1]?.length ?? -1), `line ${line}`);
}

const CODE = [
  '',
  'let y = 2',
  'a\n\nb\n',
  '```',
  'x\n```parnb\n````\n~~~\n~~~~~',
  '  indented\n\ttab',
  '+++\n# text',
  '\n',
];
const PROSE = ['', 'edited', '# Edited\n\nin two paragraphs', '```js\n+++\n```parnb\n```', 'é 😀'];

function essence({ kind, language, text, name }: Cell): Pick<Cell, 'kind' | 'language' | 'text'> {
  return { kind, language, text, ...(name === undefined ? {} : { name }) };
}

/** A fence or comment that prose leaves open is closed where another cell follows. */
function closed(
  cell: Pick<Cell, 'kind' | 'language' | 'text'>,
  read: Cell | undefined,
): Pick<Cell, 'kind' | 'language' | 'text'> {
  const added =
    read && cell.kind === 'markup' && read.text.startsWith(`${cell.text}\n`) ? read.text.slice(cell.text.length) : '';
  return /^\n(`{3,}|~{3,}|-->|\?>|<\/pre>)$/.test(added) ? { ...cell, text: cell.text + added } : cell;
}

function assertBytes(actual: Uint8Array, expected: Uint8Array): void {
  if (Buffer.compare(actual, expected) !== 0)
    assert.equal(Buffer.from(actual).toString('latin1'), Buffer.from(expected).toString('latin1'));
}

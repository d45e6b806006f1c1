import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, print, readNotebook, writeNotebook, type Cell } from '../../../src/notebook/format';
import { randomBytes, seeded } from './documents';
import * as promises from './promises';

/** The file after one cell's text was edited in an editor. */
function edited(text: string, index: number, to: string): string {
  const notebook = parse(text);
  const cell = notebook.cells[index];
  assert.ok(cell);
  cell.text = to;
  return print(promises.throughEditor(notebook));
}

/** The file after its cells were put in another order. */
function ordered(text: string, ...indices: number[]): string {
  const { cells, trivia } = parse(text);
  return print(
    promises.throughEditor({ cells: indices.map((index) => structuredClone(cells[index] as Cell)), trivia }),
  );
}

const texts = (text: string): string[] => parse(text).cells.map((cell) => cell.text);
const seeds = fc.integer();
const runs = { numRuns: 25 };

describe('notebook: an edit rewrites its own cell', () => {
  it('the fence it was written with stays, and so do its neighbours', () => {
    const text = '\n\nodd  \n~~~~ wgsl f more\nx\n~~~~~ \n\n\n\nlast';
    assert.equal(edited(text, 1, 'y\nz'), '\n\nodd  \n~~~~ wgsl f more\ny\nz\n~~~~~ \n\n\n\nlast');
    assert.equal(edited('  ```parnb\n  a\n  ```\n', 0, 'b\n\n  c'), '  ```parnb\n  b\n\n    c\n  ```\n');
  });

  it('a text that contains a fence gets a longer one', () => {
    assert.equal(edited('```parnb\nx\n```\n', 0, '```\n````'), '`````parnb\n```\n````\n`````\n');
    assert.equal(edited('~~~parnb\nx\n~~~\n', 0, '```\n~~~'), '~~~~parnb\n```\n~~~\n~~~~\n');
  });

  it('its own kind of fence, too', () => {
    assert.equal(edited('~~~parnb\nx\n~~~\n', 0, '~~~~~'), '~~~~~~parnb\n~~~~~\n~~~~~~\n');
  });

  it('a fence that its indentation already hides needs no longer one', () => {
    assert.equal(edited('  ```parnb\n  x\n  ```\n', 0, '  ```'), '  ```parnb\n    ```\n  ```\n');
  });

  it('an edit in a CRLF file is CRLF, whatever line ends the editor has', () => {
    assert.equal(edited('```parnb\r\nx\r\n```\r\n', 0, 'a\nb\r\nc'), '```parnb\r\na\r\nb\r\nc\r\n```\r\n');
  });

  it('mixed line ends stay where nothing was edited, and are the file’s own where something was', () => {
    const text = '```parnb\na\r\nb\n```\n\n```parnb\nc\r\n```\n';
    assert.equal(edited(text, 1, 'd'), '```parnb\na\r\nb\n```\n\n```parnb\nd\n```\n');
  });

  it('an unclosed cell is closed when it is edited, or when another follows', () => {
    assert.equal(edited('```parnb\nx', 0, 'y'), '```parnb\ny\n```');
    assert.equal(ordered('a\n\n```parnb\nx\n', 1, 0), '```parnb\nx\n```\n\na\n');
    assert.deepEqual(texts(ordered('a\n\n```parnb\nx\r\r', 1, 0)), ['x\n', 'a']);
  });

  it('invalid bytes of the other cells stay', () => {
    const bytes = Uint8Array.from([...Buffer.from('a\n\n```parnb\n'), 0xff, ...Buffer.from('\n```\n')]);
    const notebook = readNotebook(bytes);
    const [first, second] = notebook.cells;
    assert.ok(first && second);
    first.text = 'b';
    assert.deepEqual([...writeNotebook(notebook)], [...Buffer.from('b'), ...bytes.subarray(1)]);
    second.text = 'x \ufffd';
    assert.equal(Buffer.from(writeNotebook(notebook)).toString(), 'b\n\n```parnb\nx \ufffd\n```\n');
  });

  it('any cell of any file', () =>
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => promises.editIsLocal(randomBytes(seeded(seed)), seeded(other))),
      runs,
    ));
});

describe('notebook: cells come, go and move', () => {
  const page = 'a\n\n```parnb\nx\n```\n\nb\n';

  it('prose that becomes neighbour of prose gets a +++ between', () => {
    assert.equal(ordered(page, 0, 2), 'a\n\n+++\n\nb\n');
    assert.equal(ordered('a\n\n+++\n\nb\n\n```parnb\nx\n```\n', 0, 2, 1), page);
  });

  it('no final line end stays no final line end', () => {
    assert.equal(ordered('a\n\n```parnb\nx\n```', 1, 0), '```parnb\nx\n```\n\na');
  });

  it('deleting all and starting again makes an ordinary file', () => {
    assert.equal(ordered(page), '');
    assert.deepEqual(parse(''), { cells: [], trivia: {} });
    assert.equal(print({ ...parse('  '), cells: parse('a').cells }), 'a\n');
  });

  it('any cells of any file', () =>
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => promises.cellsSurviveMoving(randomBytes(seeded(seed)), seeded(other))),
      runs,
    ));
});

describe('notebook: a code cell of another language', () => {
  it('any of any file', () =>
    fc.assert(
      fc.property(seeds, seeds, (seed, other) =>
        promises.otherLanguageIsKept(randomBytes(seeded(seed)), seeded(other)),
      ),
      runs,
    ));
});

describe('notebook: prose edited into something else', () => {
  const page = 'a\n\n```parnb\nx\n```\n\nb\n';

  it('splits into the cells it says', () => {
    const after = edited(page, 0, 'a\n\n```parnb\ny\n```\n\n+++\n\nc');
    assert.deepEqual(texts(after), ['a', 'y', 'c', 'x', 'b']);
  });

  it('an open fence or comment does not swallow the cells below it', () => {
    assert.equal(edited(page, 0, '~~~~js\n1'), '~~~~js\n1\n~~~~\n\n```parnb\nx\n```\n\nb\n');
    assert.equal(edited(page, 0, '<!-- to do'), '<!-- to do\n-->\n\n```parnb\nx\n```\n\nb\n');
    assert.deepEqual(texts(edited(page, 0, '```parnb\ny')), ['y', 'x', 'b']);
  });

  it('a list item does not swallow an indented fence below it', () => {
    const after = edited('a\n  ```parnb\n  x\n  ```\n', 0, '- a');
    assert.deepEqual(texts(after), ['- a', 'x']);
    assert.deepEqual(texts(edited('a\n```parnb\nx\n```\n', 0, '<div>')), ['<div>', 'x']);
  });

  it('a first cell that looks like front matter stays a cell', () => {
    const after = edited(page, 0, '---\ntitle: a\n---');
    assert.equal(after, '\n---\ntitle: a\n---' + page.slice(1));
    assert.deepEqual(texts(after), ['---\ntitle: a\n---', 'x', 'b']);
    assert.deepEqual(texts(edited(page, 0, '\ufeff')), ['', 'x', 'b']);
  });

  it('emptied, it is still a cell', () => {
    assert.equal(edited(page, 2, ''), 'a\n\n```parnb\nx\n```\n\n+++\n');
    assert.deepEqual(texts(edited(page, 0, ' \n')), ['', 'x', 'b']);
    assert.equal(edited('a\n+++\n', 1, 'b'), 'a\n\n+++\n\nb\n');
  });

  it('any text in any file', () =>
    fc.assert(
      fc.property(seeds, seeds, (seed, other) => promises.wildEditIsKept(randomBytes(seeded(seed)), seeded(other))),
      runs,
    ));
});

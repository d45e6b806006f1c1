import assert from 'node:assert/strict';
import { parse, problems, readNotebook } from '../../../src/notebook/format';

/** `severity line:column-endColumn message` of each problem of a file. */
function found(text: string): string[] {
  return problems(parse(text)).map((p) => {
    assert.equal(p.code, 'syntax');
    assert.equal(p.endLine, p.line);
    return `${p.severity} ${p.line}:${p.column}-${p.endColumn} ${p.message}`;
  });
}

describe('notebook: what is wrong with a file', () => {
  it('an ordinary file has no problem', () => {
    assert.deepEqual(found('---\na: 1\n---\n\nTitle\n=======\n\n```parnb\nx\n```\n\n| a |\n|---|\n'), []);
  });

  it('an unclosed cell is an error at its opening line', () => {
    assert.deepEqual(found('a\r\n\r\n```parnb\r\nx\r\n'), [
      'error 3:1-9 the fence ```parnb is never closed: its cell goes on to the end of the file',
    ]);
  });

  it('an unclosed fence or comment in prose hides what is below it: a warning', () => {
    assert.deepEqual(found('```js\n\n~~~parnb\nx\n~~~\n'), [
      'warning 1:1-6 ```js is never closed: everything below it is prose',
    ]);
    assert.deepEqual(found('a\n\n<!-- b\n'), ['warning 3:1-7 <!-- b is never closed: everything below it is prose']);
    assert.deepEqual(found('- ```js\n  x\n'), []);
  });

  it('conflict markers are errors in prose, in code and in front matter', () => {
    assert.deepEqual(
      found(
        '\ufeff---\na: 1\n<<<<<<< HEAD\n---\n\n```parnb\n<<<<<<< HEAD\nx\n||||||| base\n=======\ny\n>>>>>>> mine\n```\n',
      ),
      [
        'error 3:1-13 a merge is not finished: conflict marker <<<<<<< HEAD',
        'error 7:1-13 a merge is not finished: conflict marker <<<<<<< HEAD',
        'error 9:1-13 a merge is not finished: conflict marker ||||||| base',
        'error 10:1-8 a merge is not finished: conflict marker =======',
        'error 12:1-13 a merge is not finished: conflict marker >>>>>>> mine',
      ],
    );
  });

  it('a page about conflicts, in a fence, gets warnings', () => {
    assert.deepEqual(found('```diff\n<<<<<<< HEAD\n```\n'), [
      'warning 2:1-13 a merge is not finished: conflict marker <<<<<<< HEAD',
    ]);
  });

  it('a byte that is not UTF-8 is named where it stands', () => {
    const bytes = Buffer.from('# a\n\n```parnb\nlet x = 1\nlet \xe9 = \xff\n```\n\n\xa0\n', 'latin1');
    assert.deepEqual(
      problems(readNotebook(bytes)).map((p) => [p.line, p.column, p.endColumn, p.message]),
      [
        [5, 5, 6, 'byte 0xe9 is not UTF-8'],
        [8, 1, 2, 'byte 0xa0 is not UTF-8'],
      ],
    );
  });

  it('a byte is named in front matter too, and an edit of its cell ends it', () => {
    const notebook = readNotebook(Buffer.from('\xef\xbb\xbf---\na: \xe9\n---\n\n\xe9\n', 'latin1'));
    assert.deepEqual(
      problems(notebook).map(({ line, column }) => [line, column]),
      [
        [2, 4],
        [5, 1],
      ],
    );
    const [cell] = notebook.cells;
    assert.ok(cell);
    cell.text = 'é';
    assert.deepEqual(
      problems(notebook).map(({ line }) => line),
      [2],
    );
  });
});

import assert from 'node:assert/strict';
import { parse, print, type Cell } from '../../../src/notebook/format';
import { NESTED, TOP_LEVEL } from './topLevel';

/** `language name?: text` of each cell of a file. */
function cells(...lines: string[]): string[] {
  const text = lines.join('\n') + '\n';
  const notebook = parse(text);
  assert.equal(print(notebook), text);
  return notebook.cells.map(({ language, name, text }: Cell) => `${language}${name ? ` ${name}` : ''}: ${text}`);
}

describe('notebook: which text is a cell', () => {
  it('a page with one fence is prose, code, prose, and nothing has a layout', () => {
    const { cells, trivia } = parse('# Scale\n\n```parnb\nlet x = 1\n\nlet y = 2\n```\n\nEnd.\n');
    assert.deepEqual(cells, [
      { kind: 'markup', language: 'markdown', text: '# Scale', line: 1 },
      { kind: 'code', language: 'parnb', text: 'let x = 1\n\nlet y = 2', line: 4 },
      { kind: 'markup', language: 'markdown', text: 'End.', line: 9 },
    ]);
    assert.deepEqual(trivia, {});
  });

  it('a wgsl fence may carry a name', () => {
    assert.deepEqual(cells('```wgsl reduce', 'fn f() {}', '```'), ['wgsl reduce: fn f() {}']);
    assert.equal(parse('```wgsl reduce\n```\n').cells[0]?.layout, undefined);
    assert.deepEqual(cells('```wgsl', '```'), ['wgsl: ']);
  });

  it('only the first info word decides, exactly', () => {
    assert.deepEqual(cells('``` parnb  hidden', 'x', '```'), ['parnb: x']);
    for (const info of ['js', 'Parnb', 'parnb,x', '{parnb}', 'x parnb', ''])
      assert.deepEqual(cells(`\`\`\`${info}`, 'x', '```'), [`markdown: \`\`\`${info}\nx\n\`\`\``]);
  });

  it('tildes make a fence too; a fence ends at one of its kind, as long or longer, with nothing behind it', () => {
    assert.deepEqual(cells('~~~parnb', '```', '~~', '~~~~  ', 'after'), ['parnb: ```\n~~', 'markdown: after']);
    assert.deepEqual(cells('````parnb', '```', '```` x', '`````'), ['parnb: ```\n```` x']);
  });

  it('a backtick fence has no backtick in its info string', () => {
    assert.deepEqual(cells('```parnb `x`', 'text'), ['markdown: ```parnb `x`\ntext']);
    assert.deepEqual(cells('~~~wgsl a`b', 'x', '~~~'), ['wgsl a`b: x']);
  });

  it('a fence may be indented by three; its content loses as much', () => {
    assert.deepEqual(cells('   ```parnb', '     two more', ' less', '  ```'), ['parnb:   two more\nless']);
    assert.deepEqual(cells('    ```parnb', '    x', '    ```'), ['markdown:     ```parnb\n    x\n    ```']);
    assert.deepEqual(cells('\t```parnb', 'x'), ['markdown: \t```parnb\nx']);
  });

  it('a fence in a list item, a quote, another fence or HTML is prose', () => {
    for (const prose of [
      ['- item', '', '  ```parnb', '  x', '  ```'],
      ['1. item', '   ```parnb', '   x', '   ```'],
      ['> ```parnb', '> x', '> ```'],
      ['````md', '```parnb', 'x', '```', '````'],
      ['<!--', '', '```parnb', 'x', '```', '-->'],
      ['<pre>', '```parnb', '```', '</pre>'],
      ['<div>', '```parnb', 'x', '```'],
    ])
      assert.deepEqual(cells(...prose), [`markdown: ${prose.join('\n')}`]);
  });

  it('a fence behind a list, a quote or a closed element is a cell', () => {
    assert.deepEqual(cells('- item', '```parnb', 'x', '```'), ['markdown: - item', 'parnb: x']);
    assert.deepEqual(cells('- item', '', ' ```parnb', 'x', '```'), ['markdown: - item', 'parnb: x']);
    assert.deepEqual(cells('> quote', '```parnb', 'x', '```'), ['markdown: > quote', 'parnb: x']);
    assert.deepEqual(cells('<details>', '', '```parnb', 'x', '```', '', '</details>').length, 3);
    assert.deepEqual(cells('<!-- note -->', '```parnb', 'x', '```'), ['markdown: <!-- note -->', 'parnb: x']);
  });

  it('a fence is a cell exactly where a CommonMark reader sees it at top level', () => {
    const opens = (text: string): boolean => parse(`${text}\n`).cells.at(-1)?.kind === 'code';
    assert.deepEqual(
      TOP_LEVEL.filter((text) => !opens(text)),
      [],
    );
    assert.deepEqual(NESTED.filter(opens), []);
  });

  it('+++ alone on a line splits prose, and an empty cell is a +++ of its own', () => {
    assert.deepEqual(cells('a', '', '+++', '', 'b'), ['markdown: a', 'markdown: b']);
    assert.deepEqual(cells('a', '+++', 'b'), ['markdown: a', 'markdown: b']);
    assert.deepEqual(cells('+++', 'a'), ['markdown: a']);
    assert.deepEqual(cells('a', '', '+++', '', '```parnb', '```'), ['markdown: a', 'markdown: ', 'parnb: ']);
    assert.deepEqual(cells('a', '+++ b', '++++', ' +++', 'c'), ['markdown: a\n+++ b\n++++\n +++\nc']);
  });

  it('+++ in a fence or a comment is text', () => {
    assert.deepEqual(cells('```js', '+++', '```'), ['markdown: ```js\n+++\n```']);
    assert.deepEqual(cells('<!--', '+++', '-->'), ['markdown: <!--\n+++\n-->']);
    assert.deepEqual(cells('```parnb', '+++', '```'), ['parnb: +++']);
  });

  it('front matter is kept beside the cells, whatever is in it', () => {
    const matter = '---\ntitle: page\n+++\n```parnb\n```\n\nmore: 1\n---';
    const notebook = parse(`${matter}\n\n# Title\n`);
    assert.deepEqual(notebook, {
      cells: [{ kind: 'markup', language: 'markdown', text: '# Title', line: 10 }],
      trivia: { frontMatter: matter },
    });
    assert.equal(print(notebook), `${matter}\n\n# Title\n`);
  });

  it('a thematic break at the top hides no prose', () => {
    assert.deepEqual(cells('---', '', 'text: a', '---'), ['markdown: ---\n\ntext: a\n---']);
    assert.deepEqual(cells('---', 'Just prose', '---'), ['markdown: ---\nJust prose\n---']);
    assert.deepEqual(cells('---', 'title: never closed'), ['markdown: ---\ntitle: never closed']);
    assert.deepEqual(cells('text', '---', 'a: b', '---'), ['markdown: text\n---\na: b\n---']);
  });

  it('a U+FEFF at the start of a cell is in the file, not in the text', () => {
    assert.deepEqual(cells('a', '', '+++', '', '\ufeffb'), ['markdown: a', 'markdown: b']);
    assert.deepEqual(cells('```parnb', '\ufeffx', '```'), ['parnb: x']);
  });

  it('an unclosed cell goes on to the end, trailing lines and all', () => {
    assert.deepEqual(cells('```parnb', 'x', '', ''), ['parnb: x\n\n']);
    for (const text of ['```parnb', '```parnb\n', '```parnb\n\n', '```parnb\nx', '```parnb\n\r'])
      assert.equal(print(parse(text)), text);
  });
});

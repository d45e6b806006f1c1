import assert from 'node:assert/strict';
import { fromEditor, parse, print, toEditor } from '../../../src/notebook/format';

describe('notebook: between file and editor', () => {
  it('an ordinary cell and file have empty metadata', () => {
    assert.deepEqual(toEditor(parse('# a\n\n```wgsl f\nx\n```\n')), {
      cells: [
        { kind: 'markup', languageId: 'markdown', value: '# a', metadata: {} },
        { kind: 'code', languageId: 'wgsl', value: 'x', metadata: { name: 'f' } },
      ],
      metadata: {},
    });
  });

  it('strange metadata is ignored, never an error', () => {
    const metadata = {
      name: 7,
      layout: { open: {}, close: 3, before: 'not blank', body: '```', bytes: '?' },
      other: [],
    };
    const cells = (['code', 'markup'] as const).map((kind) => ({
      kind,
      languageId: kind === 'code' ? 'parnb' : 'markdown',
      value: 'x',
      metadata,
    }));
    const notebook = fromEditor({ cells, metadata: { eol: 'x', end: 'not blank', start: 'neither', bom: 1 } });
    assert.equal(print(notebook), '```parnb\nx\n```\n\nx\n');
  });

  it('a layout that would end its own fence early is not used', () => {
    for (const layout of [
      { open: '```parnb', body: '\n```\n' },
      { open: '```parnb\nx' },
      { open: '```wgsl' },
      { open: '~~~parnb', close: '```' },
      { bytes: Buffer.from('```parnb\n```\n```').toString('base64') },
      { body: '', close: null },
    ]) {
      const cell = { kind: 'code', languageId: 'parnb', value: '```', metadata: { layout } } as const;
      const [read, ...rest] = parse(print(fromEditor({ cells: [cell, cell], metadata: {} }))).cells;
      assert.deepEqual([read?.text, read?.language, rest.length], ['```', 'parnb', 1], JSON.stringify(layout));
    }
  });

  it('a code cell that was given another language is prose with its fence', () => {
    const cell = { kind: 'code', languageId: 'python', value: 'print("```")\n```', metadata: {} } as const;
    const text = print(fromEditor({ cells: [cell], metadata: {} }));
    assert.equal(text, '````python\nprint("```")\n```\n````\n');
    assert.deepEqual(
      parse(text).cells.map(({ kind }) => kind),
      ['markup'],
    );
  });

  it('a changed language or name is written; a name is one word', () => {
    const cell = (languageId: string, metadata = {}) => ({ kind: 'code', languageId, value: 'x', metadata }) as const;
    const layout = { open: '~~~ wgsl f more' };
    const file = (...cells: ReturnType<typeof cell>[]) => print(fromEditor({ cells, metadata: {} }));
    assert.equal(file(cell('wgsl', { name: 'f', layout })), '~~~ wgsl f more\nx\n~~~\n');
    assert.equal(file(cell('wgsl', { name: 'g', layout })), '```wgsl g\nx\n```\n');
    assert.equal(file(cell('parnb', { name: 'f', layout })), '```parnb\nx\n```\n');
    assert.equal(file(cell('wgsl', { name: 'two `words' })), '```wgsl two-words\nx\n```\n');
  });
});

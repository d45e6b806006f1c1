import assert from 'node:assert/strict';
import { checkProgram, parseCell, type Program } from '../../../src/language';
import { Fingerprints } from '../../../src/notebook/fingerprint';

const program = (...texts: string[]): Program => checkProgram(texts.map((text) => parseCell(text)));

describe('cells that must give the same outputs', () => {
  it('are those of the same text that read the same texts, wherever they stand', () => {
    const prints = new Fingerprints();
    const before = prints.of(program('let a = 1', 'let b = a + 1', 'show b', 'show 3'));
    const moved = prints.of(program('show 3', 'show b', 'let b = a + 1', 'let a = 1'));
    assert.deepEqual(moved, [...before].reverse());
    const changed = prints.of(program('let a = 2', 'let b = a + 1', 'show b', 'show 3'));
    for (const i of [0, 1, 2]) assert.notEqual(changed[i], before[i], `cell ${i} reads something else`);
    assert.equal(changed[3], before[3]);
  });

  it('are none where a name is declared twice now', () => {
    const prints = new Fingerprints();
    const before = prints.of(program('let a = 1', 'show a'));
    const after = prints.of(program('let a = 1', 'show a', 'let a = 2'));
    assert.notEqual(after[1], before[1]);
  });

  it('are none in a cycle', () => {
    assert.deepEqual(new Fingerprints().of(program('let a = b', 'let b = a')), [undefined, undefined]);
  });
});

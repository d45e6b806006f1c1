import assert from 'node:assert/strict';
import { checkProgram, parseCell } from '../../../src/language';
import type { CellTree } from '../../../src/language';
import { letOf, numberOf, saysOf } from './checked';

const trees = (...texts: readonly string[]): CellTree[] => texts.map((text) => parseCell(text));

/** For each cell, whether it is the same object after the edit. */
function keptAfter(before: readonly CellTree[], after: readonly CellTree[]): readonly boolean[] {
  const first = checkProgram(before);
  const second = checkProgram(after, first);
  assert.deepEqual(saysOf(second), saysOf(checkProgram(after)));
  return second.cells.map((cell) => first.cells.includes(cell));
}

const edit = (cells: readonly CellTree[], index: number, text: string): CellTree[] =>
  cells.map((tree, i) => (i === index ? parseCell(text) : tree));

describe('an edit', () => {
  const cells = trees('let a = 1', 'let bb = a + 1', 'show bb', 'let c = 3', 'show c');

  it('reaches what reads the edited cell, directly or not, and nothing else', () => {
    assert.deepEqual(keptAfter(cells, edit(cells, 0, 'let a = 2')), [false, false, false, true, true]);
    assert.deepEqual(keptAfter(cells, edit(cells, 4, 'show c + 1')), [true, true, true, true, false]);
    assert.deepEqual(keptAfter(cells, cells), [true, true, true, true, true]);
  });

  it('gives new values to what it reaches', () => {
    const first = checkProgram(cells);
    const second = checkProgram(edit(cells, 0, 'let a = 2'), first);
    assert.deepEqual([numberOf(letOf(first, 'bb')), numberOf(letOf(second, 'bb'))], [2, 3]);
  });

  it('that declares, removes or doubles a name reaches those who ask for it', () => {
    assert.deepEqual(keptAfter(cells, edit(cells, 3, 'let dd = 3')), [true, true, true, false, false]);
    assert.deepEqual(keptAfter(cells, edit(cells, 3, 'let c = 3\nlet a = 4')), [false, false, false, false, false]);
    const open = trees('show x', 'let z = 1', 'show z');
    assert.deepEqual(keptAfter(open, edit(open, 1, 'let z = 1\nlet x = 2')), [false, false, false]);
  });

  it('that inserts or deletes a cell keeps the others, and their places follow', () => {
    const first = checkProgram(cells);
    const second = checkProgram([parseCell('let new = 1'), ...cells], first);
    assert.deepEqual(second.cells.slice(1), first.cells);
    assert.ok(second.cells.slice(1).every((cell, i) => cell === first.cells[i]));
    assert.equal(letOf(second, 'bb').place.cell, 2);
    assert.deepEqual(keptAfter(cells, cells.slice(0, 4)), [true, true, true, true]);
    assert.deepEqual(second.order, [0, 1, 2, 3, 4, 5]);
  });

  it('that makes a parameter unused says so in the cell that was not edited', () => {
    const before = trees('workload w\nfoo = 3', 'show w.foo', 'show w.foo + 1');
    const first = checkProgram(before);
    const second = checkProgram([before[0]!, parseCell('show 1'), parseCell('show 2')], first);
    assert.deepEqual(saysOf(first), []);
    assert.equal(saysOf(second).length, 1);
    assert.equal(second.cells[0]?.workloads, first.cells[0]?.workloads);
  });

  it('leaves cells of other languages where they are', () => {
    const program = checkProgram([undefined, parseCell('let a = 1'), undefined]);
    assert.equal(program.cells.length, 3);
    assert.deepEqual(program.order, [1]);
  });

  it('of two programs from one keeps both right', () => {
    const first = checkProgram(cells);
    const second = checkProgram(edit(cells, 0, 'let a = 2'), first);
    const third = checkProgram(edit(cells, 0, 'let a = 3'), first);
    assert.deepEqual(
      [first, second, third].map((program) => numberOf(letOf(program, 'bb'))),
      [2, 3, 4],
    );
  });
});

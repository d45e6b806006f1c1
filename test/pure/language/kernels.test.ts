import assert from 'node:assert/strict';
import { check, clean, codes, programOf } from './checked';
import { shapes } from './tree';

describe('kernel statements', () => {
  it('are read with their file or cell, entry point and values; a shader’s names stay as written', () => {
    assert.deepEqual(shapes('kernel k = "a/b.wgsl" :: main with (N = 64, uniform, params.alpha = 2)'), [
      {
        kind: 'kernel',
        name: { name: 'k' },
        source: { kind: 'file', path: 'a/b.wgsl' },
        entry: { name: 'main' },
        settings: [
          { name: { name: 'N' }, value: { kind: 'number', value: 64 } },
          { name: { name: 'uniform' } },
          { name: { name: 'params.alpha' }, value: { kind: 'number', value: 2 } },
        ],
      },
    ]);
    assert.deepEqual(shapes('kernel k = cell reduce'), [
      { kind: 'kernel', name: { name: 'k' }, source: { kind: 'cell', name: 'reduce' }, settings: [] },
    ]);
  });

  it('give k, efficiency and slowdown as plain numbers, in any cell', () => {
    const program = clean(
      'let x = kern.k + kern.efficiency\nshow x, kern.slowdown',
      'let n = 512\nkernel kern = cell reduce :: main with (n = 2 * n, data = [1, 2, n], r = range(0, n), q = random(1, 64, 0, 9), on = 1 < 2, uniform)',
      'workload w\nf = 99 %\np = 64\nk = kern.k\nW = 32',
    );
    const [kernel] = program.cells[1]?.kernels ?? [];
    assert.deepEqual(kernel?.source, { kind: 'cell', name: 'reduce' });
    assert.equal(kernel?.entry, 'main');
    assert.deepEqual(
      kernel?.settings.map(({ name, value }) => [name, value.kind]),
      [
        ['n', 'number'],
        ['data', 'list'],
        ['r', 'range'],
        ['q', 'random'],
        ['on', 'number'],
        ['uniform', 'flag'],
      ],
    );
    assert.deepEqual(program.cells[0]?.reads, ['kern']);
    assert.ok(program.order.indexOf(1) < program.order.indexOf(0));
    assert.ok(program.order.indexOf(1) < program.order.indexOf(2));
  });

  it('an unknown number of a kernel is named, with what there is', () => {
    assert.deepEqual(check('kernel a = cell b\nshow a.efficency'), [
      'unknown-name "efficency": kernel a has no `efficency`: did you mean `efficiency`',
    ]);
    assert.deepEqual(codes('kernel a = cell b\nshow a'), ['unit-mismatch a']);
    assert.deepEqual(codes('kernel a = cell b\nshow a.k.x'), ['unknown-name x']);
    assert.deepEqual(codes('kernel a = cell b\nshow a(1)'), ['unknown-name a']);
    assert.deepEqual(codes('kernel a = cell b\ncompare a'), ['unit-mismatch a']);
  });

  it('values are single plain numbers', () => {
    assert.deepEqual(codes('let p = 1..8\nkernel a = cell b with (n = p)'), ['syntax p']);
    assert.deepEqual(codes('kernel a = cell b with (n = 1..8)'), ['syntax 1..8']);
    assert.deepEqual(codes('kernel a = cell b with (n = 5 ms)'), ['unit-mismatch 5 ms']);
    assert.deepEqual(codes('kernel a = cell b with (n = "x")'), ['syntax "x"']);
    assert.deepEqual(codes('kernel a = cell b with (n = 1, n = 2)'), ['duplicate-name n']);
    assert.deepEqual(codes('kernel a = cell b with (loud)'), ['unknown-name loud']);
    assert.deepEqual(codes('kernel a = cell b with (r = range(1, 2, 3))'), ['syntax range(1, 2, 3)']);
    assert.deepEqual(codes('kernel a = cell b with (probability = [1, 2])'), ['syntax [1, 2]']);
    assert.deepEqual(codes('kernel a = cell b with (n = nobody)'), ['unknown-name nobody']);
  });

  it('a name is the notebook’s: declared twice, or a model’s, it is an error', () => {
    assert.deepEqual(codes('kernel a = cell b', 'let a = 1'), ['duplicate-name a', 'duplicate-name a']);
    assert.deepEqual(codes('kernel amdahl = cell b'), ['duplicate-name amdahl']);
  });

  it('a kernel that is run with its own number is a cycle, on every statement of it', () => {
    const said = check('let x = a.k', 'kernel a = cell b with (n = x)');
    assert.equal(said.length, 2, said.join('\n'));
    for (const line of said) assert.match(line, /^cycle /);
    assert.equal(programOf('let x = a.k', 'kernel a = cell b with (n = x)').cells.length, 2);
  });
});

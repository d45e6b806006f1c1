import assert from 'node:assert/strict';
import { check, clean, codes, letOf, workloadOf } from './checked';

const axesOf = (text: string): readonly string[] => letOf(clean(text), 'x').axes.map(({ name }) => name);

describe('ranges and lists', () => {
  it('make an axis with the name of a let, a parameter or an argument', () => {
    assert.deepEqual(axesOf('let x = 1..4'), ['x']);
    assert.deepEqual(axesOf('let x = amdahl(0.9, 1..4) + amdahl(f = [0.1, 0.2], p = 3)'), ['p', 'f']);
    assert.deepEqual(axesOf('let n = 1..4\nlet k = [1, 2]\nlet x = k * n + n'), ['n', 'k']);
    const w = workloadOf(clean('workload w\nf = 0.9\np = 1..64 by ×2'), 'w');
    assert.deepEqual(w.read('speedup')?.axes, w.read('p')?.axes);
  });

  it('need a name anywhere else', () => {
    assert.deepEqual(check('let x = (1..4) * 2'), [
      'syntax "1..4": give the range a name: `let x = 1..4`, a parameter or an argument',
    ]);
    assert.deepEqual(codes('let x = 2 * [1, 2]'), ['syntax [1, 2]']);
    assert.deepEqual(codes('let x = sum(1..4)'), ['syntax 1..4']);
    assert.deepEqual(codes('show [1, 2]'), ['syntax [1, 2]']);
  });

  it('keep the points as written', () => {
    const points = letOf(clean('let x = 1 MB..64 MB by ×2'), 'x').axes[0]?.points;
    assert.ok(points?.kind === 'steps' && points.multiply);
    assert.deepEqual(
      [points.start, points.end, points.by],
      [
        { op: 'literal', value: 1e6 },
        { op: 'literal', value: 64e6 },
        { op: 'literal', value: 2 },
      ],
    );
    const list = letOf(clean('let x = [1, -4, 16] MB'), 'x').axes[0];
    assert.ok(list?.points.kind === 'list');
    assert.equal(list.unit, 'MB');
    const even = letOf(clean('let x = 1 us..1 s points 50 log'), 'x').axes[0]?.points;
    assert.ok(even?.kind === 'points' && even.logarithmic);
  });

  it('carry their units at both ends', () => {
    assert.deepEqual(check('let x = 1..64 MB'), [
      'unit-mismatch "1..64 MB": both ends of a range carry their unit: `1 MB..64 MB`',
    ]);
    assert.deepEqual(codes('let x = 0..100 % points 3'), ['unit-mismatch 0..100 % points 3']);
    assert.deepEqual(codes('let x = 1 s..64 MB by 1 s'), ['unit-mismatch 1 s..64 MB by 1 s']);
    assert.deepEqual(codes('let x = 1 MB..64 MB'), ['domain 1 MB..64 MB']);
    assert.deepEqual(codes('let x = 0 %..100 %'), ['domain 0 %..100 %']);
    assert.deepEqual(codes('let x = 1 s..9 s by 2'), ['unit-mismatch 2']);
  });

  it('move towards their end', () => {
    for (const range of [
      '1..10 by 0',
      '1..10 by ×1',
      '10..1',
      '1..10 by -1',
      '10..1 by ×2',
      '0..10 points 5 log',
      '1..2 points 0',
    ]) {
      assert.deepEqual(codes(`let x = ${range}`), [`domain ${range}`], range);
    }
    clean('let a = 10..1 by -1', 'let bb = 8..1 by ×0.5', 'let c = 3..3', 'let dd = 1..10 points 4 log');
  });

  it('reduce over all axes of one swept value', () => {
    const value = letOf(clean('let n = 1..4', 'let x = sum(n * 2) / max(n)'), 'x');
    assert.deepEqual(value.axes, []);
    assert.ok(value.formula.op === 'div' && value.formula.a.op === 'reduce');
  });

  it('have one dimension in a list, and no sweeps in it', () => {
    assert.deepEqual(codes('let x = [1, 2 s]'), ['unit-mismatch 2 s']);
    assert.deepEqual(codes('let x = [1 ms, 2] s'), ['syntax 1 ms']);
    assert.deepEqual(codes('let n = 1..2', 'let x = [n, 2]'), ['syntax n']);
  });

  it('may be lists of words', () => {
    const program = clean(
      'workload w\ncollective = [ring, tree]\nα = 1 us\nβ = 1 s/GB\nm = 1 MB\np = 8\nshow w.comm_time',
    );
    const axis = workloadOf(program, 'w').read('comm_time')?.axes[0];
    assert.equal(axis?.name, 'collective');
    assert.equal(axis?.words?.[1], 'tree');
  });

  it('of a model are axes too', () => {
    const value = letOf(clean('let x = best_allreduce.crossovers(8, 1 us, 1 s/GB)'), 'x');
    assert.equal(value.axes[0]?.points.kind, 'computed');
  });
});

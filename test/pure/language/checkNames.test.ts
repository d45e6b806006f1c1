import assert from 'node:assert/strict';
import { check, clean, codes, letOf, numberOf, programOf, workloadOf } from './checked';

const step = 'f = 0.9\nT1 = 100 ms\np = 4';

describe('names', () => {
  it('are seen from every cell, whatever its position', () => {
    const program = clean('let a = bb * 2', 'show a', 'let bb = 3');
    assert.equal(numberOf(letOf(program, 'a')), 6);
    assert.deepEqual(program.order, [2, 0, 1]);
    assert.deepEqual(program.cells[0]?.reads, ['bb']);
  });

  it('of a workload are bare below it and dotted elsewhere', () => {
    const program = clean(`workload w\n${step}\ncost = time * p\nshow cost, speedup`, 'let x = w.cost / w.time');
    assert.equal(numberOf(letOf(program, 'x')), 4);
  });

  it('of a let see no parameter', () => {
    assert.deepEqual(check('workload w\nf = 0.9\nlet x = f'), [
      'unknown-name "f": unknown name `f`: did you mean `w.f`',
    ]);
  });

  it('are parameters first, then outputs, then lets', () => {
    const text = `let time = 7 s\nworkload w\n${step}\nlet a = w.time\nshow time`;
    const show = clean(text).cells[0]?.statements[0];
    assert.ok(show?.kind === 'show' && show.items[0] && 'value' in show.items[0]);
    assert.equal(numberOf(show.items[0].value), 0.1 * 0.1 + 0.09 / 4);
    const [own] = clean('let p = 7\nworkload w\np = 4\nshow p').cells[0]?.statements ?? [];
    assert.ok(own?.kind === 'show' && own.items[0] && 'value' in own.items[0]);
    assert.equal(numberOf(own.items[0].value), 4);
  });

  it('that are not there get the nearest one that is', () => {
    assert.deepEqual(check('let nvlink = 1', 'show nvlnk'), [
      'unknown-name "nvlnk": unknown name `nvlnk`: did you mean `nvlink`',
    ]);
    assert.deepEqual(codes(`workload w\n${step}`, 'show w.tme, w.time(q = 3)'), ['unknown-name tme', 'unknown-name q']);
    assert.deepEqual(codes('compare nothing'), ['unknown-name nothing']);
    assert.deepEqual(codes('workload w from nothing\nshow time, x, speedup'), ['unknown-name nothing']);
  });

  it('are said once where an expression has an error', () => {
    assert.deepEqual(codes('let a = zzz', 'let bb = a + 1 s', 'show bb + a, bb in GB'), ['unknown-name zzz']);
    assert.deepEqual(codes('workload w\nα = 5\nβ = 1 s/GB\nm = 1 MB\np = 2', 'show w.comm_time, w.α + 1 s'), [
      'unit-mismatch 5',
    ]);
  });

  it('declared twice are an error on both places', () => {
    const program = programOf('let a = 1', 'workload a\nf = 1', 'show a');
    assert.deepEqual(
      program.cells.map(({ diagnostics }) =>
        diagnostics.map(({ code, related }) => [code, related?.map(({ cell }) => cell)]),
      ),
      [[['duplicate-name', [1]]], [['duplicate-name', [0]]], []],
    );
    assert.deepEqual(codes('workload w\nalpha = 1 s\nα = 2 s'), ['duplicate-name alpha', 'duplicate-name α']);
    assert.deepEqual(codes('let amdahl = 3'), ['duplicate-name amdahl']);
    clean('workload w\noverlap = 10 %');
  });

  it('may be those of units, with a warning, where no model has them', () => {
    assert.deepEqual(codes('let s = 3'), ['shadows-unit s']);
    clean('workload w\ntokens = 3\nB = 4');
  });

  it('that nothing uses and no model knows are unused', () => {
    assert.deepEqual(check('workload w\nfoo = 3'), [
      '! unused "foo": `foo` is unused: no model knows it and nothing reads it',
    ]);
    clean('workload w\nfoo = 3', 'show w.foo');
    clean('workload w\nfoo = 3', 'workload v from w\nf = foo / 10');
    clean('workload w\nfoo = 3\nshow foo');
    assert.deepEqual(codes('workload w\nfoo = 3\nsolve foo where foo > 1'), ['not-yet solve']);
  });

  it('of statements to come are nobody else’s error', () => {
    assert.deepEqual(codes('data runs = "a.csv"', 'show runs.time, sum(runs.x)', 'compare runs'), ['not-yet data']);
  });

  it('in Greek and in letters are the same', () => {
    assert.equal(numberOf(letOf(clean('let alpha_in = 1 s', 'let x = α_in'), 'x')), 1);
  });

  it('of JavaScript’s objects are ordinary', () => {
    const program = clean(
      'let constructor = 1',
      'let __proto__ = constructor + 1',
      'workload toString\nvalueOf = __proto__\nshow valueOf',
    );
    assert.equal(numberOf(workloadOf(program, 'toString').read('valueOf')), 2);
    assert.equal(program.workload('hasOwnProperty'), undefined);
    assert.deepEqual(codes('show constructor, toString.x, amdahl(valueOf = 1)'), [
      'unknown-name constructor',
      'unknown-name toString',
      'unknown-name valueOf',
    ]);
  });
});

describe('cycles', () => {
  it('are an error on every declaration in them, and on nothing else', () => {
    const program = programOf('let a = bb', 'let bb = c + 1', 'let c = a\nlet dd = a', 'show dd');
    assert.deepEqual(
      program.cells.map(({ diagnostics }) => diagnostics.map(({ message }) => message)),
      [['cycle: a → bb → c → a'], ['cycle: bb → c → a → bb'], ['cycle: c → a → bb → c'], []],
    );
    assert.equal(program.order[0], 3);
  });

  it('find every member, also of two that share a part', () => {
    assert.deepEqual(codes('let a = bb + c', 'let bb = a', 'let c = bb'), ['cycle a', 'cycle bb', 'cycle c']);
  });

  it('go through outputs and inheritance', () => {
    assert.deepEqual(codes(`workload w\n${step}\nT_idle = time * 0.1`), ['cycle T_idle']);
    assert.deepEqual(codes('workload a from v', 'workload v from a'), ['cycle v', 'cycle a']);
    assert.deepEqual(codes('workload w\nx = x(q = 2)\nq = 1'), ['cycle x']);
  });

  it('are not two cells that read each other without one', () => {
    clean('let a = bb\nlet c = 1', 'let bb = c');
    clean('workload w\nx = 1\ny = v.x', 'workload v\nx = w.x\nshow w.y, x');
    clean('workload w\nq = 1\nx = q * 2\ny = x(q = 3)\nz = w.y(x = 1)\nshow z');
  });

  it('do not arise from a chain of thousands', () => {
    const text = Array.from({ length: 1200 }, (_, i) => `let a${i} = a${i + 1}`).join('\n');
    assert.equal(numberOf(letOf(clean(text, 'let a1200 = 7'), 'a0')), 7);
  });
});

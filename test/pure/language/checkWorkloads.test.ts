import assert from 'node:assert/strict';
import { typedAxis, typedLiteral } from '../../../src/language';
import { near } from '../models/near';
import { check, clean, codes, letOf, numberOf, programOf, saysOf, workloadOf } from './checked';

const resnet = `workload resnet "ResNet-50, data parallel"
f     = 99.2 %              # parallel fraction of the step
T1    = 310 ms              # time of one worker
p     = 1..1024 by ×2       # a sweep
α     = 6 µs
β     = 1 / nvlink
m     = 102 MB
W     = 32
k     = 1
`;
/** T1(1−f) + T1·f/p + ring, by hand. */
const byHand = (p: number, alpha = 6e-6): number =>
  0.31 * 0.008 + (0.31 * 0.992) / p + 2 * (p - 1) * alpha + ((2 * (p - 1)) / p) * (102e6 / 450e9);

describe('workloads', () => {
  it('of the first page are understood, but for what comes later', () => {
    const program = programOf(
      `let nvlink = 450 GB/s\n${resnet}assert resnet.efficiency(p = 64) >= 50 %  "64 GPUs are worth paying for"`,
      'workload overlapped from resnet "… hidden"\noverlap = 80 %\n\ncompare resnet, overlapped\nsolve p where overlapped.efficiency >= 50 % as p_half',
    );
    assert.deepEqual(saysOf(program), ['not-yet "solve": `solve` is not known to this version']);
    const [assertion] = program.cells[0]?.statements ?? [];
    assert.ok(assertion?.kind === 'assert' && assertion.sides);
    near(numberOf(assertion.sides[0]), 0.31 / byHand(64) / 64, 1e-12);
    assert.equal(numberOf(assertion.condition), 1);
    assert.equal(assertion.text, 'resnet.efficiency(p = 64) >= 50 %');
    assert.equal(assertion.why, '64 GPUs are worth paying for');
    const card = workloadOf(program, 'overlapped');
    assert.equal(card.from, 'resnet');
    assert.deepEqual(card.parameters.map(({ symbol, inherited }) => [symbol, inherited]).slice(-2), [
      ['k', true],
      ['overlap', false],
    ]);
    assert.equal(card.parameters.find(({ symbol }) => symbol === 'β')?.written, '1 / nvlink');
    assert.equal(card.outputs[0]?.path, 'time');
    assert.ok(card.outputs.some(({ path }) => path === 'ring_allreduce.latency_term'));
  });

  it('are evaluated again with parameters replaced', () => {
    const program = clean(
      'let nvlink = 450 GB/s',
      resnet,
      'let x = resnet.time(p = 8, α = 1 ms)',
      'let y = resnet.amdahl.limit',
    );
    near(numberOf(letOf(program, 'x')), byHand(8, 1e-3), 1e-12);
    near(numberOf(letOf(program, 'y')), 125, 1e-12);
    const w = workloadOf(program, 'resnet');
    const p = w.read('p');
    assert.ok(p);
    const slider = new Map([['p', typedLiteral(16, p.type, w.place)]]);
    near(numberOf(w.read('time', slider)), byHand(16), 1e-12);
    assert.equal(w.read('time', slider), w.read('time', slider));
    assert.equal(w.read('T1', slider), w.read('T1'));
    assert.ok(p.axes[0]);
    const swept = w.read(
      'speedup',
      new Map([
        [
          'α',
          typedAxis(
            { ...p.axes[0], name: 'α', dimension: { time: 1, information: 0, work: 0, cycle: 0, counts: {} } },
            w.place,
          ),
        ],
      ]),
    );
    assert.deepEqual(
      swept?.axes.map(({ name }) => name),
      ['p', 'α'],
    );
    assert.equal(w.read('time', new Map([['α', typedLiteral(1, p.type, w.place)]])), undefined);
    assert.equal(w.read('nothing'), undefined);
  });

  it('inherit expressions, not values', () => {
    const program = clean(
      'workload a\nx = y * 2\ny = 3\nz = 1',
      'workload v from a\ny = 5',
      'let r = [a.x, v.x, v.z, v.x(y = 1)]',
      'workload c from v\nshow x, y',
    );
    const axis = letOf(program, 'r').axes[0];
    assert.ok(axis?.points.kind === 'list');
    assert.deepEqual(
      axis.points.items.map((formula) => numberOf({ ...letOf(program, 'r'), axes: [], formula })),
      [6, 10, 1, 2],
    );
    assert.equal(workloadOf(program, 'v').read('z')?.formula, workloadOf(program, 'a').read('z')?.formula);
    assert.equal(workloadOf(program, 'c').read('x')?.formula, workloadOf(program, 'v').read('x')?.formula);
  });

  it('say at their header what a parameter set again breaks in the inherited text', () => {
    assert.deepEqual(codes('workload a\nx = y + 1 s\ny = 3 s\nshow x', 'workload v from a\ny = 5'), [
      'unit-mismatch v',
    ]);
    assert.deepEqual(codes('workload a\nx = y + 1 s\ny = 3 s\nshow x(y = 3)'), ['unit-mismatch x(y = 3)']);
  });

  it('name the parameter that has a wrong dimension', () => {
    assert.deepEqual(check('workload w\nα = 6 GB/s'), [
      'unit-mismatch "6 GB/s": α wants a time, got 6 GB/s (information/time)',
    ]);
    assert.deepEqual(check('workload w\ncollective = rng'), [
      'unknown-name "rng": unknown name `rng`: did you mean `ring`',
    ]);
    assert.deepEqual(codes('workload w\ncollective = 3'), ['unit-mismatch 3']);
    assert.deepEqual(codes('workload w\nf = 0.9\np = 2', 'show w.speedup(p = 3 s)'), ['unit-mismatch 3 s']);
  });

  it('say which parameters an output lacks, where it is read', () => {
    assert.deepEqual(check('workload w\nf = 0.9', 'show w.time, w.ring_allreduce'), [
      'missing-parameter "w.time": time wants T1, p: w does not set them',
      'missing-parameter "w.ring_allreduce": ring_allreduce.time wants p, α, β, m: w does not set them',
    ]);
    assert.deepEqual(check('f = 0.9\nshow speedup'), [
      'missing-parameter "speedup": speedup wants p: this cell does not set it',
    ]);
  });

  it('say what one more parameter would add', () => {
    const [hint] = programOf('workload w\nf = 0.9\np = 8\nα = 1 us\nβ = 1 s/GB\nm = 1 MB').cells[0]?.diagnostics ?? [];
    assert.equal(hint?.severity, 'information');
    assert.match(hint?.message ?? '', /w does not set T1/);
  });

  it('choose their all-reduce by a word', () => {
    const base = 'α = 1 us\nβ = 1 s/GB\nm = 1 MB\np = 8\n';
    const program = clean(
      `workload w\ncollective = tree\n${base}show if(collective == tree, 1, 2)`,
      'let x = w.comm_time',
      'let y = w.comm_time(collective = ring)',
      'let z = if(w.collective == ring, 1, 2)',
    );
    near(numberOf(letOf(program, 'x')), 6 * (1e-6 + 1e-3), 1e-12);
    near(numberOf(letOf(program, 'y')), 14e-6 + (14 / 8) * 1e-3, 1e-12);
    assert.equal(numberOf(letOf(program, 'z')), 2);
  });

  it('let a word win over a variable', () => {
    const program = clean('let ring = 5', 'workload w\ncollective = ring\nα = 1 us\nβ = 1 s/GB\nm = 1 MB\np = 8');
    assert.equal(workloadOf(program, 'w').read('collective')?.type.kind, 'word');
  });

  it('without a name belong to their cell', () => {
    const program = clean('f = 0.9\np = 4\nshow speedup', 'f = 0.5\np = 2\nshow speedup');
    assert.deepEqual(
      program.cells.map(({ workloads }) => workloads.map(({ name }) => name)),
      [[''], ['']],
    );
    near(numberOf(program.cells[1]?.workloads[0]?.read('speedup')), 1 / 0.75, 1e-12);
  });

  it('share one guard for all outputs, at the place of the parameter', () => {
    const w = workloadOf(clean('let q = 1', 'workload w\nf = 2\nT1 = 1 s\np = 4'), 'w');
    const [time, speedup] = [w.read('time')?.guards, w.read('speedup')?.guards];
    assert.deepEqual(
      time?.map(({ symbol, kind }) => `${symbol} ${kind}`),
      ['T1 interval', 'f interval', 'p interval', 'p whole'],
    );
    assert.ok(time?.every((guard) => speedup?.includes(guard)));
    assert.deepEqual(time?.[1]?.place, { cell: 1, from: 15, to: 16 });
    const named = workloadOf(clean('let share = 2', 'workload w\nf = share\np = 4'), 'w').read('speedup');
    assert.deepEqual(named?.guards[0]?.place, { cell: 1, from: 15, to: 20 });
  });

  it('bound k by W', () => {
    const guards = workloadOf(clean('workload w\nf = 0.9\np = 4\nk = 64\nW = 32'), 'w').read('speedup')?.guards ?? [];
    const bound = guards.find(({ kind }) => kind === 'condition');
    assert.ok(bound?.kind === 'condition' && bound.says === 'k ≤ W');
    assert.equal(numberOf({ ...letOf(clean('let x = 1'), 'x'), formula: bound.holds }), 0);
  });

  it('are shown as cards, in units, under labels, and plotted against an axis', () => {
    const program = clean(
      'workload w\nf = 0.9\np = 1..8',
      'show w, w.speedup(p = 2) as "two", 3 s in ms\nplot w.speedup, w.efficiency against p log x\ncompare w',
    );
    const [show, plot, compare] = program.cells[1]?.statements ?? [];
    assert.ok(show?.kind === 'show' && plot?.kind === 'plot' && compare?.kind === 'compare');
    assert.deepEqual(
      show.items.map((item) => ('workload' in item ? item.workload : [item.label, item.value.unit])),
      ['w', ['two', undefined], ['3 s', 'ms']],
    );
    assert.equal(plot.against?.value.axes[0]?.name, 'p');
    assert.deepEqual(compare.workloads, ['w']);
    assert.deepEqual(codes('show 3 s in GB', 'assert 3', 'show w + 1\nworkload w\nf = 1'), [
      'unit-mismatch GB',
      'unit-mismatch 3',
      'unit-mismatch w',
    ]);
  });
});

import assert from 'node:assert/strict';
import { near } from '../models/near';
import { check, clean, codes, letOf, numberOf, programOf, valueOf } from './checked';

describe('expressions', () => {
  it('have exact units', () => {
    assert.equal(valueOf('5 us'), 5e-6);
    assert.equal(valueOf('6 µs'), 6e-6);
    assert.equal(valueOf('1 / 50 GB/s'), 1 / 50e9);
    assert.equal(valueOf('99.2 %'), 99.2 / 100);
    assert.equal(valueOf('2 KiB + 8 b'), 2049);
    assert.equal(valueOf('1000 cycle / 1 GHz'), 1e-6);
  });

  it('follow the usual precedence', () => {
    assert.equal(valueOf('2 + 3 * 4 ^ 2 / 2'), 26);
    assert.equal(valueOf('-2 ^ 2'), -4);
    assert.equal(valueOf('2 ^ -1'), 0.5);
    assert.equal(valueOf('2 ^ 3 ^ 2'), 512);
    assert.equal(valueOf('10 - 4 - 3'), 3);
  });

  it('round half away from zero, exactly', () => {
    assert.equal(valueOf('round(2.5)'), 3);
    assert.equal(valueOf('round(-2.5)'), -3);
    assert.equal(valueOf('round(0.49999999999999994)'), 0);
    assert.equal(valueOf('round(4503599627370497)'), 4503599627370497);
  });

  it('take several values, or a list, in sum, mean, min, max and quantile', () => {
    assert.equal(valueOf('sum(1, 2, 3) + sum([1, 2, 3]) + sum(4)'), 16);
    assert.equal(valueOf('mean([1, 2, 6])'), 3);
    assert.equal(valueOf('min(3 s, 2 ms) + max([1, 2] ms)'), 0.004);
    assert.equal(valueOf('quantile([4, 1, 3, 2], 50 %)'), 2.5);
  });

  it('choose with if, and compare measured numbers within 1e-9', () => {
    assert.equal(valueOf('if(0.1 + 0.2 == 0.3, 1 s, 2 s)'), 1);
    assert.equal(valueOf('if(1 == 1.00001 or not 2 > 1, 1, 2)'), 2);
    assert.equal(valueOf('if(1 != 1 + 1e-12, 1, 2)'), 2);
  });

  it('name both dimensions where they differ', () => {
    assert.deepEqual(check('let x = 6 GB/s + 3 s'), [
      'unit-mismatch "6 GB/s + 3 s": `+` wants one dimension on both sides, got 6 GB/s (information/time) and 3 s (time)',
    ]);
    assert.deepEqual(codes('let x = 1 s < 1 B'), ['unit-mismatch 1 s < 1 B']);
    assert.deepEqual(codes('let x = ln(3 s)'), ['unit-mismatch 3 s']);
    assert.deepEqual(codes('let x = if(1 < 2, 1 s, 1 B)'), ['unit-mismatch if(1 < 2, 1 s, 1 B)']);
    assert.deepEqual(codes('let x = if(3, 1, 2)'), ['unit-mismatch 3']);
    assert.deepEqual(codes('let x = 1 < 2', 'let y = x + 1'), ['unit-mismatch x']);
  });

  it('treat counts as plain numbers unless both name one', () => {
    assert.deepEqual(codes('let x = 3 tokens + 2', 'let y = x + 3 requests'), ['unit-mismatch x + 3 requests']);
    assert.equal(valueOf('usl(N = 4, σ = 0, κ = 0, λ = 3 requests/s) / (12 requests/s)'), 1);
  });

  it('want a written exponent for a base with a dimension', () => {
    assert.equal(valueOf('(3 s) ^ 2 + 1 s^2'), 10);
    assert.equal(valueOf('(4 s^2) ^ (1/2) + sqrt(9 s^2)'), 5);
    assert.deepEqual(codes('let n = 2', 'let x = (3 s) ^ n'), ['unit-mismatch n']);
    assert.deepEqual(codes('let x = 2 ^ 3 s'), ['unit-mismatch 3 s']);
  });

  it('propose the unit that was meant', () => {
    assert.deepEqual(check('let x = 3 KB'), ['unknown-unit "KB": unknown unit `KB`: did you mean kB or KiB']);
    assert.deepEqual(check('let x = 50 GB / s'), ['unknown-name "s": `s` is a unit: write `GB/s` without blanks']);
    const [fix] = programOf('let x = 1 / 50 GB / s').cells[0]?.diagnostics[0]?.fixes ?? [];
    assert.deepEqual(fix, { from: 15, to: 21, title: 'change to GB/s', text: 'GB/s' });
  });

  it('warn where GB and GiB meet', () => {
    assert.deepEqual(codes('let x = 3 GB + 4 GiB'), ['mixed-bases GiB']);
    assert.deepEqual(check('let mem = 80 GB', 'let need = 75 GiB', 'assert need < mem'), [
      '! mixed-bases "mem": `mem` in GB (10ⁿ bytes) in an expression with `need` in GiB',
    ]);
    assert.deepEqual(codes('let mem = 80 GB', 'let rest = mem - 4 GiB - 2 GiB', 'show mem + rest'), [
      'mixed-bases GiB',
    ]);
    assert.deepEqual(codes('workload a\nm = 25 MiB\nT_comm = (m - 1 MB) / 10 GB/s\np = 2'), ['mixed-bases MB']);
    assert.deepEqual(codes('workload a\nm = 25 MiB\np = 2\nworkload c from a\nshow m <= 25 MB'), ['mixed-bases MB']);
    clean('let size = 25 MiB', 'let link = 50 GB/s', 'let t = size / link + hockney(size, 5 us, 1 / link)');
    clean('let mem = 80 GB', 'let need = 3 * 25 GB', 'let more = need + mem', 'assert more < mem');
    clean('let x = 3 GiB / 100 Gbps', 'let y = 3 GB + 4 MB', 'let z = 3 GiB + 1 KiB');
  });

  it('say that ± comes later, once, and nothing of what depends on it', () => {
    assert.deepEqual(codes('let a = 6 µs ± 1 µs', 'let bb = a * 2 + a', 'show bb, bb in GB'), ['not-yet 6 µs ± 1 µs']);
  });

  it('propose one over a bandwidth where the time of a byte is wanted', () => {
    const [bandwidth] = programOf('workload a\nβ = 50 GB/s\np = 2').cells[0]?.diagnostics ?? [];
    assert.equal(
      bandwidth?.message,
      'β wants time/information, got 50 GB/s (information/time): did you mean one over it',
    );
    assert.equal(bandwidth.fixes?.[0]?.text, '1 / 50 GB/s');
    const [call] = programOf('show hockney(1 MB, 1 us, 2 * 5 GB/s)').cells[0]?.diagnostics ?? [];
    assert.equal(call?.fixes?.[0]?.text, '1 / (2 * 5 GB/s)');
    const [other] = programOf('show hockney(1 MB, 1 GB, 1 / 5 GB/s)').cells[0]?.diagnostics ?? [];
    assert.equal(other?.message, 'α wants a time, got 1 GB (information)');
    assert.equal(other.fixes, undefined);
    clean('show hockney(1 MB, 1 us, 1 / (2 * 5 GB/s))');
  });

  it('say whose places arguments have, where an output of a call wants others', () => {
    assert.deepEqual(check('show usl(0.02, 0.0005).peak_n'), [
      'missing-parameter "usl(0.02, 0.0005)": usl.peak_n wants κ (coherency): by place `usl(…)` takes N, σ, κ, λ',
    ]);
    assert.deepEqual(check('show usl.peak_n(0.02)'), [
      'missing-parameter "usl.peak_n(0.02)": usl.peak_n wants κ (coherency)',
    ]);
  });

  it('call models by place and by name', () => {
    near(valueOf('amdahl(0.99, 256)'), 1 / (0.01 + 0.99 / 256), 1e-14);
    assert.equal(valueOf('amdahl(p = 256, f = 0.99)'), valueOf('amdahl(0.99, 256)'));
    near(
      valueOf('ring_allreduce(p = 8, α = 5 us, β = 1/(50 GB/s), m = 100 MB)'),
      14 * 5e-6 + (2 * 7 * 1e8) / 8 / 50e9,
      1e-14,
    );
    near(valueOf('ring_allreduce.latency_term(8, 5 us)'), 70e-6, 1e-14);
    near(valueOf('ring_allreduce(8, 5 us, 1/(50 GB/s), 100 MB).latency_term'), 70e-6, 1e-14);
    near(valueOf('ring_allreduce.latency_term(8, 5 us, 1/(50 GB/s), 100 MB)'), 70e-6, 1e-14);
    near(valueOf('usl.peak_n(0.1, 0.01)'), Math.sqrt(90), 1e-14);
    near(valueOf('busbw(all_reduce, 20 GB/s, 8)'), 35e9, 1e-14);
    assert.equal(valueOf('divergent_paths([16, 16], [3, 4], 32)'), 7);
    assert.equal(valueOf('divergence(2, 3 us, 32)'), 6e-6);
  });

  it('want what a model wants', () => {
    assert.deepEqual(check('let x = amdahl(0.9)'), ['missing-parameter "amdahl(0.9)": amdahl wants p (workers)']);
    assert.deepEqual(codes('let x = amdahl(0.9, 2, 3)'), ['syntax 3']);
    assert.deepEqual(codes('let x = amdahl(0.9, p = 2, p = 3)'), ['duplicate-name p']);
    assert.deepEqual(codes('let x = amdahl(0.9, n = 3)'), ['unknown-name n']);
    assert.deepEqual(codes('let x = amdahl(0.9, 3).efficency'), ['unknown-name efficency']);
    assert.deepEqual(check('let x = hockney(1 kB, 6 GB/s, 1 s/B)'), [
      'unit-mismatch "6 GB/s": α wants a time, got 6 GB/s (information/time)',
    ]);
    assert.deepEqual(codes('let x = busbw(ring, 20 GB/s, 8)'), ['unknown-name ring']);
    assert.deepEqual(codes('let x = quantil([1], 1)'), ['unknown-name quantil']);
  });

  it('solve the dimensions that a model leaves open', () => {
    assert.deepEqual(letOf(clean('let x = usl(N = 4, σ = 0.1, κ = 0, λ = 3 requests/s)'), 'x').type, {
      kind: 'number',
      dimension: { time: -1, information: 0, work: 0, cycle: 0, counts: { request: 1 } },
    });
    assert.deepEqual(codes('let x = batching(1 s, 2 B, 8)'), ['unit-mismatch 2 B']);
    const wait = letOf(clean('let x = mm1(3 requests/s, 5 requests/s)'), 'x');
    assert.deepEqual(wait.type.kind === 'number' && [wait.type.dimension.time, wait.type.dimension.counts], [1, {}]);
  });

  it('collect the domains of what they call, at the place of each argument', () => {
    const { guards } = letOf(clean('let x = 1 + amdahl(2, 1.5)'), 'x');
    assert.deepEqual(
      guards.map(({ kind, symbol, model, place: { from, to } }) => [kind, symbol, model, from, to]),
      [
        ['interval', 'f', 'amdahl', 19, 20],
        ['interval', 'p', 'amdahl', 22, 25],
        ['whole', 'p', 'amdahl', 22, 25],
      ],
    );
  });

  it('want a domain only of the branch that is chosen', () => {
    const { guards } = letOf(clean('let x = if(1 > 2, amdahl(2, 4), 1)'), 'x');
    const [first] = guards;
    assert.ok(first?.kind === 'condition');
    assert.equal(first.says, '0 ≤ f ≤ 1');
    assert.equal(numberOf({ ...letOf(clean('let x = 1'), 'x'), formula: first.holds }), 1);
  });

  it('keep one literal for one written number, and one formula for one declaration', () => {
    const program = clean('let a = 3 s', 'let bb = a + a');
    const { formula } = letOf(program, 'bb');
    assert.ok(formula.op === 'add' && formula.a === formula.b && formula.a === letOf(program, 'a').formula);
    assert.equal(formula.a.op, 'literal');
  });
});

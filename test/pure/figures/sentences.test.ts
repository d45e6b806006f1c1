import assert from 'node:assert/strict';
import fc from 'fast-check';
import { losses } from '../../../src/figures/loss';
import { cardOf, evaluate, viewsOf } from './notebook';

const ring = 'α = 6 us\nβ = 1 / 450 GB/s\nm = 102 MB';
/** The sentence of a workload, whole. */
function said(parameters: string): string {
  const { sentence } = cardOf(`workload w\n${parameters}`);
  assert.ok(sentence);
  return `${sentence.figure} ${sentence.headline}. ${sentence.rest}`;
}

describe('the sentence of a workload', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'the usual case',
      `f = 99.2 %\nT1 = 310 ms\np = 64\n${ring}`,
      "36.5× on 64 workers · 57 % efficient. Serial work is the largest loss (29 % of all workers' time); communication costs 1.2 ms of 8.49 ms, most of it latency; beyond 160 workers it gets slower; serial work caps it at 125×.",
    ],
    [
      'one worker loses nothing',
      'f = 99 %\nT1 = 1 s\np = 1',
      '1× on 1 worker · 100 % efficient. Serial work caps it at 100×.',
    ],
    [
      'f = 1 has no ceiling',
      'f = 100 %\nT1 = 1 s\np = 8',
      '8× on 8 workers · 100 % efficient. No serial work caps it.',
    ],
    [
      'f = 0 cannot be helped',
      'f = 0 %\nT1 = 1 s\np = 8',
      "1× on 8 workers · 13 % efficient. Serial work is the largest loss (88 % of all workers' time); all of the work is serial: more workers cannot help.",
    ],
    [
      'without T1 there are no losses',
      'f = 99 %\np = 64',
      '39.3× on 64 workers · 61 % efficient. Serial work caps it at 100×.',
    ],
    [
      'slower than one worker',
      'f = 100 %\nT1 = 1 s\np = 8\nW = 32\nk = 32',
      "0.25× on 8 workers · 3.1 % efficient. 4× slower than one worker without divergence; divergence is the largest loss (97 % of all workers' time); no serial work caps it.",
    ],
    [
      'idle time is not the serial work’s ceiling',
      'f = 99 %\nT1 = 1 s\np = 16\nT_idle = 100 ms',
      "5.82× on 16 workers · 36 % efficient. Idle time is the largest loss (58 % of all workers' time); serial work alone caps it at 100×.",
    ],
    [
      'all communication hidden',
      `f = 99.9 %\nT1 = 310 ms\np = 64\n${ring}\noverlap = 100 %`,
      "60.2× on 64 workers · 94 % efficient. Serial work is the largest loss (5.9 % of all workers' time); all of its communication (1.2 ms) is hidden behind compute; beyond 143 workers it gets slower; serial work caps it at 1000×.",
    ],
    [
      'a part of it hidden',
      `f = 99.2 %\nT1 = 310 ms\np = 64\n${ring}\noverlap = 50 %`,
      "39.3× on 64 workers · 61 % efficient. Serial work is the largest loss (31 % of all workers' time); communication costs 601 µs of 7.89 ms, most of it latency (601 µs more are hidden); beyond 208 workers it gets slower; serial work caps it at 125×.",
    ],
    [
      'the best all-reduce has the terms of one algorithm: 8 α of latency and 15/8 βm of data, not the least of each',
      'f = 99 %\nT1 = 1 s\np = 16\nα = 1 us\nβ = 1 / 10 GB/s\nm = 30 kB\ncollective = best',
      "13.9× on 16 workers · 87 % efficient. Serial work is the largest loss (13 % of all workers' time); communication costs 13.6 µs of 71.9 ms, most of it latency; serial work caps it at 100×.",
    ],
    [
      'half of a pipelined all-reduce is neither latency nor data',
      'f = 99 %\nT1 = 1 s\np = 16\nα = 1 us\nβ = 1 / 10 GB/s\nm = 44 kB\ncollective = double_tree',
      "13.9× on 16 workers · 87 % efficient. Serial work is the largest loss (13 % of all workers' time); communication costs 28.7 µs of 71.9 ms, more of it data than latency; serial work caps it at 100×.",
    ],
    [
      'two losses of one size are both named',
      'f = 75 %\nT1 = 4 s\np = 4\nk = 2',
      "1.6× on 4 workers · 40 % efficient. Serial work and divergence are the largest losses (30 % of all workers' time each); serial work caps it at 4×.",
    ],
    [
      'a sweep without its peak does not say that it gets slower',
      `f = 99.2 %\nT1 = 310 ms\np = 1..64 by ×2\n${ring}`,
      "36.5× on 64 workers · 57 % efficient. Serial work is the largest loss (29 % of all workers' time); communication costs 1.2 ms of 8.49 ms, most of it latency; serial work caps it at 125×.",
    ],
    [
      'a list in any order',
      'f = 99 %\nT1 = 1 s\np = [64, 1, 16, 4]',
      "39.3× on 64 workers · 61 % efficient. Serial work is the largest loss (39 % of all workers' time); serial work caps it at 100×.",
    ],
    [
      'a list speaks of what is in it',
      `f = 100 %\nT1 = 42 ms\np = [1, 2, 4, 8, 16, 32, 64]\nT_comm = 0.96 ms * (p - 1)`,
      "3.51× on 8 workers · 44 % efficient. Communication is the largest loss (56 % of all workers' time); communication costs 6.72 ms of 12 ms; beyond 8 workers it gets slower; no serial work caps it.",
    ],
    [
      'two axes: where the other one stands',
      'f = 99 %\nT1 = 1 s\np = 1..64 by ×2\nk = [2, 4]',
      "24.4× on 64 workers at k = 2 · 38 % efficient. Divergence is the largest loss (38 % of all workers' time); serial work caps it at 100×.",
    ],
    [
      'little slower than one worker',
      `f = 0 %\nT1 = 10 s\np = 64\nT_comm = 4.57 ms`,
      "0.99954× on 64 workers · 1.6 % efficient. 0.046 % slower than one worker; serial work is the largest loss (98 % of all workers' time); communication costs 4.57 ms of 10 s; all of the work is serial: more workers cannot help.",
    ],
    [
      'nearly all is not all',
      'f = 99.9999 %\nT1 = 1 s\np = 16',
      "16× on 16 workers · 99.9985 % efficient. Serial work is the largest loss (0.0015 % of all workers' time); serial work caps it at 1,000,000×.",
    ],
    [
      'numbers of workers beyond what is written out',
      'f = 100 %\nT1 = 1 s\np = 4_000_000_000',
      '4,000,000,000× on 4,000,000,000 workers · 100 % efficient. No serial work caps it.',
    ],
    [
      'a ceiling has no digits that f has not',
      'f = 99.9999999 %\nT1 = 1 s\np = 2',
      '2× on 2 workers · 99.9999999 % efficient. Serial work caps it at 1,000,000,000×.',
    ],
    [
      'large numbers can be read',
      'f = 100 %\nT1 = 1 s\np = 1_000_000',
      '1,000,000× on 1,000,000 workers · 100 % efficient. No serial work caps it.',
    ],
  ];
  for (const [name, parameters, expected] of cases) it(name, () => assert.equal(said(parameters), expected));

  it('is none where there is no speed-up: of a workload without work, or with infinite work', () => {
    for (const T1 of ['0 s', '1/0 * 1 s', '0/0 * 1 s']) {
      for (const comm of ['', '\nT_comm = 1 ms']) {
        const card = cardOf(`workload w\nf = 99 %\nT1 = ${T1}\np = 8${comm}`);
        assert.equal(card.sentence, undefined, T1 + comm);
        assert.deepEqual(card.keyFigures, []);
        assert.doesNotMatch(JSON.stringify(card), /undefined|NaN/);
      }
    }
  });
});

describe('losses', () => {
  it('and the efficiency are all of the time, for any workload', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        number(0, 1),
        fc.integer({ min: 1, max: 4096 }),
        number(1, 32),
        number(0, 1),
        number(0, 0.1),
        (f, p, k, overlap, idle) => {
          const [result] = evaluate(
            `workload w\nf = ${f}\nT1 = 1 s\np = ${p}\nk = ${k}\nT_comm = 20 ms\noverlap = ${overlap}\nT_idle = ${idle} s`,
          );
          const chosen = result?.workloads[0]?.scaling?.chosen;
          assert.ok(chosen);
          const lost = losses(chosen).reduce((sum, { share }) => sum + share, 0);
          assert.ok(Math.abs(lost + chosen.efficiency - 1) < 1e-7, `${lost} + ${chosen.efficiency}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('descriptions', () => {
  const figure = (text: string, id: string) => cardOf(text).figures.find((one) => one.id === id);

  it('say that a curve turns between its ends', () => {
    const [view] = viewsOf(
      'let q = 0 % .. 100 % points 21\nplot branch.efficiency(q, W = 32) as "efficiency" against q',
    );
    assert.ok(view?.kind === 'plot');
    assert.equal(view.figure.description, 'Against q: efficiency goes from 1 to 1, least 0.5 at q = 50 %.');
  });

  it('of one number of workers do not speak of what rises, falls or stays', () => {
    const text = 'workload w\nf = 95 %\nT1 = 1 s\np = [16]';
    assert.match(figure(text, 'breakdown')?.description ?? '', /for 16 workers: useful work is 54 %; most of the rest/);
    assert.equal(figure(text, 'efficiency')?.description, 'Efficiency 57 % at p = 16.');
    assert.equal(cardOf(text).tables[0]?.rows[2]?.[1], '1 value over p');
  });

  it('say a number once: the p of the card may be an end of the sweep, or its best', () => {
    const end = figure('workload w\nf = 99 %\nT1 = 100 s\np = 1..4096 by ×2', 'efficiency')?.description;
    assert.equal(
      end,
      'Efficiency from 100 % for 1 worker to 2.4 % for 4096 workers; the knee is at p = 99 with 51 %, where speed-up times efficiency is greatest.',
    );
    const inside = figure('workload w\nf = 99 %\nT1 = 100 s\np = 64', 'efficiency')?.description;
    assert.match(inside ?? '', /^Efficiency from 100 % for 1 worker to 8\.9 % for 1024 workers, 61 % at p = 64; /);
    const best = figure(`workload w\nf = 99.2 %\nT1 = 310 ms\np = 1..1024 by ×2\n${ring}`, 'speedup')?.description;
    assert.equal(best, 'Speed-up for 1 to 1024 workers: 45.9× at p = 160, the greatest; serial work caps it at 125×.');
  });

  it('name no loss that takes most where two take the same', () => {
    const equal = figure('workload w\nf = 75 %\nT1 = 4 s\np = 4\nk = 2', 'waterfall')?.description;
    assert.equal(equal, 'From 4× for 4 workers to 1.6×: serial work takes 1.2×, divergence takes 1.2×.');
    const other = figure('workload w\nf = 75 %\nT1 = 4 s\np = 4\nk = 3', 'waterfall')?.description;
    assert.match(other ?? '', /; divergence takes most\.$/);
  });

  it('of scalar against SIMT speak of the lanes that the workload has, and mark them', () => {
    const simt = figure('workload w\nN = 1_000_000\nt_f = 1 ns\nt_d = 1 ns\nt_e = 2 ns\nW = 32', 'simt');
    assert.match(simt?.description ?? '', /4 ms one by one, 125 µs in warps of 32, 32× as fast\.$/);
    const point = simt?.marks.find(({ kind }) => kind === 'point');
    assert.ok(point?.kind === 'point' && point.x === 32 && Math.abs(point.y - 125e-6) < 1e-12);
  });

  it('of a sweep over decades name each place in a unit for it', () => {
    const [view] = viewsOf('let wait = [1 us, 500 us, 20_000 us, 1_000_000 us]\nshow 2 * wait as "twice"');
    assert.ok(view?.kind === 'show');
    assert.deepEqual(view.table?.rows, [
      ['1 µs', '2 µs'],
      ['500 µs', '1 ms'],
      ['20 ms', '40 ms'],
      ['1 s', '2 s'],
    ]);
    const [shares] = viewsOf('let q = 0 %..100 % points 3\nshow q as "share"');
    assert.ok(shares?.kind === 'show');
    assert.deepEqual(
      shares.table?.rows.map(([place]) => place),
      ['0 %', '50 %', '100 %'],
    );
    const [binary] = viewsOf('let size = [1 MiB, 16_384 MiB]\nshow size as "size"');
    assert.ok(binary?.kind === 'show');
    assert.equal(binary.table?.rows[1]?.[0], '16,384 MiB');
  });

  it('do not say that a share falls that stays', () => {
    const description = figure('workload w\nf = 100 %\nT1 = 1 s\np = 8', 'breakdown')?.description ?? '';
    assert.match(description, /useful work stays at 100 %\.$/);
  });

  it('say where another sweep stands', () => {
    const text =
      'workload w\nf = 99 %\nT1 = 1 s\np = 1..64 by ×2\nk = [2, 4]\nα = [1, 5] us\nβ = 1 / 10 GB/s\nm = 1 MB';
    assert.match(figure(text, 'speedup')?.description ?? '', /; all of it at k = 2, α = 1 µs\.$/);
    assert.match(figure(text, 'allreduce')?.description ?? '', /; all of it at k = 2, α = 1 µs\.$/);
    assert.match(figure(text, 'paths')?.description ?? '', /; all of it at α = 1 µs\.$/);
    assert.doesNotMatch(figure(text.replace(/k = .*|α = .*/g, ''), 'speedup')?.description ?? '', /all of it/);
  });

  it('speak of the p, k and W that were declared', () => {
    const comm = 'workload w\nα = 1 us\nβ = 1 / 10 GB/s\nm = 1 kB\np = 4';
    assert.match(
      figure(comm, 'allreduce')?.description ?? '',
      /over p: 6.15 µs for 4 workers, 2.05 ms for 1024 workers;/,
    );
    assert.match(figure(comm, 'sizes')?.description ?? '', /of 4 workers .*1 kB take 6.15 µs/);
    const warps = 'workload w\nN = 1_000_000\nt_f = 1 ns\nt_d = 1 ns\nt_e = 4 ns\nW = 32';
    assert.match(figure(warps, 'simt')?.description ?? '', /188 µs in warps of 32, 32× as fast/);
    const even = 'workload w\nf = 100 %\nT1 = 1 ms\np = 1\nk = 1\nW = 32';
    assert.match(figure(even, 'paths')?.description ?? '', /32 ms with 32 paths against 1 ms with 1 path, 32× as long/);
  });

  it('name the term that costs more only where it does', () => {
    const rule = (parameters: string): string =>
      /; ([^;]*)\.$/.exec(
        figure(`workload w\nf = 99 %\nT1 = 1 s\n${parameters}`, 'allreduce')?.description ?? '',
      )?.[1] ?? '';
    assert.equal(rule('p = 64\nα = 0 us\nβ = 1 / 50 GB/s\nm = 0 B'), 'it costs nothing');
    assert.equal(rule('p = 64\nα = 1 us\nβ = 1 / 50 GB/s\nm = 0 B'), 'latency dominates over the whole range');
    assert.equal(rule('p = 2..64\nα = 1 us\nβ = 1 / 50 GB/s\nm = 1 MB'), 'latency takes over from data at p = 20');
    // 4: 4α against 1.5βm, 5: 6α against 3.5βm, 8: 6α against 1.75βm
    assert.equal(
      rule('p = 4..8\nα = 1 us\nβ = 1 / 50 GB/s\nm = 100 kB\ncollective = rabenseifner'),
      'latency and data dominate by turns',
    );
    assert.equal(
      rule('p = 4..7\nα = 1 us\nβ = 1 / 50 GB/s\nm = 100 kB\ncollective = rabenseifner'),
      'data takes over from latency at p = 5',
    );
  });

  it('do not name a size at which the terms of several algorithms are equal', () => {
    const text = 'workload w\nf = 99 %\nT1 = 1 s\np = 16\nα = 1 us\nβ = 1 / 10 GB/s\nm = 1 MB\ncollective = best';
    assert.doesNotMatch(figure(text, 'sizes')?.description ?? '', /cost the same/);
    assert.match(
      figure(text.replace('best', 'ring'), 'sizes')?.description ?? '',
      /for ring latency and data cost the same at 160 kB/,
    );
  });

  it('say where another algorithm is the fastest to the two digits that they give', () => {
    for (const [p, α, bandwidth] of [
      [160, '6 us', 450],
      [27, '5 us', 25],
      [310, '5 us', 25],
      [48, '5 us', 25],
    ] as const) {
      const text = `workload w\nf = 99 %\nT1 = 1 s\np = ${p}\nα = ${α}\nβ = 1 / ${bandwidth} GB/s\nm = 10 MB`;
      const list = evaluate(`show best_allreduce.crossovers(${p}, ${α}, 1 / ${bandwidth} GB/s)`)[0]?.shows[0]?.value;
      const said = figure(text, 'sizes')?.description ?? '';
      const sizes = [...said.matchAll(/from about ([\d.]+) (\w+) on/g)].map(
        ([, number = '', unit = '']) => Number(number) * { kB: 1e3, MB: 1e6, GB: 1e9 }[unit as 'kB'],
      );
      const drawn = figure(text, 'sizes')?.x.range ?? [0, 0];
      const exact = (list?.values ?? []).filter((size) => size > drawn[0] && size < drawn[1]);
      assert.equal(sizes.length, exact.length, said);
      sizes.forEach((size, i) => assert.ok(Math.abs(size / (exact[i] ?? NaN) - 1) < 0.051, `${said}; ${exact.join()}`));
    }
  });

  it('count divergence as one cause, also where communication is hidden behind it', () => {
    const text = 'workload w\nf = 90 %\nT1 = 3.33 ms\np = 1..4 by ×2\nk = 8\nT_comm = 7.18 ms\noverlap = 50 %';
    assert.match(figure(text, 'breakdown')?.description ?? '', /most of the rest is divergence \(53 % at p = 4\)/);
    const all = 'workload w\nf = 100 %\nT1 = 1 s\np = [4]\nk = 4\nT_comm = 1.2 s\noverlap = 100 %';
    assert.match(figure(all, 'breakdown')?.description ?? '', /most of the rest is divergence \(63 % at p = 4\)/);
  });

  it('show hidden communication hatched over the work that it hides behind, and it takes no time of its own', () => {
    const text = `workload w\nf = 99.2 %\nT1 = 310 ms\np = 64\n${ring}\noverlap = 50 %`;
    const stacks = (figure(text, 'breakdown')?.marks ?? []).filter((mark) => mark.kind === 'stack');
    const hidden = stacks.find(({ over }) => over === 'communication');
    assert.equal(hidden?.role, 'useful');
    assert.equal(hidden.word, 'communication, hidden');
    const at = figure(text, 'breakdown')?.x.values?.indexOf(64) ?? -1;
    const chosen = evaluate(text)[0]?.workloads[0]?.scaling?.chosen;
    assert.ok(chosen?.commTime !== undefined && chosen.exposedTime !== undefined && chosen.time !== undefined);
    const share = (chosen.commTime - chosen.exposedTime) / chosen.time;
    assert.ok(Math.abs((hidden.values[at] ?? NaN) - share) < 1e-9);
    assert.ok(Math.abs(stacks.reduce((sum, { values }) => sum + (values[at] ?? 0), 0) - 1) < 1e-9);
  });

  it('of bars name every bar evenly: a power is not left out between two others', () => {
    const names = (p: string) => figure(`workload w\nf = 99 %\nT1 = 1 s\np = ${p}`, 'breakdown')?.x.categories;
    assert.deepEqual(names('1..1024 by ×2'), ['1', '4', '16', '64', '256', '1024']);
    assert.deepEqual(names('1..256 by ×2'), ['1', '2', '4', '8', '16', '32', '64', '128', '256']);
    assert.deepEqual(names('[1, 3, 7]'), ['1', '3', '7']);
    assert.equal(names('1..100')?.at(-1), '100');
  });
});

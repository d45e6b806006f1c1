import assert from 'node:assert/strict';
import fc from 'fast-check';
import { call, items, wordOf } from './evaluateFormula';
import { near } from './near';
import { models } from '../../../src/models/registry';

const network = { α: 5e-6, β: 1 / 50e9 };
const allreduces = [
  'ring_allreduce',
  'tree_allreduce',
  'recursive_doubling_allreduce',
  'rabenseifner_allreduce',
  'double_tree_allreduce',
];
const positive = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log10(min), max: Math.log10(max), noNaN: true }).map((x) => 10 ** x);
const costs = fc.record({ α: positive(1e-9, 1e-3), β: positive(1e-12, 1e-8), m: positive(1, 1e10) });

describe('collectives', () => {
  it('are exactly 0 for one worker', () => {
    const over = models.filter(({ arguments: all }) =>
      ['p', 'α', 'β', 'm'].every((one) => all.some(({ symbol }) => symbol === one)),
    );
    assert.equal(over.length, 16);
    for (const { name } of over) {
      const segments = name === 'broadcast_chain' ? { segments: 4 } : {};
      assert.equal(call(name, { ...network, p: 1, m: 1e8, ...segments }), 0, name);
    }
    assert.equal(call('torus_allreduce', { ...network, x: 1, y: 1, m: 1e8 }), 0);
    const inside = { α_in: 1e-6, β_in: 1e-11, α_out: 1e-5, β_out: 1e-10 };
    assert.equal(call('hierarchical_allreduce', { ...inside, g: 1, n: 1, m: 1e8 }), 0);
  });

  // The costs in the comments of MPICH's source (pmodels/mpich 6a79bf65, src/mpi/coll), and Thakur et al. 2005.
  it("cost what MPICH's comments say, with a reduction cost", () => {
    const given = { α: 3, β: 5, γ: 7, m: 64 };
    const at = (name: string, p: number): number => call(name, { ...given, p });
    near(at('ring_allreduce', 8), 14 * 3 + 1.75 * 64 * 5 + 0.875 * 64 * 7);
    near(at('recursive_doubling_allreduce', 8), 3 * (3 + 64 * 5 + 64 * 7));
    near(at('recursive_doubling_allreduce', 6), 4 * (3 + 64 * 5) + 3 * 64 * 7);
    near(at('rabenseifner_allreduce', 8), 6 * 3 + 1.75 * 64 * 5 + 0.875 * 64 * 7);
    near(at('rabenseifner_allreduce', 6), 6 * 3 + 3.5 * 64 * 5 + 1.75 * 64 * 7);
    near(at('tree_allreduce', 6), 6 * (3 + 64 * 5));
    near(at('allgather_ring', 8), 7 * 3 + 0.875 * 64 * 5);
    near(at('reduce_scatter_ring', 8), 7 * 3 + 0.875 * 64 * 12);
    near(at('allgather_bruck', 6), 3 * 3 + (5 / 6) * 64 * 5);
    near(at('allgather_recursive_doubling', 8), 3 * 3 + 0.875 * 64 * 5);
    near(at('alltoall_pairwise', 8), 7 * 3 + 0.875 * 64 * 5);
    near(at('alltoall_bruck', 8), 3 * 3 + 32 * 3 * 5);
    near(at('broadcast_binomial', 5), 3 * (3 + 64 * 5));
    near(at('broadcast_scatter_allgather', 8), 10 * 3 + 1.75 * 64 * 5);
  });

  it('count rounds exactly at and beside powers of two', () => {
    for (let i = 1; i <= 40; i++) {
      const at = (p: number): number => call('broadcast_binomial', { p, α: 1, β: 0, m: 0 });
      assert.deepEqual([at(2 ** i), at(2 ** i + 1)], [i, i + 1]);
      assert.equal(call('recursive_doubling_allreduce', { p: 2 ** i, α: 1, β: 0, m: 0 }), i);
    }
  });

  it('ring: latency and bandwidth terms add up, and meet at pα/β', () => {
    fc.assert(
      fc.property(costs, fc.integer({ min: 2, max: 100000 }), ({ α, β, m }, p) => {
        const sum = call('ring_allreduce.latency_term', { p, α }) + call('ring_allreduce.bandwidth_term', { p, β, m });
        near(call('ring_allreduce', { p, α, β, m }), sum);
        const size = call('ring_allreduce.crossover_size', { p, α, β });
        near(call('ring_allreduce.bandwidth_term', { p, β, m: size }), call('ring_allreduce.latency_term', { p, α }));
        assert.ok(call('ring_allreduce.bandwidth_term', { p, β, m }) <= call('ring_allreduce.saturation', { β, m }));
      }),
      { numRuns: 50 },
    );
    // An example of the textbook ring, 1 MiB over 8 workers at 500 ns and 50 GiB/s: 41,179.6875 ns.
    near(call('ring_allreduce', { p: 8, α: 500e-9, β: 1 / (50 * 2 ** 30), m: 2 ** 20 }), 41179.6875e-9);
  });

  it('never beat the lower bound, at powers of two', () => {
    fc.assert(
      fc.property(costs, fc.integer({ min: 1, max: 20 }), (given, i) => {
        const bound = call('allreduce_lower_bound', { ...given, p: 2 ** i });
        for (const name of [...allreduces, 'best_allreduce'])
          assert.ok(call(name, { ...given, p: 2 ** i }) >= bound * (1 - 1e-12), name);
      }),
      { numRuns: 30 },
    );
  });

  it('best: the least, by the name of an algorithm that has that time', () => {
    const names = { ring: 0, tree: 1, recursive_doubling: 2, rabenseifner: 3, double_tree: 4 };
    fc.assert(
      fc.property(costs, fc.integer({ min: 1, max: 5000 }), positive(1e-13, 1e-9), (given, p, γ) => {
        const all = { ...given, p, γ };
        const times = allreduces.map((name) => call(name, all));
        assert.equal(call('best_allreduce', all), Math.min(...times));
        const word = wordOf('best_allreduce.algorithm', all) as keyof typeof names;
        assert.equal(times[names[word]], Math.min(...times));
      }),
      { numRuns: 30 },
    );
    assert.equal(wordOf('best_allreduce.algorithm', { ...network, p: 64, m: 8 }), 'recursive_doubling');
    assert.equal(wordOf('best_allreduce.algorithm', { ...network, p: 3, m: 1e10 }), 'ring');
  });

  it('best.crossovers: the algorithm differs on the two sides of each, and nowhere else', () => {
    fc.assert(
      fc.property(costs, fc.integer({ min: 2, max: 600 }), ({ α, β }, p) => {
        const sizes = items('best_allreduce.crossovers', { p, α, β });
        const at = (m: number): string | undefined => wordOf('best_allreduce.algorithm', { p, α, β, m });
        for (const size of sizes) assert.notEqual(at(size * 0.9999), at(size * 1.0001), `${p} ${size}`);
        // Farther out the smaller term is lost in the rounding of the larger one, and the first of equal times is named.
        const ends = [(1e-9 * α) / β, ...sizes, (1e9 * α) / β];
        ends.slice(1).forEach((end, i) => {
          const start = ends[i] ?? end;
          for (const part of [0.1, 0.3, 0.6, 0.9])
            assert.equal(at(start * (end / start) ** part), at(start * (end / start) ** 0.5), `${p} ${start} ${end}`);
        });
      }),
      { numRuns: 12 },
    );
    // Recursive doubling against Rabenseifner at p = 16: m* = lg p·α / (lg p·β − 2(p−1)/p·β), without reduction cost.
    const [first] = items('best_allreduce.crossovers', { p: 16, ...network });
    near(first ?? NaN, (4 * 5e-6) / ((4 - 1.875) / 50e9), 1e-9);
    assert.deepEqual(items('best_allreduce.crossovers', { p: 1, ...network }), []);
  });

  it('composed of rings: one group, or one dimension, is the plain ring', () => {
    const out = { α_out: 2e-5, β_out: 1 / 25e9 };
    const inside = { α_in: 5e-6, β_in: 1 / 50e9 };
    const ring = call('ring_allreduce', { ...network, p: 8, m: 1e8 });
    near(call('hierarchical_allreduce', { ...inside, ...out, g: 8, n: 1, m: 1e8 }), ring);
    near(
      call('hierarchical_allreduce', { ...out, ...inside, g: 1, n: 4, m: 1e8 }),
      call('ring_allreduce', { p: 4, α: 2e-5, β: 1 / 25e9, m: 1e8 }),
    );
    near(call('torus_allreduce', { ...network, x: 1, y: 8, m: 1e8 }), ring);
    near(call('torus_allreduce', { ...network, x: 8, y: 1, m: 1e8 }), ring);
    near(call('torus_allreduce', { α: 0, β: 1, x: 4, y: 8, m: 96 }), 2 * (31 / 32) * 96);
  });

  it('chain broadcast: no other number of segments is faster than the best', () => {
    fc.assert(
      fc.property(costs, fc.integer({ min: 2, max: 300 }), (given, p) => {
        const best = call('broadcast_chain.best_segments', { ...given, p });
        assert.ok(Number.isInteger(best) && best >= 1);
        const time = (segments: number): number => call('broadcast_chain', { ...given, p, segments });
        for (const other of [best - 1, best + 1, 2 * best, Math.ceil(best / 2)].filter((s) => s >= 1))
          assert.ok(time(best) <= time(other) * (1 + 1e-12));
      }),
      { numRuns: 30 },
    );
    assert.equal(call('broadcast_chain.best_segments', { p: 8, α: 1, β: 1, m: 0 }), 1);
    assert.equal(call('broadcast_chain.best_segments', { p: 8, α: 0, β: 1, m: 9 }), Infinity);
  });

  it('do not fail on an empty message', () => {
    for (const name of [...allreduces, 'best_allreduce'])
      assert.ok(Number.isFinite(call(name, { ...network, p: 12, m: 0 })), name);
    near(call('loggp', { m: 0, L: 2500, o: 1500, G: 6 }), 5500);
  });
});

describe('messages', () => {
  it('hockney: half of the bandwidth at α/β', () => {
    const size = call('hockney.half_size', network);
    near(size / call('hockney', { ...network, m: size }), 50e9 / 2);
    assert.equal(call('hockney.half_size', { α: 1, β: 0 }), Infinity);
  });

  // github.com/astra-sim/astra-network-analytical at 599a047, test_congestion_unaware.cpp: 1 MiB, whole ns. Its "GB/s" is
  // 2^30 B/s, and a message pays its latency on every hop.
  it('hockney: is the congestion-unaware network of ASTRA-sim, in its units', () => {
    const time = (hops: number, latency: number, bandwidth: number): number =>
      Math.floor(call('hockney', { m: 2 ** 20, α: hops * latency, β: 1e9 / (bandwidth * 2 ** 30) }));
    assert.deepEqual([time(3, 500, 50), time(1, 500, 50), time(2, 500, 50)], [21031, 20031, 20531]);
    assert.deepEqual([time(1, 500, 100), time(2, 2000, 50)], [10265, 23531]);
  });

  // github.com/spcl/LogGOPSim at 76451de, README: binomial-tree reduce of 1,024 B over 8 hosts. Each of the three rounds
  // is one LogGP message (o + (m−1)G + L + o); the printed times are those of host 0, 1 and 2 after 3, 2 and 1 rounds,
  // less the sends that overlap.
  it('loggp: one round of the LogGOPSim README example is 11,638 ns', () => {
    const round = call('loggp', { m: 1024, L: 2500, o: 1500, g: 1000, G: 6 });
    assert.equal(round, 11638);
    assert.equal(3 * round, 34914);
    assert.equal(2 * round + 1500, 24776);
    assert.equal(round + 1500, 13138);
  });

  // github.com/stas00/ml-engineering at 744d01e, network/README.md: all_reduce_perf on 8 A100; bytes, µs, GB/s.
  it('busbw: reproduces the nccl-tests table of 8 A100', () => {
    const rows = [
      [32768, 43.83, 1.31],
      [65536, 46.8, 2.45],
      [131072, 51.76, 4.43],
      [262144, 61.38, 7.47],
      [524288, 80.4, 11.41],
      [1048576, 101.9, 18.0],
      [2097152, 101.4, 36.18],
      [4194304, 101.5, 72.33],
      [8388608, 133.5, 109.93],
      [16777216, 276.6, 106.16],
      [33554432, 424.0, 138.49],
      [67108864, 684.6, 171.54],
      [134217728, 1327.6, 176.92],
      [268435456, 2420.6, 194.07],
      [536870912, 4218.4, 222.72],
      [1073741824, 8203.9, 229.04],
      [2147483648, 16240, 231.41],
      [4294967296, 32136, 233.88],
      [8589934592, 64074, 234.61],
      [17179869184, 127997, 234.89],
    ] as const;
    for (const [size, time, expected] of rows) {
      const found = call('busbw', { collective: 'all_reduce', algbw: size / (time * 1e-6), p: 8 }) / 1e9;
      assert.ok(Math.abs(found - expected) <= Math.max(0.0051, 5e-4 * expected), `${size} ${found} ${expected}`);
    }
  });

  // NVIDIA/nccl-tests at a0b82b2, doc/PERFORMANCE.md and GetBw of src/*.cu.
  it('busbw: has the factors of nccl-tests', () => {
    const factor = (collective: string): number => call('busbw', { collective, algbw: 1, p: 8 });
    assert.equal(factor('all_reduce'), 1.75);
    for (const name of ['all_gather', 'reduce_scatter', 'all_to_all', 'gather', 'scatter'])
      assert.equal(factor(name), 0.875, name);
    for (const name of ['broadcast', 'reduce', 'send_recv']) assert.equal(factor(name), 1, name);
  });
});

import assert from 'node:assert/strict';
import { resultsOf } from './values';

/** The values of a `show`, in SI base units. */
function shown(cell: string): readonly number[] {
  const [result] = resultsOf(cell);
  assert.deepEqual(result?.diagnostics, []);
  return (result?.shows ?? []).flatMap(({ value }) => Array.from(value.values));
}

function within(cell: string, expected: readonly number[], tolerance: number, relative = true): void {
  const values = shown(cell);
  assert.equal(values.length, expected.length);
  expected.forEach((want, i) => {
    const got = values[i] ?? NaN;
    assert.ok(Math.abs(got - want) <= tolerance * (relative ? Math.abs(want) : 1), `${got} for ${want}`);
  });
}

/** Numbers that others published, where a notebook's expression says what no single model does. */
describe('published figures, as a notebook says them', () => {
  // github.com/stas00/ml-engineering at 744d01e, network/README.md: busbw of 32 GPUs in nodes of 8, 4 of them a rail.
  it('the rate of a network card from the bus bandwidth', () => {
    const busbw = [64.43, 91.19, 156.74, 197.94, 229.09, 326.9, 361.99, 372.42, 377.34, 380.39, 381.8];
    const rate = [6.24, 8.82, 15.17, 19.16, 22.17, 31.64, 35.03, 36.04, 36.52, 36.81, 36.95];
    const share = [12.5, 17.6, 30.3, 38.3, 44.3, 63.3, 70.1, 72.1, 73.0, 73.6, 73.9];
    const text = `let bus = [${busbw.join(', ')}] GB/s\nlet rate = bus * (4 - 1) / (32 - 1)\n`;
    within(
      `${text}show rate`,
      rate.map((r) => r * 1e9),
      0.006e9,
      false,
    );
    within(
      `${text}show rate / 50 GB/s`,
      share.map((percent) => percent / 100),
      0.0006,
      false,
    );
  });

  // github.com/calculon-ai/calculon at caa4b11, calculon/network.py with systems/a100_80g.json: values it prints.
  it("Calculon's network times: latency + size·scale·(1 + offset/p) over the bandwidth reached", () => {
    const time = (size: string, scale: number, offset: number, link: string): string =>
      `show ${link === 'ib' ? '20 us' : '10 us'} + ${size} * ${scale} * (1 + (${offset})/p) / (${link === 'ib' ? '25 GB/s * 0.9' : '300 GB/s * 0.65'})`;
    const p = 'let p = [2, 8]\n';
    within(`${p}${time('1 MB', 2, -1, 'nvlink')}`, [1.5128205128205129e-5, 1.8974358974358975e-5], 1e-9);
    within(`${p}${time('100 MB', 2, -1, 'nvlink')}`, [0.0005228205128205128, 0.0009074358974358975], 1e-9);
    within(`${p}${time('1 MB', 1.5, -1, 'nvlink')}`, [1.3846153846153847e-5, 1.673076923076923e-5], 1e-9);
    within(`${p}${time('100 MB', 1.5, -1, 'nvlink')}`, [0.00039461538461538464, 0.0006830769230769231], 1e-9);
    within(`show hockney(100 MB, 10 us, 1/(300 GB/s * 0.65))`, [0.0005228205128205128], 1e-9);
    within(`show hockney(100 MB, 20 us, 1/(25 GB/s * 0.9))`, [0.0044644444444444445], 1e-9);
  });

  // github.com/NVIDIA/nccl at 5067397c, src/graph/tuning.cc: LL, LL128, Simple over NVLink; an Intel host adds 1 µs
  // (3 µs for Simple) where several nodes take part. The constants belong to that version.
  it("NCCL's own latencies of an all-reduce, ring and tree", () => {
    const ring = (n: number, nodes: number): string =>
      [0, 1, 2]
        .map((i) => {
          const base = [6.6, 14, 8.4][i] ?? NaN;
          const step = (nodes === 1 ? [0.6, 1.9, 3.4] : [1, 1.9, 3.4])[i] ?? NaN;
          const net = [2.7, 4, 14][i] ?? NaN;
          const term = (p: number, α: number): string => `ring_allreduce.latency_term(${p}, ${α} us)`;
          return `show ${base} us + ${term(n, step)} - ${term(nodes, step)} + ${term(nodes, net)}`;
        })
        .join('\n');
    const tree = (n: number, nodes: number): string =>
      [0, 1, 2]
        .map((i) => {
          const base = [6.8, 14, 8.4][i] ?? NaN;
          const step = [0.6, 1.25, 4][i] ?? NaN;
          const net = [5, 8.5, 14][i] ?? NaN;
          return `show ${base} us + 2 * ((${n}/${nodes} - 1) * ${step} us + floor(log2(${nodes})) * ${net} us)`;
        })
        .join('\n');
    const table = [
      { n: 2, nodes: 1, ring: [7.8, 17.8, 15.2], tree: [8.0, 16.5, 16.4] },
      { n: 4, nodes: 1, ring: [10.2, 25.4, 28.8], tree: [10.4, 21.5, 32.4] },
      { n: 8, nodes: 1, ring: [15.0, 40.6, 56.0], tree: [15.2, 31.5, 64.4] },
      { n: 16, nodes: 2, ring: [40.0, 75.2, 131.6], tree: [25.2, 48.5, 92.4] },
      { n: 32, nodes: 4, ring: [78.8, 144.4, 282.8], tree: [35.2, 65.5, 120.4] },
      { n: 64, nodes: 8, ring: [156.4, 282.8, 585.2], tree: [45.2, 82.5, 148.4] },
    ];
    const seconds = (microseconds: readonly number[]): readonly number[] => microseconds.map((one) => one * 1e-6);
    for (const row of table) {
      within(ring(row.n, row.nodes), seconds(row.ring), 0.01e-6, false);
      within(tree(row.n, row.nodes), seconds(row.tree), 0.01e-6, false);
    }
  });

  // NVIDIA/Megatron-LM at 01ad96e51b, cases_april2021: TFLOP/s a GPU and GPUs give PFLOP/s in all and the share of 312.
  it('the rate of a Megatron run, and its share of the peak', () => {
    const rate = [137, 138, 142, 135, 138, 140, 148, 155, 163, 163];
    const gpus = [32, 64, 128, 256, 512, 1024, 1536, 1920, 2520, 3072];
    const total = [4.4, 8.8, 18.2, 34.6, 70.8, 143.8, 227.1, 297.4, 410.2, 502.0];
    const percent = [44, 44, 46, 43, 44, 45, 47, 50, 52, 52];
    const each = (text: (i: number) => string): string => rate.map((_, i) => `show ${text(i)}`).join('\n');
    within(
      each((i) => `${rate[i] ?? 0} TFLOP/s * ${gpus[i] ?? 0} in PFLOP/s`),
      total.map((one) => one * 1e15),
      0.006,
    );
    within(
      each((i) => `${rate[i] ?? 0} TFLOP/s / 312 TFLOP/s in %`),
      percent.map((one) => one / 100),
      0.005,
      false,
    );
  });

  // github.com/jax-ml/scaling-book at 0819a7d: worked problems; their texts are rounded, the tolerances say how far.
  it('the worked problems of How To Scale Your Model', () => {
    within('show 1e12 FLOP / 989 TFLOP/s', [0.00101], 0.002);
    within('show 33554432 B / 90 GB/s', [0.000377], 0.015);
    within('show 3 * 33554432 B / 4 / 45 GB/s', [0.00056], 0.005);
    within('show 2 B * 1024 * 4096 / (4 * 90 GB/s)', [2.3e-5], 0.02);
    within('show 64 * 4096 * (3*16384 + 2*256*(32 + 8)) + 4096 * 32128', [18.4e9], 0.003);
    within('show 32 tokens / 17 ms', [1882], 0.001);
    within('show 16 GB / 820 GB/s', [0.019], 0.03);
    // 2·4096·16384·B / F = (16384·4096 + (4096 + 16384)·B) / bw, solved for B: exact arithmetic gives 262.7.
    const batch = 'show 16384 * 4096 * r / (2 * 4096 * 16384 - (4096 + 16384) * r)';
    within(`let r = 394 TFLOP/s / 810 GB/s * 1 B / 1 FLOP\n${batch}`, [271], 0.04);
    within(`let r = 394 TFLOP/s / 810 GB/s * 1 B / 1 FLOP\n${batch}`, [262.7085700518638], 1e-12);
  });

  // github.com/astra-sim/astra-network-analytical at 599a047: 1 MiB over a ring of 200 "GB/s" (2³⁰ B/s) and 50 ns.
  it('the first dimension of a network of ASTRA-sim', () => {
    within('show floor(hockney(1 MiB, 50 ns, 1 / 200 GiB/s) / 1 ns)', [4932], 0);
  });
});

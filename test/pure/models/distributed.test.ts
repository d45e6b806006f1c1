import assert from 'node:assert/strict';
import fc from 'fast-check';
import { breaks, call, wordOf } from './evaluateFormula';
import { near } from './near';

describe('distributed training and inference', () => {
  // github.com/zxypro1/algolocal pull 95: 8 stages, 32 microbatches: bubble 0.1795 of the total; Megatron: (p−1)/m.
  it('pipeline_bubble: has both denominators, labelled', () => {
    near(call('pipeline_bubble', { stages: 8, microbatches: 32 }), 0.1794871794871795);
    near(call('pipeline_bubble.of_ideal', { stages: 8, microbatches: 32 }), 0.21875);
    near(call('pipeline_bubble.of_ideal', { stages: 8, microbatches: 32, interleave: 4 }), 0.0546875);
    assert.equal(call('pipeline_bubble', { stages: 1, microbatches: 4 }), 0);
  });

  it('pipeline_time: takes one stage time or each, and goes at the pace of the slowest', () => {
    near(call('pipeline_time', { stages: 4, microbatches: 8, t_stage: 2, t_transfer: 0.5 }), 11 * 2.5);
    const uneven = { stages: 4, microbatches: 8, t_stage: [1, 2, 3, 2] };
    near(call('pipeline_time', uneven), 33);
    near(call('pipeline_time.balance', uneven), 2 / 3);
    near(call('pipeline_time.speedup', uneven), (8 * 8) / 33);
    assert.equal(call('pipeline_time.balance', { stages: 4, t_stage: 2 }), 1);
    near(call('pipeline_time.speedup', { stages: 4, microbatches: 8, t_stage: 2 }), 32 / 11);
    near(call('pipeline_time', { stages: 4, microbatches: 8, t_stage: [2] }), 22);
    assert.deepEqual(breaks('pipeline_time', { stages: 4, microbatches: 8, t_stage: [2] }), []);
    assert.deepEqual(breaks('pipeline_time', { ...uneven, stages: 3 }), ['one t_stage, or one for each stage']);
  });

  it('tensor and expert parallelism are so many rings and all-to-alls', () => {
    const network = { α: 5e-6, β: 1 / 300e9 };
    const shape = { batch: 2, tokens: 2048, hidden: 4096, bytes: 2 };
    const m = 2 * 2048 * 4096 * 2;
    near(call('activation_transfer', { ...shape, ...network }), call('hockney', { m, ...network }));
    near(
      call('tensor_parallel_comm', { ...shape, ...network, layers: 24, t: 8, passes: 2 }),
      96 * call('ring_allreduce', { p: 8, m, ...network }),
    );
    assert.equal(call('tensor_parallel_comm', { ...shape, ...network, layers: 24, t: 1 }), 0);
    near(
      call('expert_alltoall', { ...shape, ...network, p: 16, topk: 2 }),
      2 * call('alltoall_pairwise', { p: 16, m: 2 * m, ...network }),
    );
  });

  // github.com/jax-ml/scaling-book at 0819a7d, inference.md: 40 layers, 40 heads of 128, 8,192 tokens, 16 bit: 6.7 GB.
  it('kv_cache: 6.7 GB for LLaMA 13B at 8,192 tokens', () => {
    const cache = { layers: 40, kv_heads: 40, head_dim: 128, tokens: 8192, bytes: 2 };
    near(call('kv_cache', cache), 6.7e9, 3e-3);
    near(call('kv_transfer', { ...cache, α: 1e-3, β: 1 / 50e9 }), 1e-3 + call('kv_cache', cache) / 50e9);
  });

  // The same book: 30 G parameters of one byte, batch 4, 819 MB of cache a sequence, 16 chips of 810 GB/s: 2.5 ms.
  it('decode_step: 2.5 ms for the worked problem, bound by memory', () => {
    const step = { param_bytes: 30e9, kv_bytes: 819e6, bw: 16 * 810e9, param_count: 30e9, flops: 16 * 197e12 };
    near(call('decode_step', { ...step, batch: 4 }), 0.0025, 0.03);
    assert.equal(wordOf('decode_step.bound', { ...step, batch: 4 }), 'memory');
    const critical = call('decode_step.critical_batch', step);
    near(critical, 197e12 / 810e9 / 2);
    assert.equal(wordOf('decode_step.bound', { ...step, batch: critical + 1 }), 'compute');
  });

  it('ring_attention: the smallest block just covers its transfer', () => {
    const machine = { bytes: 2, flops: 312e12, bw: 250e9 };
    const block = call('ring_attention.min_block', machine);
    near(block, 1248);
    assert.equal(call('ring_attention.hidden', { ...machine, block, hidden: 4096 }), 1);
    assert.equal(call('ring_attention.hidden', { ...machine, block: block - 1, hidden: 4096 }), 0);
    near(call('ring_attention', { ...machine, p: 8, block: 4096, hidden: 4096 }), (8 * 4 * 4096 ** 3) / 312e12);
  });

  // Leviathan, Kalman, Matias, arXiv:2211.17192, table 1 (two decimals).
  it('speculative_decoding: reproduces the published table', () => {
    const rows = [
      [0.6, 2, 1.53, 1.96],
      [0.7, 3, 1.58, 2.53],
      [0.8, 2, 1.23, 2.44],
      [0.8, 5, 1.63, 3.69],
      [0.9, 2, 1.11, 2.71],
      [0.9, 10, 1.6, 6.86],
    ] as const;
    for (const [a, g, operations, speed] of rows) {
      assert.ok(Math.abs(call('speculative_decoding', { a, g, c: 0 }) - speed) <= 0.005, `${a} ${g}`);
      assert.ok(Math.abs(call('speculative_decoding.operations', { a, g, c: 0 }) - operations) <= 0.005, `${a} ${g}`);
    }
    assert.equal(call('speculative_decoding.tokens', { a: 1, g: 5 }), 6);
    assert.equal(call('speculative_decoding.tokens', { a: 0, g: 5 }), 1);
    near(call('speculative_decoding.tokens', { a: 1 - 1e-9, g: 5 }), 6 - 15e-9, 1e-15);
    near(call('speculative_decoding', { a: 0.8, g: 5, c: 0.05 }), 3.68928 / 1.25);
  });

  // NVIDIA/Megatron-LM, cases_april2021: hidden size, layers, billions of parameters; V = 51,200, s = 2,048.
  it('transformer_parameters: reproduces the Megatron table', () => {
    const rows = [
      [2304, 24, 1.7],
      [3072, 30, 3.6],
      [4096, 36, 7.5],
      [6144, 40, 18.4],
      [8192, 48, 39.1],
      [10240, 60, 76.1],
      [12288, 80, 145.6],
      [16384, 96, 310.1],
      [20480, 105, 529.6],
      [25600, 128, 1008.0],
    ] as const;
    for (const [hidden, layers, billions] of rows) {
      const found = call('transformer_parameters', { layers, hidden, vocab: 51200, tokens: 2048 }) / 1e9;
      assert.ok(Math.abs(found - billions) <= 0.05, `${billions} ${found}`);
    }
  });

  it('training: operations as published, with and without activations computed again', () => {
    const of = { layers: 96, hidden: 12288, vocab: 51200, tokens: 2048 };
    const dense = 1536 * 2048 * 96 * 12288 ** 2;
    near(
      call('training_flops', { ...of, batch: 1536 }),
      96 * dense * (1 + 2048 / (6 * 12288) + 51200 / (16 * 96 * 12288)),
    );
    near(
      call('training_flops', { ...of, batch: 1536, recompute: 'none' }),
      72 * dense * (1 + 2048 / (6 * 12288) + 51200 / (12 * 96 * 12288)),
    );
    // arXiv:2104.04473: GPT-3, 300 G tokens, 1,024 A100 at 140 TFLOP/s: 34 days by its approximation
    // 8·T·P/(n·X), which drops the terms of attention and vocabulary (33.9); they add 2 %.
    const days =
      call('training_time', {
        layers: 96,
        hidden: 12288,
        vocab: 51200,
        seq: 2048,
        tokens: 300e9,
        gpus: 1024,
        rate: 140e12,
      }) / 86400;
    near(days, 34, 0.03);
  });

  it('activation_memory: each variant by the formula of Korthikanti et al.', () => {
    const layer = { batch: 1, tokens: 2048, hidden: 12288, heads: 96, t: 8 };
    const sbh = 2048 * 12288;
    const attention = (5 * 96 * 2048) / (12288 * 8);
    near(call('activation_memory', layer), sbh * (10 + 3 + attention));
    near(call('activation_memory', { ...layer, variant: 'sequence' }), sbh * (34 / 8 + attention));
    near(call('activation_memory', { ...layer, variant: 'selective' }), sbh * 13);
    near(call('activation_memory', { ...layer, variant: 'sequence_selective' }), (sbh * 34) / 8);
    near(call('activation_memory', { ...layer, variant: 'full' }), sbh * 2);
  });
});

describe('memory', () => {
  // https://modal.com/gpu-glossary/perf/occupancy: H100, blocks of 32 threads, 8 registers, 12 KiB.
  it('occupancy: 19 blocks, bound by shared memory', () => {
    const kernel = { threads: 32, registers: 8, shared: 12 * 1024 };
    assert.equal(call('occupancy.blocks', kernel), 19);
    assert.equal(wordOf('occupancy.limited_by', kernel), 'shared_memory');
    assert.equal(call('occupancy', kernel), 19 / 64);
    assert.equal(wordOf('occupancy.limited_by', { ...kernel, shared: 0 }), 'blocks');
    assert.equal(wordOf('occupancy.limited_by', { threads: 256, registers: 64, shared: 0 }), 'registers');
    assert.equal(wordOf('occupancy.limited_by', { threads: 256, registers: 0, shared: 0 }), 'warps');
    assert.deepEqual(breaks('occupancy', { ...kernel, threads: 33 }), ['W divides threads']);
  });

  // NVIDIA GPU Computing Webinar "Further CUDA Optimization", 2009: 24 cycles, 8 lanes a cycle: 192 threads.
  it('little: 192 threads hide 24 cycles at 8 a cycle, and warns of a latency that is only 1/throughput', () => {
    assert.equal(call('little', { latency: 24, throughput: 8 }), 192);
    assert.deepEqual(breaks('little', { latency: 24, throughput: 8 }), []);
    assert.deepEqual(breaks('little', { latency: 1 / 3, throughput: 3 }), ['latency is measured, not 1/throughput']);
  });

  // github.com/jax-ml/scaling-book at 0819a7d: ridges of a TPU v5e and an H100, and of its PCIe link.
  it('roofline: has the published ridges', () => {
    near(call('roofline.ridge', { peak: 197e12, bw: 820e9 }), 240, 5e-3);
    near(call('roofline.ridge', { peak: 1e15, bw: 3.35e12 }), 298, 2e-3);
    near(call('roofline.ridge', { peak: 920e12, bw: 15e9 }), 61000, 0.01);
    near(call('roofline.ridge', { peak: 3.8e18, bw: 5e13 }), 76000, 1e-9);
    assert.equal(call('roofline', { ai: 10, peak: 197e12, bw: 820e9 }), 8.2e12);
    assert.equal(wordOf('roofline.bound', { ai: 10, peak: 197e12, bw: 820e9 }), 'memory');
    assert.equal(wordOf('roofline.bound', { ai: 241, peak: 197e12, bw: 820e9 }), 'compute');
    assert.equal(call('hockney.half_size', { α: 1e-6, β: 1 / 45e9 }), 45000);
  });
});

describe('waiting', () => {
  it('straggler: the mean for one, mean · H_p for p', () => {
    assert.equal(call('straggler', { p: 1, mean: 3 }), 3);
    let harmonic = 0;
    for (let p = 1; p <= 300; p++) {
      harmonic += 1 / p;
      near(call('straggler', { p, mean: 1 }), harmonic, 1e-14);
    }
    near(call('straggler', { p: 1e6, mean: 1 }), 14.392726722865723, 1e-14);
    near(call('straggler.first_of', { p: 10, keep: 9, mean: 1 }), call('straggler', { p: 10, mean: 1 }) - 1, 1e-14);
    near(call('straggler.first_of', { p: 10, keep: 10, mean: 1 }), call('straggler', { p: 10, mean: 1 }), 1e-14);
    assert.deepEqual(breaks('straggler.first_of', { p: 10, keep: 11, mean: 1 }), ['keep ≤ p']);
  });

  it('straggler.normal: the known expected maxima of 2, 3, 5 and 10 normal variables', () => {
    const maximum = (p: number): number => call('straggler.normal', { p, mean: 0, sd: 1 });
    assert.equal(maximum(1), 0);
    near(maximum(2), 1 / Math.sqrt(Math.PI), 1e-12);
    near(maximum(3), 3 / (2 * Math.sqrt(Math.PI)), 1e-12);
    // ∫ x·n·φ(x)·Φ(x)ⁿ⁻¹ dx in 50 digits; tables of normal order statistics print the same (100: 2.508).
    near(maximum(5), 1.1629644736, 1e-10);
    near(maximum(10), 1.5387527308, 1e-10);
    near(maximum(100), 2.5075936, 1e-7);
    assert.ok(maximum(1e6) > 4.86 && maximum(1e6) < 4.87);
  });

  // Dean and Barroso, The Tail at Scale, 2013.
  it('fanout_tail: 1 % over 100 servers is 63 %, one in 10,000 over 2,000 almost one in five', () => {
    assert.ok(Math.abs(call('fanout_tail', { q: 0.01, n: 100 }) - 0.63) < 0.005);
    near(call('fanout_tail', { q: 0.0001, n: 2000 }), 0.18127743473445046);
    assert.equal(call('fanout_tail', { q: 0.5, n: 0 }), 0);
  });

  // A published course report (M/M/2, λ = 2, μ = 3), checked by simulation there.
  it('mmc: has the published values of λ = 2, μ = 3, c = 2', () => {
    const of = { λ: 2, μ: 3, c: 2 };
    near(call('mmc.idle_probability', of), 0.5);
    near(call('mmc.in_system', of), 0.75);
    near(call('mmc', of), 0.375);
    near(call('mmc.queue', of), 1 / 12);
    near(call('mmc.wait', of), 1 / 24);
    near(call('mmc.utilisation', of), 1 / 3);
    near(call('mmc.wait_probability', of), 1 / 6);
    near(call('mmc.idle_probability', { ...of, c: 4 }), 0.5133, 1e-4);
  });

  it('mmc with one server is mm1, and Little holds for both', () => {
    const outputs = ['response', 'wait', 'queue', 'in_system', 'utilisation', 'wait_probability', 'idle_probability'];
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.integer({ min: 2, max: 500 }), (ρ, c) => {
        for (const name of outputs)
          near(call(`mmc.${name}`, { λ: ρ, μ: 1, c: 1 }), call(`mm1.${name}`, { λ: ρ, μ: 1 }), 1e-9, name);
        const of = { λ: ρ * c, μ: 1, c };
        near(call('mmc.in_system', of), of.λ * call('mmc.response', of), 1e-9);
      }),
      { numRuns: 20 },
    );
    assert.deepEqual(breaks('mm1', { λ: 3, μ: 3 }), ['λ < μ']);
    assert.deepEqual(breaks('mmc.queue', { λ: 6, μ: 3, c: 2 }), ['λ < c·μ']);
  });

  it('batching: nine times the fixed cost reaches 90 %', () => {
    const B = call('batching.b90', { t0: 2, t1: 0.5 });
    near(call('batching', { t0: 2, t1: 0.5, B }), 0.9 / 0.5);
  });

  // openfabric-systems/simllm pull 37: C = 99.4 µs, D = 125 µs.
  it('overlap: between max and sum, never more than twice apart', () => {
    const times = { compute: 99.4e-6, comm: 125e-6 };
    near(call('overlap.upper', times), 224.4e-6);
    near(call('overlap.upper', times) / call('overlap.lower', times), 1.7952, 1e-4);
    near(call('overlap', { ...times, fraction: 0 }), call('overlap.upper', times));
    near(call('overlap', { ...times, fraction: 1 }), call('overlap.lower', times));
  });
});

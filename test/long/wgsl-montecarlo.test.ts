import assert from 'node:assert/strict';
import { analyse, type RegionReport } from '../../src/wgsl';
import { kernel } from '../pure/wgsl/kernels';

/** Data drawn anew for each run; a third of a warp's lanes find a number below 1/3 of the range, and so on. */
function draw(seed: number, n: number, high: number): number[] {
  let s = seed >>> 0;
  return Array.from({ length: n }, () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = s;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * high);
  });
}

interface Case {
  name: string;
  body: string;
  before?: string;
  probability: number;
  trips?: number;
  /** Numbers below this. */
  high: number;
  size: number;
  /** Regions (kind and number) whose issues are only a bound, by name of the limit. */
  limits?: Record<string, string>;
}

// d holds whole numbers below 100: `< 25` holds with probability 0.25
const cases: Case[] = [
  {
    name: 'an if with an else',
    body: 'if (d[gid.x] < 25u) { o[0] = 1u; } else { o[1] = 1u; }',
    probability: 0.25,
    high: 100,
    size: 32,
  },
  {
    name: 'nested branches',
    body: 'if (d[gid.x] < 25u) { if (d[gid.x + 32u] < 25u) { o[0] = 1u; } else { o[1] = 1u; } } else { if (d[gid.x + 64u] < 25u) { o[2] = 1u; } }',
    probability: 0.25,
    high: 100,
    size: 96,
  },
  {
    name: 'a return and what follows',
    body: 'if (d[gid.x] < 25u) { return; } o[0] = 1u; if (d[gid.x + 32u] < 25u) { o[1] = 1u; } else { o[2] = 2u; }',
    probability: 0.25,
    high: 100,
    size: 64,
  },
  {
    name: 'a guard, && and ||',
    body: 'if (gid.x < 20u && d[gid.x] < 25u) { o[0] = 1u; } if (gid.x >= 20u || d[gid.x + 32u] < 25u) { o[1] = 1u; } if (d[gid.x + 64u] < 25u && d[gid.x + 96u] < 25u) { o[2] = 1u; }',
    probability: 0.25,
    high: 100,
    size: 128,
  },
  {
    name: 'one condition asked again',
    body: 'let c = d[gid.x] < 25u; var n = 0u; if (c) { n = 3u; } if (c) { o[0] = n; } if (!c) { o[1] = n; }',
    probability: 0.25,
    high: 100,
    size: 32,
  },
  {
    name: 'a flag over several tries',
    body: 'var hit = false; for (var i = 0u; i < 4u; i++) { if (d[gid.x + i * 32u] < 25u) { hit = true; } } if (hit) { o[0] = 1u; }',
    probability: 0.25,
    high: 100,
    size: 128,
  },
  {
    name: 'continue in a loop',
    body: 'for (var i = 0u; i < 6u; i++) { if (d[gid.x + i * 32u] < 25u) { continue; } o[i] = 1u; if (d[gid.x + 999u] < 25u) { o[7] = 1u; } }',
    probability: 0.25,
    high: 100,
    size: 1200,
  },
  {
    name: 'a loop that lanes leave by chance',
    body: 'var i = 0u; loop { if (d[gid.x + i * 32u] < 20u) { break; } i++; o[i] = 1u; }',
    probability: 0.2,
    trips: 5,
    high: 100,
    size: 32 * 200,
  },
  {
    name: 'a bounded loop with an early exit',
    body: 'for (var i = 0u; i < 8u; i++) { if (d[gid.x + i * 32u] < 20u) { break; } o[i] = 1u; } if (d[gid.x + 990u] < 20u) { o[9] = 1u; }',
    probability: 0.2,
    trips: 5,
    high: 100,
    size: 1200,
  },
  {
    name: 'a function with early returns',
    body: 'if (f(gid.x) && f(gid.x + 32u)) { o[0] = 1u; }',
    before: 'fn f(i: u32) -> bool { if (d[i] < 25u) { return true; } o[3] = i; return false; }',
    probability: 0.25,
    high: 100,
    size: 64,
  },
  {
    name: 'a switch of even shares',
    body: 'switch (d[gid.x] % 4u) { case 0u: { o[0] = 1u; } case 1u: { if (d[gid.x + 32u] < 25u) { o[1] = 1u; } } case 2u: { break; } default: { o[3] = 1u; } }',
    probability: 0.25,
    high: 100,
    size: 64,
  },
  {
    name: 'one coin for the warp',
    body: 'if (d[7] < 25u) { if (d[gid.x + 32u] < 25u) { o[0] = 1u; } } else { o[1] = 1u; }',
    probability: 0.25,
    high: 100,
    size: 64,
  },
  {
    name: 'lanes that leave inside a uniform arm',
    body: 'if (d[7] < 25u) { if (d[gid.x + 32u] < 25u) { return; } } o[0] = 1u; if (d[gid.x + 64u] < 25u) { o[1] = 1u; }',
    probability: 0.25,
    high: 100,
    size: 96,
    limits: { 'if 2': 'issues are a bound where lanes leave one by one inside a uniform arm' },
  },
];

describe('estimates with unknown data meet the mean over random data', function () {
  this.timeout(300_000);
  const RUNS = 1500;
  for (const c of cases)
    it(c.name, () => {
      const source = kernel(c.body, 32, c.before ?? '');
      const options = { probability: c.probability, ...(c.trips === undefined ? {} : { trips: c.trips }) };
      const estimate = analyse(source, options);
      assert.deepEqual(estimate.diagnostics, []);
      const estimated = estimate.entryPoints[0]!.regions;
      const sums = estimated.map(() => ({ issues: 0, active: 0 }));
      for (let n = 0; n < RUNS; n++) {
        const measured = analyse(source, { set: { d: draw(n * 7919 + 1, c.size, c.high) } });
        assert.equal(measured.entryPoints[0]!.evidence, 'exact');
        measured.entryPoints[0]!.regions.forEach((r, i) => {
          sums[i]!.issues += r.issues! / RUNS;
          sums[i]!.active += r.active! / RUNS;
        });
      }
      const seen = new Map<string, number>();
      estimated.forEach((r: RegionReport, i) => {
        const k = seen.get(r.kind) ?? 0;
        seen.set(r.kind, k + 1);
        const what = `${r.kind} ${k}: estimated ${r.active} lanes in ${r.issues} issues, measured ${sums[i]!.active} in ${sums[i]!.issues}`;
        const close = (a: number, b: number) => Math.abs(a - b) <= 0.06 * Math.max(b, 0.05);
        assert.ok(close(r.active!, sums[i]!.active), what);
        if (c.limits?.[`${r.kind} ${k}`]) {
          assert.ok(r.issues! >= 0.94 * sums[i]!.issues, what);
          assert.equal(r.evidence, 'bound');
        } else assert.ok(close(r.issues!, sums[i]!.issues), what);
      });
    });
});

/** What keeps the lanes fed: resident warps, requests in flight, bytes. */
import { W } from '../arguments';
import type { Of } from '../declare';
import {
  any,
  argument,
  atLeast,
  bytes,
  bytesPerSecond,
  count,
  operationsPerByte,
  operationsPerSecond,
  output,
  requires,
  withDefault,
} from '../declare';
import type { Formula } from '../formula';
import { ceil, div, eq, floor, ge, le, min, mul, near, not, select } from '../formula';
import type { Model } from '../model';

const threads = count('threads', 'threads a block');
const registers = count('registers', 'registers a thread', 0);
const shared = argument('shared', 'shared memory a block', bytes, atLeast(0));
const max_warps = withDefault(count('max_warps', 'warps a multiprocessor holds'), 64);
const register_file = withDefault(count('register_file', 'registers of a multiprocessor'), 65536);
const shared_memory = withDefault(
  argument('shared_memory', 'shared memory of a multiprocessor', bytes, atLeast(0)),
  228 * 1024,
);
const max_blocks = withDefault(count('max_blocks', 'blocks a multiprocessor holds'), 32);
const lanes = withDefault(W, 32);
const all = [threads, registers, shared, max_warps, register_file, shared_memory, max_blocks, lanes];
type All = Of<(typeof all)[number]['symbol']>;

const warps = ({ threads, W }: Of<'threads' | 'W'>): Formula => ceil(div(threads, W));
/** Blocks that each resource allows, in the order of the words of `limited_by`. ∞ where a block takes none of it. */
const limits = (of: All): readonly [Formula, Formula, Formula, Formula] => [
  floor(div(of.max_warps, warps(of))),
  floor(div(of.register_file, mul(warps(of), of.W, of.registers))),
  floor(div(of.shared_memory, of.shared)),
  of.max_blocks,
];
const resources = ['warps', 'registers', 'shared_memory', 'blocks'];
const blocks = (of: All): Formula => min(...limits(of));
const wholeWarps = requires(
  'W divides threads',
  'threads',
  [threads, lanes],
  (of) => eq(mul(warps(of), of.W), of.threads),
  'partial-warp',
);

export const occupancy: Model = {
  name: 'occupancy',
  family: 'SIMT and memory',
  title: 'Theoretical occupancy',
  arguments: all,
  outputs: [
    output('occupancy', 'resident warps by the warps a multiprocessor holds', {
      takes: all,
      tex: String.raw`\frac{\text{blocks} \cdot \lceil \text{threads}/W \rceil}{\text{max\_warps}}`,
      bound: 'upper bound',
      requires: [wholeWarps],
      formula: (of) => div(mul(blocks(of), warps(of)), of.max_warps),
    }),
    output('blocks', 'resident blocks', {
      takes: all,
      tex: String.raw`\min_r \left\lfloor \frac{\text{capacity}_r}{\text{need}_r} \right\rfloor`,
      bound: 'upper bound',
      requires: [wholeWarps],
      formula: blocks,
    }),
    output('limited_by', 'the resource that allows the fewest blocks', {
      takes: all,
      words: resources,
      tex: String.raw`\operatorname{arg\,min}_r \left\lfloor \frac{\text{capacity}_r}{\text{need}_r} \right\rfloor`,
      formula: (of) => {
        const least = blocks(of);
        return limits(of).reduceRight<Formula>((later, limit, i) => select(le(limit, least), i, later), of.max_blocks);
      },
    }),
  ],
  assumptions: [
    'registers are allocated to whole warps, without further granularity',
    'enough blocks to fill the device',
  ],
  source: 'NVIDIA, CUDA C++ Programming Guide, section “Hardware Multithreading”',
};

const latency = argument('latency', 'time of one request', any('L'), atLeast(0));
const throughput = argument('throughput', 'rate of the requests', any('R'), atLeast(0));

export const little: Model = {
  name: 'little',
  family: 'SIMT and memory',
  title: "Little's law",
  arguments: [latency, throughput],
  outputs: [
    output('concurrency', 'requests in flight', {
      takes: [latency, throughput],
      dimension: { fixed: any('L').fixed, variables: { L: 1, R: 1 } },
      tex: String.raw`N = \text{latency} \times \text{throughput}`,
      requires: [
        // A product of exactly 1 says that one was computed from the other; then the law says nothing.
        requires(
          'latency is measured, not 1/throughput',
          'latency',
          [latency, throughput],
          ({ latency, throughput }) => not(near(mul(latency, throughput), 1)),
          'latency-is-not-inverse-throughput',
        ),
      ],
      formula: ({ latency, throughput }) => mul(latency, throughput),
    }),
  ],
  assumptions: ['steady state: as many requests leave as arrive'],
  source: 'J. D. C. Little, Operations Research 9(3), 1961',
};

const ai = argument('ai', 'operations a byte', operationsPerByte, atLeast(0));
const peak = argument('peak', 'peak rate of operations', operationsPerSecond, atLeast(0));
const bw = argument('bw', 'memory bandwidth', bytesPerSecond, atLeast(0));

export const roofline: Model = {
  name: 'roofline',
  family: 'SIMT and memory',
  title: 'Roofline',
  arguments: [ai, peak, bw],
  outputs: [
    output('performance', 'rate of operations that can be reached', {
      takes: [ai, peak, bw],
      dimension: operationsPerSecond,
      tex: String.raw`P = \min(\text{peak},\; \text{ai} \cdot \text{bw})`,
      bound: 'upper bound',
      formula: ({ ai, peak, bw }) => min(peak, mul(ai, bw)),
    }),
    output('ridge', 'operations a byte from which compute is the bound', {
      takes: [peak, bw],
      dimension: operationsPerByte,
      tex: String.raw`\frac{\text{peak}}{\text{bw}}`,
      unbounded: true,
      formula: ({ peak, bw }) => div(peak, bw),
    }),
    output('bound', 'what limits the rate', {
      takes: [ai, peak, bw],
      words: ['memory', 'compute'],
      tex: String.raw`\text{compute where } \text{ai} \cdot \text{bw} \ge \text{peak}`,
      formula: ({ ai, peak, bw }) => ge(mul(ai, bw), peak),
    }),
  ],
  assumptions: ['transfers and operations overlap perfectly', 'peak and bandwidth are reached'],
  source: 'S. Williams, A. Waterman, D. Patterson, Communications of the ACM 52(4), 2009',
};

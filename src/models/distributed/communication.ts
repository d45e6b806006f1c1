/** Traffic of tensor and expert parallelism, and of attention over a ring. */
import { p, α, β } from '../arguments';
import type { Of } from '../declare';
import { bytes as bytesDimension, count, number, output, seconds, withDefault } from '../declare';
import type { Formula } from '../formula';
import { constant, div, ge, max, mul } from '../formula';
import type { Model } from '../model';
import { pairwiseTime } from '../collectives/gather';
import { ringTime } from '../collectives/ringAllreduce';
import { message } from '../collectives/terms';
import { batch, bw, elementBytes, flops, hidden, layers, t, tokens } from './arguments';

const none = constant(0);
const passes = withDefault(count('passes', 'passes: 1 forward, 2 with backward'), 1);
const tensor = [layers, batch, tokens, hidden, t, elementBytes, α, β, passes];

export const tensorParallelComm: Model = {
  name: 'tensor_parallel_comm',
  family: 'distributed training and inference',
  title: 'All-reduces of tensor parallelism',
  arguments: tensor,
  outputs: [
    output('time', 'time of all all-reduces', {
      takes: tensor,
      dimension: seconds,
      tex: String.raw`T = 2 \cdot \text{layers} \cdot \text{passes} \cdot t_{ring}(p = t,\; m = b\,s\,h\,\text{bytes})`,
      bound: 'estimate',
      formula: ({ layers, batch, tokens, hidden, t, bytes, α, β, passes }) =>
        mul(2, layers, passes, ringTime({ p: t, α, β, m: mul(batch, tokens, hidden, bytes), γ: none })),
    }),
  ],
  assumptions: ['two all-reduces a layer and pass', 'ring all-reduce', 'nothing is hidden'],
  source: 'M. Shoeybi et al., Megatron-LM, arXiv:1909.08053, 2019',
};

const topk = count('topk', 'experts a token goes to');
const experts = [p, batch, tokens, hidden, elementBytes, topk, α, β];

export const expertAlltoall: Model = {
  name: 'expert_alltoall',
  family: 'distributed training and inference',
  title: 'All-to-alls of expert parallelism',
  arguments: experts,
  outputs: [
    output('time', 'time of dispatch and combine of a layer', {
      takes: experts,
      dimension: seconds,
      tex: String.raw`T = 2\,t_{pairwise}(m = b\,s\,h\,\text{bytes}\cdot\text{topk})`,
      bound: 'estimate',
      formula: ({ p, batch, tokens, hidden, bytes, topk, α, β }) =>
        mul(2, pairwiseTime({ p, α, β, m: mul(batch, tokens, hidden, bytes, topk), γ: none })),
    }),
  ],
  assumptions: ['tokens are spread evenly over the experts', 'pairwise all-to-all'],
  source: 'D. Lepikhin et al., GShard, arXiv:2006.16668, 2020',
};

const kv_heads = count('kv_heads', 'heads of keys and values');
const head_dim = count('head_dim', 'size of a head');
const cache = [layers, kv_heads, head_dim, tokens, elementBytes];
const cacheBytes = (of: Of<'layers' | 'kv_heads' | 'head_dim' | 'tokens' | 'bytes'>): Formula =>
  mul(2, of.layers, of.kv_heads, of.head_dim, of.tokens, of.bytes);

export const kvCache: Model = {
  name: 'kv_cache',
  family: 'distributed training and inference',
  title: 'Key–value cache',
  arguments: cache,
  outputs: [
    output('bytes', 'size of the cache of a sequence', {
      takes: cache,
      dimension: bytesDimension,
      tex: String.raw`2\,l\,h\,d\,T\,\text{bytes}`,
      formula: cacheBytes,
    }),
  ],
  assumptions: ['keys and values of every layer are kept'],
  source: 'R. Pope et al., Efficiently Scaling Transformer Inference, arXiv:2211.05102, 2022',
};

export const kvTransfer: Model = {
  name: 'kv_transfer',
  family: 'distributed training and inference',
  title: 'Transfer of a key–value cache',
  arguments: [...cache, α, β],
  outputs: [
    output('time', 'time to send the cache of a sequence', {
      takes: [...cache, α, β],
      dimension: seconds,
      tex: String.raw`t = \alpha + \beta \cdot 2\,l\,h\,d\,T\,\text{bytes}`,
      bound: 'estimate',
      formula: (of) => message({ α: of.α, β: of.β, m: cacheBytes(of) }),
    }),
  ],
  assumptions: ['one message', 'a message of m bytes takes α + βm'],
  source: 'Y. Zhong et al., DistServe, arXiv:2401.09670, 2024',
};

const block = count('block', 'tokens of a block');
const ring = [p, block, hidden, elementBytes, flops, bw];
type Ring = Of<'block' | 'hidden' | 'bytes' | 'flops' | 'bw'>;
const compute = ({ block, hidden, flops }: Ring): Formula => div(mul(4, block, block, hidden), flops);
const transfer = ({ block, hidden, bytes, bw }: Ring): Formula => div(mul(2, block, hidden, bytes), bw);

export const ringAttention: Model = {
  name: 'ring_attention',
  family: 'distributed training and inference',
  title: 'Ring attention',
  arguments: ring,
  outputs: [
    output('time', 'time of p rounds', {
      takes: ring,
      dimension: seconds,
      tex: String.raw`T = p \max\left(\frac{4\,c^2 h}{F},\; \frac{2\,c\,h\,\text{bytes}}{B}\right)`,
      bound: 'estimate',
      formula: (of) => mul(of.p, max(compute(of), transfer(of))),
    }),
    output('hidden', 'whether compute covers the transfer', {
      takes: ring.slice(1),
      kind: 'condition',
      tex: String.raw`\frac{4\,c^2 h}{F} \ge \frac{2\,c\,h\,\text{bytes}}{B}`,
      formula: (of) => ge(compute(of), transfer(of)),
    }),
    output('min_block', 'smallest block whose transfer is covered', {
      takes: [elementBytes, flops, bw],
      dimension: number,
      tex: String.raw`c \ge \frac{\text{bytes} \cdot F}{2B}`,
      formula: ({ bytes, flops, bw }) => div(mul(bytes, flops), mul(2, bw)),
    }),
  ],
  assumptions: ['compute and transfer overlap perfectly', 'no causal mask: every round computes'],
  source: 'H. Liu, M. Zaharia, P. Abbeel, arXiv:2310.01889, 2023',
};

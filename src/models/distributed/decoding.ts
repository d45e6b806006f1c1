/** One step of autoregressive decoding, and several tokens at once. */
import type { Of } from '../declare';
import { argument, atLeast, bytes, count, number, output, seconds, share } from '../declare';
import type { Formula, Routine } from '../formula';
import { add, div, ge, max, mul, native, select, sub } from '../formula';
import type { Model } from '../model';
import { atLeastOne } from '../simt/power';
import { batch, bw, flops } from './arguments';

const param_bytes = argument('param_bytes', 'bytes of all parameters', bytes, atLeast(0));
const kv_bytes = argument('kv_bytes', 'bytes of the cache of a sequence', bytes, atLeast(0));
const param_count = count('param_count', 'parameters');
const all = [batch, param_bytes, kv_bytes, bw, param_count, flops];
const operations = (of: Of<'batch' | 'param_count' | 'flops'>): Formula =>
  div(mul(2, of.batch, of.param_count), of.flops);
const load = (of: Of<'param_bytes' | 'bw'>): Formula => div(of.param_bytes, of.bw);

export const decodeStep: Model = {
  name: 'decode_step',
  family: 'distributed training and inference',
  title: 'Time of a decoding step',
  arguments: all,
  outputs: [
    output('time', 'time of a step: one token for each sequence', {
      takes: all,
      dimension: seconds,
      tex: String.raw`T = \frac{B \cdot KV}{W} + \max\left(\frac{2\,B\,P}{F},\; \frac{P_{bytes}}{W}\right)`,
      bound: 'lower bound',
      formula: (of) => add(div(mul(of.batch, of.kv_bytes), of.bw), max(operations(of), load(of))),
    }),
    output('critical_batch', 'batch from which the operations are the bound', {
      takes: [param_bytes, bw, param_count, flops],
      tex: String.raw`B^* = \frac{P_{bytes}\,F}{2\,P\,W}`,
      formula: ({ param_bytes, bw, param_count, flops }) => div(mul(param_bytes, flops), mul(2, param_count, bw)),
    }),
    output('bound', 'what limits the parameters’ part', {
      takes: [batch, param_bytes, bw, param_count, flops],
      words: ['memory', 'compute'],
      tex: String.raw`\text{compute where } \frac{2\,B\,P}{F} \ge \frac{P_{bytes}}{W}`,
      formula: (of) => ge(operations(of), load(of)),
    }),
  ],
  assumptions: ['attention is bound by memory', 'bandwidth and rate are reached', 'parameters are read once a step'],
  source: 'J. Austin et al., How To Scale Your Model, 2025; R. Pope et al., arXiv:2211.05102',
};

const a = argument('a', 'probability that a drafted token is accepted', number, share);
const g = count('g', 'tokens drafted', 0);
const c = argument('c', 'cost of a draft step by a step of the model', number, atLeast(0));
const sum: Routine = { name: 'atLeastOne', apply: atLeastOne };
/** 1 + a + … + a^g; with 1 − a in place of a it keeps its digits near a = 1. */
const expected = ({ a, g }: Of<'a' | 'g'>): Formula =>
  select(ge(a, 1), add(g, 1), div(native(sum, sub(1, a), add(g, 1)), sub(1, a)));

export const speculativeDecoding: Model = {
  name: 'speculative_decoding',
  family: 'distributed training and inference',
  title: 'Speculative decoding',
  arguments: [a, g, c],
  outputs: [
    output('speedup', 'over decoding without drafts', {
      takes: [a, g, c],
      tex: String.raw`\frac{1 - a^{g+1}}{(1-a)(g\,c + 1)}`,
      bound: 'estimate',
      formula: (of) => div(expected(of), add(mul(of.g, of.c), 1)),
    }),
    output('tokens', 'expected tokens a step', {
      takes: [a, g],
      tex: String.raw`\frac{1 - a^{g+1}}{1 - a}`,
      formula: expected,
    }),
    output('operations', 'arithmetic by decoding without drafts', {
      takes: [a, g, c],
      tex: String.raw`\frac{(1-a)(g\,c + g + 1)}{1 - a^{g+1}}`,
      formula: (of) => div(add(mul(of.g, of.c), of.g, 1), expected(of)),
    }),
  ],
  assumptions: ['acceptances are independent', 'g + 1 tokens are checked in the time of one step'],
  source: 'Y. Leviathan, M. Kalman, Y. Matias, ICML 2023, arXiv:2211.17192',
};

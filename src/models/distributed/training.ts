/** Size, operations and memory of a transformer in training. */
import type { Of } from '../declare';
import { bytes, count, operations, operationsPerSecond, argument, atLeast, output, seconds, word } from '../declare';
import type { Formula } from '../formula';
import { add, constant, div, eq, mul, select } from '../formula';
import type { Model } from '../model';
import { batch, hidden, layers, t, tokens, vocab } from './arguments';

const megatron = 'D. Narayanan et al., SC 2021, arXiv:2104.04473';
const size = [layers, hidden, vocab, tokens];

export const transformerParameters: Model = {
  name: 'transformer_parameters',
  family: 'distributed training and inference',
  title: 'Parameters of a transformer',
  arguments: size,
  outputs: [
    output('P', 'number of parameters', {
      takes: size,
      tex: String.raw`P = 12\,l\,h^2\left(1 + \frac{13}{12h} + \frac{V+s}{12\,l\,h}\right)`,
      // Multiplied out, so that the count is exact.
      formula: ({ layers, hidden, vocab, tokens }) =>
        add(mul(12, layers, hidden, hidden), mul(13, layers, hidden), mul(add(vocab, tokens), hidden)),
    }),
  ],
  assumptions: ['GPT: attention and a feed-forward layer of 4h, biases, learned positions'],
  source: megatron,
};

/** c·l·h²(1 + s/(6h)) + 6·V·h operations a token: c = 96 with all activations computed again, 72 without. */
const perToken = (weight: number, of: Of<'layers' | 'hidden' | 'vocab'>, sequence: Formula): Formula =>
  add(mul(weight, of.layers, of.hidden, add(of.hidden, div(sequence, 6))), mul(6, of.vocab, of.hidden));

const recompute = word('recompute', 'activations that are computed again', ['full', 'none'], { default: 0 });
const iteration = [batch, layers, hidden, vocab, tokens, recompute];

export const trainingFlops: Model = {
  name: 'training_flops',
  family: 'distributed training and inference',
  title: 'Operations of a training iteration',
  arguments: iteration,
  outputs: [
    output('F', 'operations of an iteration', {
      takes: iteration,
      dimension: operations,
      tex: String.raw`F = 96\,b\,s\,l\,h^2\left(1 + \frac{s}{6h} + \frac{V}{16\,l\,h}\right);\ \text{none: } 72\,b\,s\,l\,h^2\left(1 + \frac{s}{6h} + \frac{V}{12\,l\,h}\right)`,
      formula: (of) =>
        mul(of.batch, of.tokens, select(eq(of.recompute, 0), perToken(96, of, of.tokens), perToken(72, of, of.tokens))),
    }),
  ],
  assumptions: ['matrix products only', 'backward costs twice the forward pass'],
  source: megatron,
};

const seq = count('seq', 'tokens of a sequence');
const allTokens = count('tokens', 'tokens to train on');
const gpus = count('gpus', 'GPUs');
const rate = argument('rate', 'operations a second that a GPU reaches', operationsPerSecond, atLeast(0));
const training = [layers, hidden, vocab, seq, allTokens, gpus, rate];

export const trainingTime: Model = {
  name: 'training_time',
  family: 'distributed training and inference',
  title: 'Time of a training run',
  arguments: training,
  outputs: [
    output('time', 'time to train on all tokens', {
      takes: training,
      dimension: seconds,
      tex: String.raw`T = \frac{96\,l\,h^2\left(1 + \frac{s}{6h} + \frac{V}{16\,l\,h}\right) \cdot \text{tokens}}{\text{gpus} \cdot \text{rate}}`,
      bound: 'estimate',
      formula: (of) => div(mul(perToken(96, of, of.seq), of.tokens), mul(of.gpus, of.rate)),
    }),
  ],
  assumptions: ['all activations are computed again', 'every GPU keeps the rate'],
  source: megatron,
};

const heads = count('heads', 'attention heads');
const variants = ['tensor', 'sequence', 'selective', 'sequence_selective', 'full'];
const variant = word('variant', 'what is split or computed again', variants, { default: 0 });
const memory = [batch, tokens, hidden, heads, t, variant];

export const activationMemory: Model = {
  name: 'activation_memory',
  family: 'distributed training and inference',
  title: 'Activations of a layer',
  arguments: memory,
  outputs: [
    output('bytes', 'bytes a layer', {
      takes: memory,
      dimension: bytes,
      tex: String.raw`s\,b\,h\left(10 + \frac{24}{t} + \frac{5\,a\,s}{h\,t}\right);\ \text{sequence: } s\,b\,h\left(\frac{34}{t} + \frac{5\,a\,s}{h\,t}\right);\ \text{selective: } s\,b\,h\left(10 + \frac{24}{t}\right);\ \text{both: } \frac{34\,s\,b\,h}{t};\ \text{full: } 2\,s\,b\,h`,
      formula: ({ batch, tokens, hidden, heads, t, variant }) => {
        const attention = div(mul(5, heads, tokens), mul(hidden, t));
        const tensor = add(10, div(24, t));
        const [first, ...rest] = [
          add(tensor, attention),
          add(div(34, t), attention),
          tensor,
          div(34, t),
          constant(2),
        ] as const;
        const weight = rest.reduce<Formula>((otherwise, one, i) => select(eq(variant, i + 1), one, otherwise), first);
        return mul(tokens, batch, hidden, weight);
      },
    }),
  ],
  assumptions: ['16-bit activations', 'dropout masks of one byte'],
  source: 'V. Korthikanti et al., arXiv:2205.05198, 2022',
};

/** Pipelines: stages that wait for each other. */
import { α, β } from '../arguments';
import type { Of } from '../declare';
import { argument, atLeast, count, output, requires, seconds, withDefault } from '../declare';
import type { Formula } from '../formula';
import { add, constant, div, eq, max, mul, sub } from '../formula';
import type { Given, Model } from '../model';
import { message } from '../collectives/terms';
import { batch, elementBytes, hidden, tokens } from './arguments';

const stages = count('stages', 'stages');
const microbatches = count('microbatches', 'microbatches of a step');
const interleave = withDefault(count('interleave', 'model chunks a stage'), 1);
type Shape = Of<'stages' | 'microbatches' | 'interleave'>;
const fill = ({ stages }: Of<'stages'>): Formula => sub(stages, 1);
const ideal = ({ microbatches, interleave }: Shape): Formula => mul(interleave, microbatches);

export const pipelineBubble: Model = {
  name: 'pipeline_bubble',
  family: 'distributed training and inference',
  title: 'Pipeline bubble',
  arguments: [stages, microbatches, interleave],
  outputs: [
    output('bubble', 'idle share of the total time', {
      takes: [stages, microbatches, interleave],
      tex: String.raw`\frac{s-1}{v\,m + s - 1}`,
      formula: (of) => div(fill(of), add(ideal(of), fill(of))),
    }),
    output('of_ideal', 'idle time by the ideal time', {
      takes: [stages, microbatches, interleave],
      tex: String.raw`\frac{s-1}{v\,m}`,
      formula: (of) => div(fill(of), ideal(of)),
    }),
  ],
  assumptions: ['equal stages', 'synchronous: the pipeline drains at the end of a step (GPipe and 1F1B alike)'],
  source: 'Y. Huang et al., GPipe, NeurIPS 2019; D. Narayanan et al., SC 2021, arXiv:2104.04473',
};

const t_stage = argument('t_stage', 'time of a stage for a microbatch, or of each', seconds, atLeast(0), {
  list: true,
});
const t_transfer = withDefault(argument('t_transfer', 'time to hand a microbatch on', seconds, atLeast(0)), 0);
const all = [stages, microbatches, t_stage, t_transfer];

/** The stages' times: the list, or one time for all (a value, or a list of one). */
const each = (given: Given): readonly Formula[] => given.lists.t_stage ?? [given.values.t_stage ?? constant(NaN)];
const slowest = (given: Given): Formula => {
  const [first = constant(NaN), ...rest] = each(given);
  return max(first, ...rest);
};
function mean(given: Given): Formula {
  const [first = constant(NaN), ...rest] = each(given);
  return rest.length === 0 ? first : div(add(first, ...rest), rest.length + 1);
}
const timeOf = (of: Of<'stages' | 'microbatches' | 't_transfer'>, given: Given): Formula =>
  mul(sub(add(of.microbatches, of.stages), 1), add(slowest(given), of.t_transfer));
const complete = requires('one t_stage, or one for each stage', 't_stage', [stages, t_stage], ({ stages }, given) =>
  each(given).length > 1 ? eq(stages, each(given).length) : 1,
);

export const pipelineTime: Model = {
  name: 'pipeline_time',
  family: 'distributed training and inference',
  title: 'Time of a pipelined step',
  arguments: all,
  outputs: [
    output('time', 'time of a step', {
      takes: all,
      dimension: seconds,
      tex: String.raw`T = (m + s - 1)\left(\max_i t_{stage,i} + t_{transfer}\right)`,
      bound: 'estimate',
      requires: [complete],
      formula: timeOf,
    }),
    output('balance', 'mean by slowest stage', {
      takes: [stages, t_stage],
      tex: String.raw`\frac{\text{mean}_i\, t_{stage,i}}{\max_i t_{stage,i}}`,
      requires: [complete],
      formula: (_, given) => div(mean(given), slowest(given)),
    }),
    output('speedup', 'over one worker that runs all stages', {
      takes: all,
      tex: String.raw`\frac{m \sum_i t_{stage,i}}{T}`,
      bound: 'estimate',
      requires: [complete],
      formula: (of, given) => div(mul(of.microbatches, of.stages, mean(given)), timeOf(of, given)),
    }),
  ],
  assumptions: ['every stage waits for the slowest', 'the pipeline drains at the end of a step'],
  source: 'Y. Huang et al., GPipe, NeurIPS 2019',
};

const boundary = [batch, tokens, hidden, elementBytes, α, β];

export const activationTransfer: Model = {
  name: 'activation_transfer',
  family: 'distributed training and inference',
  title: 'Activations over a stage boundary',
  arguments: boundary,
  outputs: [
    output('time', 'time of one transfer', {
      takes: boundary,
      dimension: seconds,
      tex: String.raw`t = \alpha + \beta\,b\,t\,h\,\text{bytes}`,
      bound: 'estimate',
      formula: ({ batch, tokens, hidden, bytes, α, β }) => message({ α, β, m: mul(batch, tokens, hidden, bytes) }),
    }),
  ],
  assumptions: ['one message a boundary', 'a message of m bytes takes α + βm'],
  source: 'D. Narayanan et al., SC 2021, arXiv:2104.04473',
};

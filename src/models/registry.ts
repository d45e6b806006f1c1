/** All cost models. What an editor, the command line and the reference page know of a model, they know from here. */
import { time } from '../quantity/dimension';
import { bestAllreduce } from './collectives/bestAllreduce';
import { broadcasts } from './collectives/broadcast';
import { busbw } from './collectives/busbw';
import { hierarchicalAllreduce, torusAllreduce } from './collectives/composed';
import { gathers } from './collectives/gather';
import { hockney, loggp } from './collectives/pointToPoint';
import { ringAllreduce } from './collectives/ringAllreduce';
import { allreduceLowerBound, treeAllreduces } from './collectives/treeAllreduce';
import { expertAlltoall, kvCache, kvTransfer, ringAttention, tensorParallelComm } from './distributed/communication';
import { decodeStep, speculativeDecoding } from './distributed/decoding';
import { activationTransfer, pipelineBubble, pipelineTime } from './distributed/pipeline';
import { activationMemory, trainingFlops, trainingTime, transformerParameters } from './distributed/training';
import type { Model, Output } from './model';
import { amdahl } from './scaling/amdahl';
import { hillMarty } from './scaling/hillMarty';
import { isoefficiency, karpFlatt } from './scaling/measured';
import { gustafson, sunNi } from './scaling/scaled';
import { usl } from './scaling/usl';
import { workSpan } from './scaling/workSpan';
import { branch, divergence, divergentPaths } from './simt/divergence';
import { geometricLoop, loopTrips } from './simt/loops';
import { little, occupancy, roofline } from './simt/memory';
import { scalarTime, simtTime } from './simt/warp';
import { batching, overlap } from './waiting/batching';
import { mm1, mmc } from './waiting/queues';
import { fanoutTail, straggler } from './waiting/stragglers';

export const models: readonly Model[] = [
  amdahl,
  gustafson,
  sunNi,
  karpFlatt,
  usl,
  workSpan,
  hillMarty,
  isoefficiency,
  hockney,
  loggp,
  ringAllreduce,
  ...treeAllreduces,
  hierarchicalAllreduce,
  torusAllreduce,
  bestAllreduce,
  ...gathers,
  ...broadcasts,
  busbw,
  allreduceLowerBound,
  scalarTime,
  simtTime,
  divergence,
  divergentPaths,
  branch,
  loopTrips,
  geometricLoop,
  occupancy,
  little,
  roofline,
  pipelineBubble,
  pipelineTime,
  activationTransfer,
  tensorParallelComm,
  kvCache,
  kvTransfer,
  decodeStep,
  expertAlltoall,
  ringAttention,
  speculativeDecoding,
  transformerParameters,
  trainingFlops,
  trainingTime,
  activationMemory,
  straggler,
  fanoutTail,
  mm1,
  mmc,
  batching,
  overlap,
];

const byName: ReadonlyMap<string, Model> = new Map(models.map((model) => [model.name, model]));

/** The model of a canonical name; undefined if there is none. */
export const findModel = (name: string): Model | undefined => byName.get(name);

const isTime = ({ dimension }: Output): boolean =>
  dimension.fixed === time && Object.keys(dimension.variables).length === 0;

/**
 * An output of a model by name; its first for an empty name or the model's own, and for `time` where that is a time
 * under another name (`work_span.upper`). Undefined if there is none.
 */
export function findOutput(model: Model, name: string): Output | undefined {
  const [first] = model.outputs;
  const named = model.outputs.find((output) => output.name === name);
  if (named || !first) return named;
  return name === '' || name === model.name || (name === 'time' && isTime(first)) ? first : undefined;
}

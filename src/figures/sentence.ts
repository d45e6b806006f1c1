import { dimensionless } from '../quantity/dimension';
import type { ParameterResult, Scaling } from '../evaluate/result';
import { largestLosses } from './loss';
import { placeText } from './tabulate';
import { percent, seconds, times, workers } from './words';

/** The sentence that matters, in two parts: the headline and what explains it. */
export interface Sentence {
  /** `36.5×` */
  readonly figure: string;
  /** ` on 64 workers · 57 % efficient` */
  readonly headline: string;
  readonly rest: string;
}

/** What is lost most: `serial work is the largest loss (29 % of all workers' time)`; two of one size are both. */
function lossText({ chosen }: Scaling): string {
  const largest = largestLosses(chosen);
  const [first] = largest;
  if (!first) return '';
  const names = largest.map(({ name }) => name).join(' and ');
  const share = percent(first.share);
  return largest.length === 1
    ? `${names} is the largest loss (${share} of all workers' time)`
    : `${names} are the largest losses (${share} of all workers' time each)`;
}

/** What the communication costs, and what of it is hidden; '' where there is none. */
function communicationText({ chosen }: Scaling): string {
  const { time, commTime = 0, exposedTime = 0, latencyTerm = 0, bandwidthTerm = 0 } = chosen;
  if (time === undefined || !(commTime > 0)) return '';
  const hidden = commTime - exposedTime;
  // Less than a rounding of the subtraction is nothing.
  if (!(exposedTime > 1e-12 * commTime))
    return `all of its communication (${seconds(commTime)}) is hidden behind compute`;
  const [larger, smaller] = latencyTerm >= bandwidthTerm ? ['latency', 'data'] : ['data', 'latency'];
  // A pipelined algorithm has a part that is neither.
  const most = Math.max(latencyTerm, bandwidthTerm) > commTime / 2;
  const kind =
    latencyTerm + bandwidthTerm > 0
      ? `, ${most ? `most of it ${larger}` : `more of it ${larger} than ${smaller}`}`
      : '';
  const more = hidden > 1e-12 * commTime ? ` (${seconds(hidden)} more are hidden)` : '';
  return `communication costs ${seconds(exposedTime)} of ${seconds(time)}${kind}${more}`;
}

function ceilingText({ limit, chosen }: Scaling): string {
  if (limit === undefined) return '';
  if (!Number.isFinite(limit)) return 'no serial work caps it';
  if (limit <= 1) return 'all of the work is serial: more workers cannot help';
  const breakdown = chosen.breakdown;
  const idle = breakdown ? breakdown.idle - (chosen.p - 1) * breakdown.serial : 0;
  // Time that never shrinks caps it lower; 1/(1−f) is what serial work does alone.
  const alone = breakdown && idle > 1e-9 * breakdown.idle ? ' alone' : '';
  return `serial work${alone} caps it at ${times(limit)}`;
}

/** `4×`; by a few percent where it is nearly once. */
const slowerBy = (ratio: number): string => (ratio < 1.1 ? percent(ratio - 1) : times(ratio));

/** Where the other axes of a sweep stand for this curve: ` at k = 1`; '' without any. `along` is one that is drawn. */
export function standing({ at }: Scaling, parameters: readonly ParameterResult[], along?: string): string {
  const others = Object.entries(at ?? {}).filter(([name]) => name !== along);
  const texts = others.map(([name, value]) => {
    const axis = parameters.flatMap(({ value: of }) => of.axes).find((one) => one.name === name);
    return `${name} = ${typeof value === 'string' ? value : placeText(axis ?? { dimension: dimensionless }, value)}`;
  });
  return texts.length > 0 ? ` at ${texts.join(', ')}` : '';
}

/** `k is an estimate from kernel bfs`; '' where every number is the person's own or exact. */
function estimateText(parameters: readonly ParameterResult[]): string {
  const estimated = parameters.filter(({ value }) => value.estimates);
  if (estimated.length === 0) return '';
  const kernels = [...new Set(estimated.flatMap(({ value }) => value.estimates ?? []))];
  const names = estimated.map(({ symbol }) => symbol).join(' and ');
  const [is, from] = [
    estimated.length > 1 ? 'are estimates' : 'is an estimate',
    kernels.length > 1 ? 'kernels' : 'kernel',
  ];
  return `${names} ${is} from ${from} ${kernels.join(' and ')}`;
}

/**
 * "64 workers: 36.5× faster, 57 % efficient; serial work is the largest loss; beyond 160 workers it gets slower."
 *
 * @param parameters of the workload: what is estimated makes the whole an estimate, and is said
 */
export function scalingSentence(scaling: Scaling, parameters: readonly ParameterResult[]): Sentence {
  const { chosen, peak } = scaling;
  const { p, speedup, efficiency, breakdown } = chosen;
  const slower =
    speedup < 1 - 1e-9
      ? `${slowerBy(1 / speedup)} slower than one worker${breakdown && breakdown.divergence > 0 ? ' without divergence' : ''}`
      : '';
  const parts = [
    slower,
    lossText(scaling),
    communicationText(scaling),
    peak ? `beyond ${workers(peak.p)} it gets slower` : '',
    ceilingText(scaling),
    estimateText(parameters),
  ];
  const text = parts.filter(Boolean).join('; ');
  return {
    figure: `${parameters.some(({ value }) => value.estimates) ? '≈ ' : ''}${times(speedup)}`,
    headline: `on ${workers(p)}${standing(scaling, parameters)} · ${percent(efficiency)} efficient`,
    rest: text ? `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.` : '',
  };
}

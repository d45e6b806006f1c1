import type { Scaling } from '../evaluate/result';
import { losses } from './loss';
import { percent, seconds, times, workers } from './words';

/** The sentence that matters, in two parts: the headline and what explains it. */
export interface Sentence {
  /** `36.5×` */
  readonly figure: string;
  /** ` on 64 workers · 57 % efficient` */
  readonly headline: string;
  readonly rest: string;
}

/** "64 workers: 36.5× faster, 57 % efficient; serial work is the largest loss; beyond 160 workers it gets slower." */
export function scalingSentence(scaling: Scaling): Sentence {
  const { chosen, peak, limit } = scaling;
  const parts: string[] = [];
  const [largest] = losses(chosen);
  if (largest) parts.push(`${largest.name} is the largest loss (${percent(largest.share)} of all workers' time)`);
  if (chosen.time !== undefined && chosen.exposedTime !== undefined && chosen.exposedTime > 0) {
    const { latencyTerm, bandwidthTerm } = chosen;
    const kind =
      latencyTerm === undefined || bandwidthTerm === undefined || latencyTerm + bandwidthTerm <= 0
        ? ''
        : latencyTerm >= bandwidthTerm
          ? ', most of it latency'
          : ', most of it data';
    parts.push(`communication costs ${seconds(chosen.exposedTime)} of ${seconds(chosen.time)}${kind}`);
  }
  if (peak) parts.push(`beyond ${workers(peak.p)} it gets slower`);
  if (limit !== undefined)
    parts.push(Number.isFinite(limit) ? `serial work caps it at ${times(limit)}` : 'no serial work caps it');
  const text = parts.join('; ');
  return {
    figure: times(chosen.speedup),
    headline: `on ${workers(chosen.p)} · ${percent(chosen.efficiency)} efficient`,
    rest: text ? `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.` : '',
  };
}

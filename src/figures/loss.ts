import type { ScalingPoint } from '../evaluate/result';
import type { Role } from './figure';

export interface Loss {
  readonly name: 'serial work' | 'divergence' | 'communication' | 'idle time';
  readonly role: Role;
  /** Of all p · time worker-seconds. */
  readonly share: number;
}

/**
 * What keeps the workers from useful work at one p, greatest first: with the efficiency they add up to all of the time.
 * Workers that wait while serial work runs count as serial work: it is the cause, and the lever. The one that does it
 * loses nothing: one worker alone is fully efficient, however serial its work.
 */
export function losses(point: ScalingPoint): readonly Loss[] {
  const { breakdown, p } = point;
  if (!breakdown) return [];
  const waitingForSerial = (p - 1) * breakdown.serial;
  const total = breakdown.serial + breakdown.useful + breakdown.divergence + breakdown.comm + breakdown.idle;
  if (!(total > 0)) return [];
  const all: Loss[] = [
    { name: 'serial work', role: 'serial', share: waitingForSerial / total },
    { name: 'divergence', role: 'divergence', share: breakdown.divergence / total },
    { name: 'communication', role: 'communication', share: breakdown.comm / total },
    { name: 'idle time', role: 'idle', share: Math.max(0, breakdown.idle - waitingForSerial) / total },
  ];
  return all.filter((loss) => loss.share > 1e-9).sort((a, b) => b.share - a.share);
}

/** The greatest loss, with those that cannot be told from it. */
export function largestLosses(point: ScalingPoint): readonly Loss[] {
  const all = losses(point);
  const [first] = all;
  return first ? all.filter(({ share }) => share >= first.share * (1 - 1e-3)) : [];
}

/**
 * What the parser could have taken where it stopped. The first tokenizer is asked at every place; while somebody
 * observes one, it keeps the terms that the parser's state accepts there.
 */
import type { Stack } from '@lezer/lr';

interface Observation {
  readonly candidates: readonly number[];
  readonly place: number;
  readonly accepted: Set<number>;
}

let observation: Observation | undefined;

/** Called by the tokenizer. */
export function observeState(place: number, stack: Stack): void {
  if (observation?.place !== place) return;
  for (const term of observation.candidates) if (stack.canShift(term)) observation.accepted.add(term);
}

/** Runs a parse and answers which of the candidates the parser would have accepted at a place. */
export function acceptedAt(place: number, candidates: readonly number[], parse: () => void): ReadonlySet<number> {
  const own: Observation = { candidates, place, accepted: new Set() };
  observation = own;
  try {
    parse();
  } finally {
    observation = undefined;
  }
  return own.accepted;
}

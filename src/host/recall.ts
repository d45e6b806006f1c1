import type { CellResult } from '../evaluate';
import type { Program } from '../language';
import { Fingerprints } from '../notebook/fingerprint';
import type { Session } from '../notebook/session';
import { millisecondsOf } from './timings';

/** What takes less is evaluated again: that is as quick as remembering it. */
const worthRecalling = 5;

/**
 * Results that open notebooks have for cells of the same text that read the same texts, by index of the program's cell.
 * A notebook that changed on disk is read anew, without an address: this is how its unchanged cells keep their outputs,
 * also those that took long.
 */
export function recall(program: Program, open: Iterable<Session>): readonly (CellResult | undefined)[] {
  const fingerprints = new Fingerprints();
  const known = new Map<number, CellResult>();
  for (const session of open) {
    for (const [i, number] of fingerprints.of(session.program).entries()) {
      const result = session.result(i);
      if (number !== undefined && result && (millisecondsOf(result) ?? 0) >= worthRecalling) known.set(number, result);
    }
  }
  if (known.size === 0) return [];
  return fingerprints.of(program).map((number) => (number === undefined ? undefined : known.get(number)));
}

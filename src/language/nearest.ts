/** "Did you mean": the candidate that a slip of the finger makes of a word. */

/** Insertions, deletions, replacements and swaps of neighbours, given up above a limit. */
function slips(a: readonly string[], b: readonly string[], limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

/** One slip for up to five letters, two for more; case is no slip. Undefined if nothing is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 40) return undefined;
  const letters = [...word.toLowerCase()];
  const limit = letters.length <= 2 ? 0 : letters.length <= 5 ? 1 : 2;
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const count = candidate === word ? least : slips(letters, [...candidate.toLowerCase()], limit);
    if (count < least) [best, least] = [candidate, count];
  }
  return best;
}

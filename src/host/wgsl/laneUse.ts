/** Share of lanes at work on each line, as in the cost by line of a notebook. Pure. */
import type { Analysis } from './analysis';

/**
 * By 0-based line, the worst of the entry points that run it; lines that cost nothing are not there. Lanes that have left
 * (`return`, `continue`) are gone from the lines below, which a region's own number does not say.
 */
export function laneUse({ traces }: Analysis): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const { warp, lines } of traces)
    for (const { line, issues, active } of lines) {
      if (issues <= 0) continue;
      uses.set(line - 1, Math.min(uses.get(line - 1) ?? 1, active / (warp * issues)));
    }
  return uses;
}

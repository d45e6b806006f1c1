import type { CellResult } from '../evaluate';

// Kept beside the results: evaluation itself has no clock.
const timings = new WeakMap<CellResult, number>();

/** Milliseconds that this result took, rests included; undefined if nobody measured it. */
export const millisecondsOf = (result: CellResult): number | undefined => timings.get(result);

/** Notes the time since `start` (of `performance.now()`) for a result, and gives the result. */
export function timed<T extends CellResult | undefined>(start: number, result: T): T {
  if (result) timings.set(result, performance.now() - start);
  return result;
}

/** Notes the time since `start` in the host's own timeline, where profilers, stories and benches read it; the last one of a name. */
export function measured(name: string, start: number): void {
  performance.clearMeasures(name);
  performance.measure(name, { start });
}

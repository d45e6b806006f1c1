/** Share of lanes at work on each line: that of the innermost region of the line. Pure. */
import type { Analysis } from './analysis';

/** By 0-based line; lines that no entry point runs are not there. */
export function laneUse({ report }: Analysis): ReadonlyMap<number, number> {
  const lines = new Map<number, { use: number; depth: number }>();
  for (const { regions } of report.entryPoints) {
    const own = new Map<number, { use: number; depth: number }>();
    for (const { kind, line, endLine, efficiency } of regions) {
      if (efficiency === null) continue;
      // The head runs with the lanes around it: the region begins below it.
      const first = kind === 'function' ? line : line + 1;
      for (let n = first; n <= endLine; n++) {
        const before = own.get(n);
        const depth = endLine - line;
        if (!before || depth <= before.depth) own.set(n, { use: efficiency, depth });
      }
    }
    for (const [n, one] of own) {
      const before = lines.get(n);
      if (!before || one.use < before.use) lines.set(n, one);
    }
  }
  return new Map([...lines].map(([n, { use }]) => [n - 1, use]));
}

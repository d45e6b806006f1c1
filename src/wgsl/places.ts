// Where the regions of a source stand, in lines and columns.
import type { RegionPlace } from './report';
import type { Lines } from './source/lines';
import type { Module } from './tree';

/** Regions in the order of the source. */
export function placesOf(module: Module, lines: Lines): RegionPlace[] {
  return module.regions.map((r) => {
    const from = lines.place(r.start);
    const to = lines.place(r.end);
    return {
      index: r.index,
      kind: r.kind,
      function: r.function,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      bodyStart: r.bodyStart,
      start: r.start,
      end: r.end,
    };
  });
}

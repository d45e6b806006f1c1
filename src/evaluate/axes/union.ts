/** Axes of one name that meet are evaluated at the sorted union of their points. */
import { listAxis } from '../engine/axis';
import type { ResolvedAxis } from '../engine/axis';
import { Problem } from '../problem';
import { grouped } from '../words';

/** Points that differ by rounding alone are one point. */
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));

function same(a: ResolvedAxis, b: ResolvedAxis): boolean {
  if (a === b) return true;
  if (a.count !== b.count) return false;
  if (a.regular && b.regular) return a.regular.start === b.regular.start && a.regular.by === b.regular.by;
  for (let i = 0; i < a.count; i++) if (a.at(i) !== b.at(i)) return false;
  return true;
}

/** @param axes at least one, all of one name; one alone, or all alike, keeps its own order */
export function unite(axes: readonly ResolvedAxis[], limit: number): ResolvedAxis {
  const [first, ...rest] = axes as readonly [ResolvedAxis, ...ResolvedAxis[]];
  if (rest.every((axis) => same(first, axis))) return first;
  const total = axes.reduce((sum, axis) => sum + axis.count, 0);
  if (total > 2 * limit)
    throw new Problem('too-large', `${first.name} has ${grouped(total)} points in all: at most ${grouped(limit)}`);
  const all = new Float64Array(total);
  let at = 0;
  for (const axis of axes) {
    axis.fill(all, at, 0, axis.count);
    at += axis.count;
  }
  all.sort();
  let kept = 0;
  for (const value of all) if (kept === 0 || !close(value, all[kept - 1] as number)) all[kept++] = value;
  return listAxis(first.axis, all.slice(0, kept));
}

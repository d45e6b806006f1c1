import type { Trace } from '../../wgsl';
import type { CostLine } from './view';
import { share } from './words';

/** Lines around those that cost something. */
const context = 1;
const mostLines = 400;

/** Source lines with their share of the issue slots; lines far from any that costs something are left out. */
export function costLines({ lines: costs, warp }: Trace, source: readonly string[]): CostLine[] {
  const total = costs.reduce((sum, { issues }) => sum + issues, 0);
  if (total <= 0) return [];
  const byLine = new Map(costs.map((one) => [one.line, one]));
  const shown = new Set<number>();
  for (const { line } of costs) for (let n = line - context; n <= line + context; n++) shown.add(n);
  return [...shown]
    .filter((n) => n >= 1 && n <= source.length)
    .sort((a, b) => a - b)
    .slice(0, mostLines)
    .map((line): CostLine => {
      const text = source[line - 1] ?? '';
      const cost = byLine.get(line);
      if (!cost || cost.issues <= 0) return { line, text };
      const efficiency = cost.active / (warp * cost.issues);
      const part = cost.issues / total;
      return {
        line,
        text,
        share: part,
        efficiency,
        says: `${share(part)} of the issue slots, ${share(efficiency)} of their lanes at work`,
      };
    });
}

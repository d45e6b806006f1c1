/** The p over which a card is drawn. */
import type { Axis } from '../../models/formula';
import type { ResolvedAxis } from '../engine/axis';

/** Points of a curve that is not the person's own sweep. */
const curvePoints = 60;
/** A longer sweep is drawn from this many of its points; its ends are among them. */
const drawnPoints = 2000;

/** Whole numbers from 1 to `last`, evenly in the logarithm, with `also` among them if it lies inside. */
export function wholeNumbers(last: number, also: number): readonly number[] {
  if (latest.last === last && latest.also === also) return latest.points;
  latest = { last, also, points: makeWholeNumbers(last, also) };
  return latest.points;
}

/** Cards of one notebook mostly have one range. */
let latest: { last: number; also: number; points: readonly number[] } = { last: 0, also: 0, points: [] };

function makeWholeNumbers(last: number, also: number): readonly number[] {
  const found = new Set<number>([1, last]);
  for (let i = 1; i < curvePoints - 1; i++) found.add(Math.round(last ** (i / (curvePoints - 1))));
  for (let power = 2; power < last; power *= 2) found.add(power);
  if (Number.isInteger(also) && also >= 1 && also < last) found.add(also);
  return [...found].sort((a, b) => a - b);
}

/** The end of the curve around a single p. */
export const curveEnd = (p: number): number => Math.max(1024, Math.ceil(Math.max(1, p)) * 16);

/** The points of a sweep in ascending order, thinned evenly where there are too many to draw. */
export function drawn(sweep: ResolvedAxis): number[] {
  const step = Math.max(1, (sweep.count - 1) / (drawnPoints - 1));
  const count = Math.min(sweep.count, drawnPoints);
  return Array.from({ length: count }, (_, i) => sweep.at(Math.round(i * step))).sort((a, b) => a - b);
}

/** An axis p that stands for the workload's own p. */
export const axisLike = (dimension: Axis['dimension'], order: number, value: Axis['points']): Axis => ({
  name: 'p',
  dimension,
  order,
  points: value,
});

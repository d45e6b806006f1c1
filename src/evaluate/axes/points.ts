/** The points of an axis, from the numbers of its ends. Nothing is allocated for a range. */
import type { Axis } from '../../models/formula';
import type { ResolvedAxis } from '../engine/axis';
import { computedAxis, listAxis, regularAxis } from '../engine/axis';
import { log10, log2, pow } from '../engine/elementary';
import { Problem } from '../problem';
import { grouped } from '../words';

/** A last point this close to the end (in steps) is the end. */
const tolerance = 1e-9;

const domain = (axis: Axis, says: string): Problem => new Problem('domain', `${axis.name}: ${says}`);

function finite(axis: Axis, ...ends: readonly number[]): void {
  for (const end of ends)
    if (!Number.isFinite(end)) throw new Problem('not-finite', `${axis.name}: a range ends at ${end}`);
}

function limited(axis: Axis, count: number, limit: number): number {
  if (count <= limit) return count;
  throw new Problem('too-large', `${axis.name} has ${grouped(count)} points: a result has at most ${grouped(limit)}`);
}

/** 1 … 64 by 4: the end is included when met, and then it is the end to the bit. */
export function steps(axis: Axis, start: number, end: number, by: number, limit: number): ResolvedAxis {
  finite(axis, start, end, by);
  if (by === 0) throw domain(axis, 'a step of 0 never arrives');
  const length = (end - start) / by;
  if (length < 0) throw domain(axis, `a step of ${by} leads away from ${end}`);
  const count = limited(axis, Math.floor(length + tolerance) + 1, limit);
  const last = start + (count - 1) * by;
  if (last === end || Math.abs(last - end) > tolerance * Math.abs(by)) return regularAxis(axis, start, by, count);
  return computedAxis(axis, count, (i) => (i === count - 1 ? end : start + i * by));
}

/** 1 … 1024 by ×2. */
export function factors(axis: Axis, start: number, end: number, by: number, limit: number): ResolvedAxis {
  finite(axis, start, end, by);
  if (start === 0 || end === 0) throw domain(axis, `a factor never ${start === 0 ? 'leaves' : 'reaches'} 0`);
  if (!(by > 0) || by === 1) throw domain(axis, `a factor of ${by} never arrives`);
  const length = Math.log(end / start) / Math.log(by);
  if (!(length >= 0)) throw domain(axis, `a factor of ${by} leads away from ${end}`);
  const count = limited(axis, Math.floor(length + tolerance) + 1, limit);
  const met = Math.abs(start * pow(by, count - 1) - end) <= tolerance * Math.abs(end);
  return computedAxis(axis, count, (i) => (met && i === count - 1 ? end : start * pow(by, i)));
}

/** 0 … 1 points 101, evenly or evenly in the logarithm; both ends included. */
export function spread(
  axis: Axis,
  start: number,
  end: number,
  points: number,
  logarithmic: boolean,
  limit: number,
): ResolvedAxis {
  finite(axis, start, end);
  if (!Number.isInteger(points) || points < 1 || (points === 1 && start !== end))
    throw domain(axis, `${points} points: a range wants a whole number of at least 2`);
  const count = limited(axis, points, limit);
  const intervals = count - 1;
  if (count === 1) return listAxis(axis, [start]);
  if (!logarithmic) {
    const span = end - start;
    return computedAxis(axis, count, (i) => (i === intervals ? end : start + (i * span) / intervals));
  }
  if (start === 0 || end === 0) throw domain(axis, 'a logarithmic range cannot begin or end at 0');
  if (start < 0 !== end < 0) throw domain(axis, 'a logarithmic range cannot pass 0');
  // Whole powers of two, or of ten, come out exact: a logarithm is interpolated in the base that fits the ends.
  const [low, high, sign] = [Math.abs(start), Math.abs(end), Math.sign(start)];
  const isTwo = Number.isInteger(log2(low)) && Number.isInteger(log2(high));
  const [base, log] = isTwo ? [2, log2] : [10, log10];
  const from = log(low);
  const width = log(high) - from;
  const at = (i: number): number => sign * pow(base, from + (i * width) / intervals);
  return computedAxis(axis, count, (i) => (i === 0 ? start : i === intervals ? end : at(i)));
}

export function list(axis: Axis, values: readonly number[], limit: number): ResolvedAxis {
  if (values.length === 0) throw domain(axis, 'an empty list has no points');
  limited(axis, values.length, limit);
  return listAxis(axis, Float64Array.from(values));
}

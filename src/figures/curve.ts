import { dimensionless } from '../quantity/dimension';
import type { Series, Tabulated } from '../evaluate/result';
import { placeText, positions, textAt } from './tabulate';

/** One line: points of a value along one axis, the others standing still. Texts are made only for what is shown. */
export interface Curve {
  readonly label: string;
  readonly value: Tabulated;
  /** Row-major numbers of the points in `value`. */
  readonly points: number[];
  /** Positions on x: the axis' values, indices where they are words, or the computed x. */
  readonly x: number[];
  /** What stands on x at a point, as a person reads it. */
  readonly where: (point: number) => string;
}

/** Where point `i` of a value stands on another value that is swept over some of its axes. */
function placeOn(value: Tabulated, i: number, on: Tabulated): number {
  const at = positions(value, i);
  return on.axes.reduce((index, axis) => {
    const along = value.axes.findIndex(({ name }) => name === axis.name);
    return index * axis.values.length + (at[along] ?? 0);
  }, 0);
}

/**
 * The lines of one value along one of its axes: one for every combination of the other axes.
 *
 * @param xValue what stands on x instead of the axis itself; lines are sorted by it
 */
export function curvesOf({ value, label }: Series, along: string, xValue?: Tabulated): Curve[] {
  const index = value.axes.findIndex((axis) => axis.name === along);
  const axis = value.axes[index];
  const where = (point: number): string => {
    if (xValue) return textAt(xValue, placeOn(value, point, xValue));
    const x = axis?.values[positions(value, point)[index] ?? 0];
    return typeof x === 'number' ? placeText(axis ?? { dimension: dimensionless }, x, 6) : (x ?? '');
  };
  const lines = new Map<number, Curve>();
  const stride = value.axes.slice(index + 1).reduce((product, { values }) => product * values.length, 1);
  const length = axis?.values.length ?? 1;
  value.values.forEach((_, i) => {
    const position = Math.floor(i / stride) % length;
    // The same number for all points that differ in the axis alone.
    const which = i - position * stride;
    let line = lines.get(which);
    if (!line) lines.set(which, (line = { label: nameOf(value, label, index, i), value, points: [], x: [], where }));
    const x = xValue ? xValue.values[placeOn(value, i, xValue)] : axis?.values[position];
    line.points.push(i);
    line.x.push(typeof x === 'number' ? x : position);
  });
  return xValue ? [...lines.values()].map(sorted) : [...lines.values()];
}

function nameOf(value: Tabulated, label: string, along: number, i: number): string {
  const at = positions(value, i);
  const others = value.axes.flatMap((other, k) => {
    if (k === along) return [];
    const held = other.values[at[k] ?? 0];
    const text = typeof held === 'number' ? placeText(other, held) : (held ?? '');
    return [`${other.name} = ${text}`];
  });
  return [label, ...others].join(', ');
}

function sorted(line: Curve): Curve {
  const order = line.x.map((_, i) => i).sort((a, b) => (line.x[a] ?? 0) - (line.x[b] ?? 0));
  return { ...line, x: order.map((i) => line.x[i] ?? NaN), points: order.map((i) => line.points[i] ?? 0) };
}

/** An axis whose points are known: what a run needs of it. */
import type { Axis } from '../../models/formula';

export interface ResolvedAxis {
  readonly axis: Axis;
  readonly name: string;
  readonly count: number;
  readonly at: (index: number) => number;
  /** Writes points from … from + count − 1 to target[offset …]. */
  readonly fill: (target: Float64Array, offset: number, from: number, count: number) => void;
  /** Point i is start + i·by, to the bit. */
  readonly regular?: { readonly start: number; readonly by: number };
}

export function listAxis(axis: Axis, values: ArrayLike<number>): ResolvedAxis {
  return {
    axis,
    name: axis.name,
    count: values.length,
    at: (index) => values[index] as number,
    fill: (target, offset, from, count) => {
      for (let i = 0; i < count; i++) target[offset + i] = values[from + i] as number;
    },
  };
}

export function regularAxis(axis: Axis, start: number, by: number, count: number): ResolvedAxis {
  return {
    axis,
    name: axis.name,
    count,
    at: (index) => start + index * by,
    fill: (target, offset, from, length) => {
      for (let i = 0; i < length; i++) target[offset + i] = start + (from + i) * by;
    },
    regular: { start, by },
  };
}

/** Points by a function of their index. */
export function computedAxis(axis: Axis, count: number, at: (index: number) => number): ResolvedAxis {
  return {
    axis,
    name: axis.name,
    count,
    at,
    fill: (target, offset, from, length) => {
      for (let i = 0; i < length; i++) target[offset + i] = at(from + i);
    },
  };
}

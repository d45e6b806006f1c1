import type { Scale } from '../figure';

const headroom = { x: 0.01, y: 0.04 } as const;

/** A value in the terms of its axis: Plotly counts logarithmic axes in powers of ten. */
export const position = (scale: Scale, value: number): number =>
  scale.kind === 'logarithmic' ? Math.log10(value) : value;

/** Ends of an axis with a little room around the data; a linear one that begins at 0 begins there. */
export function span(scale: Scale, along: 'x' | 'y', room = true): readonly [number, number] {
  const [low, high] = scale.range ?? [0, 1];
  const [from, to] = [position(scale, low), position(scale, high)];
  const pad = room ? headroom[along] * (to - from) : 0;
  const atZero = along === 'y' && scale.kind === 'linear' && low === 0;
  return [atZero ? from : from - pad, to + pad];
}

/** Position of a value as a share of its axis. */
export function share(scale: Scale, value: number, along: 'x' | 'y'): number {
  const [from, to] = span(scale, along);
  return (position(scale, value) - from) / (to - from);
}

/** What stands at a share of an axis, in the terms of the axis. */
export function at(scale: Scale, part: number, along: 'x' | 'y'): number {
  const [from, to] = span(scale, along);
  return from + part * (to - from);
}

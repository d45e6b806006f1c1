/** Fewer points to draw, the same picture: of every stretch the first, the least, the greatest and the last stay. */

export const mostDrawn = 2000;

/** Indices to draw, ascending, at most `most`; all where there are no more. Values that are no numbers count as gaps. */
export function thinned(values: readonly (number | null)[], most = mostDrawn): number[] {
  const { length } = values;
  if (length <= most) return Array.from({ length }, (_, i) => i);
  const stretches = Math.floor(most / 4);
  const kept = new Set<number>();
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches);
    const to = Math.floor(((stretch + 1) * length) / stretches);
    let least = from;
    let greatest = from;
    for (let i = from; i < to; i++) {
      const value = values[i] ?? NaN;
      if (value < (values[least] ?? Infinity)) least = i;
      if (value > (values[greatest] ?? -Infinity)) greatest = i;
    }
    for (const i of [from, least, greatest, to - 1]) kept.add(i);
  }
  return [...kept].sort((a, b) => a - b);
}

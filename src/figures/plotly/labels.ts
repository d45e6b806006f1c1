/** Words beside the lines instead of a legend: placed at the right margin, moved apart where they would touch. */
export interface Label {
  readonly text: string;
  readonly colour: string;
  /** Wanted height as a share of the plot, 0 at the bottom. */
  readonly at: number;
}

/** Heights from low to high, at least `gap` apart, within [0, 1], each as near to its wish as the others allow. */
export function spread(labels: readonly Label[], gap: number): Label[] {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  const placed: number[] = [];
  for (const { at } of sorted) placed.push(Math.max(Math.min(1, Math.max(0, at)), (placed.at(-1) ?? -Infinity) + gap));
  // What was pushed out at the top pushes back down.
  let ceiling = 1;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling);
    ceiling = (placed[i] ?? 0) - gap;
  }
  return sorted.map((label, i) => ({ ...label, at: placed[i] ?? label.at }));
}

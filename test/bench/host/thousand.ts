/** A notebook of a thousand workload cells, each a card of its own. */
export const thousandCells = (): string =>
  Array.from(
    { length: 1000 },
    (_, i) =>
      `\`\`\`parnb\nworkload w${i} "Step ${i}"\nf  = ${(90 + (i % 100) / 10.1).toFixed(2)} %\nT1 = ${100 + i} ms\np  = 1..1024 by ×2\n\`\`\`\n`,
  ).join('\n');

/** One step that has all the figures of a card. */
export const oneStep = (f: number): string =>
  `workload step "The step"\nf  = ${f} %\nT1 = 310 ms\np  = 64\nα  = 6 us\nβ  = 1 / 450 GB/s\nm  = 102 MB`;

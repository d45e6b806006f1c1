/** A notebook of a thousand cells, each with a card of its own; from the `workloads`-th on they are comments only. */
export const thousandCells = (workloads = 1000): string =>
  Array.from({ length: 1000 }, (_, i) => {
    const lines = [
      `workload w${i} "Step ${i}"`,
      `f  = ${(90 + (i % 100) / 10.1).toFixed(2)} %`,
      `T1 = ${100 + i} ms`,
      'p  = 1..1024 by ×2',
    ];
    return `\`\`\`parnb\n${lines.map((line) => (i < workloads ? line : `# ${line}`)).join('\n')}\n\`\`\`\n`;
  }).join('\n');

/** One step that has all the figures of a card. */
export const oneStep = (f: number): string =>
  `workload step "The step"\nf  = ${f} %\nT1 = 310 ms\np  = 64\nα  = 6 us\nβ  = 1 / 450 GB/s\nm  = 102 MB`;

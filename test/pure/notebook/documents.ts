// Generates `.parnb` files, the ugly ones above all. Seeded: a failure names the seed that made it.

export type Random = () => number;

/** Mulberry32: numbers in [0, 1). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new RangeError('nothing to pick from');
  return choice;
}

/** Lines that mean something to the format, or nearly. */
export const LINES = [
  ...[
    '',
    '',
    '',
    '',
    '  ',
    '\t',
    'prose',
    '# Heading',
    'π ± 😀',
    'nul \0 byte',
    '\ufeff',
    '\ufeff# text',
    'a\u2028b',
    ' trailing  ',
  ],
  ...[
    '```parnb',
    '```parnb',
    '```',
    '```',
    '```wgsl',
    '```wgsl reduce',
    '```wgsl reduce extra words',
    '``` parnb',
    '```parnb  ',
  ],
  ...[
    '````parnb',
    '````',
    '~~~parnb',
    '~~~',
    '~~~~',
    '~~~wgsl a`b',
    '```js',
    '```parnb`',
    '```Parnb',
    '```parnb,x',
    '`````',
  ],
  ...[
    '  ```parnb',
    '  ```',
    '   ~~~wgsl x',
    '   ~~~',
    '    ```parnb',
    '\t```parnb',
    '> ```parnb',
    '> ```',
    '- ```parnb',
    '  let x = 1',
  ],
  ...[
    '+++',
    '+++',
    '+++ ',
    '++++',
    ' +++',
    '---',
    '---',
    '...',
    'title: page',
    '# comment',
    '===',
    '-',
    '1. item',
    '- item',
    '> quote',
  ],
  ...['<!--', '-->', '<div>', '</div>', '<pre>', '</pre>', '<?php', '?>', '<b>'],
  ...['<<<<<<< HEAD', '=======', '>>>>>>> branch', '||||||| base'],
  ...['let x = 4 GB', 'workload w', 'f = 99 %', 'fn main() {}', '  indented', '    deeper'],
];

const ENDS = ['\n', '\r\n', '\r'] as const;
const INVALID = [0x80, 0xff, 0xc3, 0xe2, 0xed, 0xa0, 0xf0, 0x9f, 0xfe];

/** A file's text; may have lone surrogates. */
export function randomText(random: Random): string {
  const lines = 1 + Math.floor(random() * 14);
  const main = random() < 0.7 ? '\n' : pick(random, ENDS);
  const mixed = random() < 0.2;
  let text = random() < 0.08 ? '\ufeff' : '';
  if (random() < 0.08) text += `---${main}title: page${main}${random() < 0.5 ? `+++${main}` : ''}---${main}`;
  for (let k = 0; k < lines; k++) {
    text += pick(random, LINES);
    if (random() < 0.01) text += pick(random, ['\ud800', '\udc80', '\udfff']);
    if (k < lines - 1 || random() < 0.7) text += mixed ? pick(random, ENDS) : main;
  }
  return text;
}

/** A file's bytes, one in four not UTF-8. */
export function randomBytes(random: Random): Uint8Array {
  const bytes = [...new TextEncoder().encode(randomText(random))];
  if (random() < 0.25)
    for (let count = 1 + Math.floor(random() * 4); count > 0; count--)
      bytes.splice(Math.floor(random() * (bytes.length + 1)), random() < 0.5 ? 1 : 0, pick(random, INVALID));
  return Uint8Array.from(bytes);
}

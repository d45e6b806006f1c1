/** "Did you mean" for units: known habits first, then letter case, then near misses by edit distance. */
import { unitNames } from './unitTable';

/** What people write instead, and what it is here. */
const habits: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['KB', ['kB', 'KiB']],
  ['K', ['kB', 'KiB']],
  ['Kb', ['kb']],
  ['Kbit', ['kbit']],
  ['byte', ['B']],
  ['bytes', ['B']],
  ['bits', ['bit']],
  ['sec', ['s']],
  ['secs', ['s']],
  ['second', ['s']],
  ['seconds', ['s']],
  ['msec', ['ms']],
  ['usec', ['us']],
  ['nsec', ['ns']],
  ['minute', ['min']],
  ['minutes', ['min']],
  ['hr', ['h']],
  ['hour', ['h']],
  ['hours', ['h']],
  ['day', ['d']],
  ['days', ['d']],
  ['bps', ['bit/s']],
  ['kbps', ['kbit/s']],
  ['Kbps', ['kbit/s']],
  ['Tbps', ['Tbit/s']],
  ['Bps', ['B/s']],
  ['kBps', ['kB/s']],
  ['KBps', ['kB/s', 'KiB/s']],
  ['MBps', ['MB/s']],
  ['GBps', ['GB/s']],
  ['TBps', ['TB/s']],
  ['percent', ['%']],
]);

const flops = /^([mgtpe]?)flops$/i;

/** Number of single-letter edits between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Units one name may have been meant for; itself if it is one. */
function meantBy(word: string): readonly string[] {
  if (unitNames.includes(word)) return [word];
  const habit = habits.get(word);
  if (habit) return habit;
  const rate = flops.exec(word);
  if (rate) return [`${(rate[1] ?? '').toUpperCase()}FLOP/s`];
  const sameLetters = unitNames.filter((name) => name.toLowerCase() === word.toLowerCase());
  if (sameLetters.length > 0) return sameLetters;
  if (word.length < 3) return [];
  const reach = word.length < 6 ? 1 : 2;
  const near = unitNames.filter((name) => name.length >= 3 && editDistance(word, name) <= reach);
  const least = Math.min(...near.map((name) => editDistance(word, name)));
  return near.filter((name) => editDistance(word, name) === least).slice(0, 2);
}

/** What an unknown unit may have been meant for: `kB or KiB` for `KB`, `GB/s` for `GBps`; undefined if nothing is near. */
export function suggestUnit(text: string): string | undefined {
  if (text.length > 64) return undefined;
  let variants: readonly string[] = [''];
  for (const word of text.split(/([/·*])/u)) {
    const [name = '', exponent] = word.split('^');
    const meant = name === '' || '/·*'.includes(name) ? [name] : meantBy(name);
    const suffix = exponent === undefined ? '' : `^${exponent}`;
    variants = variants.flatMap((start) => meant.map((one) => start + one + suffix)).slice(0, 2);
  }
  return variants.length === 0 || variants[0] === text ? undefined : variants.join(' or ');
}

/** What stands where in a WGSL source, without running it: entry points, switches, and what is at an offset. Pure. */
import type { RegionPlace } from '../../wgsl';

/** The text with comments as blanks: offsets stay. */
export function withoutComments(source: string): string {
  let out = '';
  let from = 0;
  for (const opening = /\/[/*]/g; ;) {
    opening.lastIndex = from;
    const found = opening.exec(source);
    if (!found) return out + source.slice(from);
    const end = found[0] === '//' ? lineEnd(source, found.index) : blockEnd(source, found.index);
    out += source.slice(from, found.index) + source.slice(found.index, end).replace(/[^\r\n]/g, ' ');
    from = end;
  }
}

function lineEnd(source: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}

/** Block comments nest. */
function blockEnd(source: string, from: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  for (let depth = 0, found = mark.exec(source); found; found = mark.exec(source)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return source.length;
}

export interface EntryPlace {
  readonly name: string;
  readonly stage: string;
  /** Offset of `fn`, and the stretch of the name. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const stages = /@\s*(compute|vertex|fragment)(?![\p{L}\p{N}_])/gu;
const declaration = /(?<![\p{L}\p{N}_])fn\s+([\p{L}_][\p{L}\p{N}_]*)/gu;

/** Entry points as they are written, also those that cannot be read: so that annotations have a place that stays. */
export function entryPlaces(plain: string): EntryPlace[] {
  return [...plain.matchAll(stages)].flatMap(({ 0: attribute, 1: stage = '', index }) => {
    declaration.lastIndex = index;
    const found = declaration.exec(plain);
    const name = found?.[1];
    // Only attributes may stand between: no statement, no body.
    if (!found || !name || /[;{}]/.test(plain.slice(index + attribute.length, found.index))) return [];
    const to = found.index + found[0].length;
    return [{ name, stage, at: found.index, from: to - name.length, to }];
  });
}

export interface SwitchPlace {
  readonly from: number;
  readonly bodyStart: number;
  readonly to: number;
}

/** Every `switch`, outer ones first. */
export function switchPlaces(plain: string): SwitchPlace[] {
  return [...plain.matchAll(/(?<![\p{L}\p{N}_])switch(?![\p{L}\p{N}_])/gu)].flatMap(({ index }) => {
    const open = plain.indexOf('{', index);
    if (open < 0) return [];
    let depth = 0;
    for (let i = open; i < plain.length; i++) {
      if (plain[i] === '{') depth++;
      else if (plain[i] === '}' && --depth === 0) return [{ from: index, bodyStart: open + 1, to: i + 1 }];
    }
    return [{ from: index, bodyStart: open + 1, to: plain.length }];
  });
}

/** The cases of a switch, without those of switches inside it. */
export const casesOf = (one: SwitchPlace, all: readonly SwitchPlace[], places: readonly RegionPlace[]): RegionPlace[] =>
  places.filter(
    ({ kind, start }) =>
      kind === 'case' &&
      start >= one.bodyStart &&
      start < one.to &&
      !all.some(
        (inner) => inner.from >= one.bodyStart && inner.to <= one.to && start >= inner.bodyStart && start < inner.to,
      ),
  );

/** What a person points at: regions that belong together (the cases of a switch, else one), and the stretch of the head. */
export interface Pointed {
  readonly what: 'branch' | 'switch' | 'loop' | 'function';
  readonly regions: readonly RegionPlace[];
  readonly from: number;
  readonly to: number;
}

const word = /[\p{L}_][\p{L}\p{N}_]*/uy;

function wordAt(plain: string, offset: number): { readonly text: string; readonly from: number } | undefined {
  let from = offset;
  while (from > 0 && /[\p{L}\p{N}_]/u.test(plain[from - 1] ?? '')) from--;
  word.lastIndex = from;
  const text = word.exec(plain)?.[0];
  return text === undefined ? undefined : { text, from };
}

/** `break if …;` is the end of the loop around it. */
function breakIfAt(offset: number, plain: string, places: readonly RegionPlace[]): Pointed | undefined {
  const statement = /(?<![\p{L}\p{N}_])break\s+if(?![\p{L}\p{N}_])[^;{}]*;?/gu;
  // No statement is longer than that.
  statement.lastIndex = Math.max(0, offset - 1000);
  for (let found = statement.exec(plain); found && found.index <= offset; found = statement.exec(plain)) {
    const { index } = found;
    const to = index + found[0].length;
    const loop = places.filter(({ kind, start, end }) => kind === 'loop' && start <= index && index < end).at(-1);
    if (loop && offset < to) return { what: 'loop', regions: [loop], from: index, to };
  }
  return undefined;
}

/** The head of a branch or loop (its keyword and its condition), a switch's, `break if`, or a function's name, declared or called. */
export function pointedAt(
  offset: number,
  plain: string,
  places: readonly RegionPlace[],
  switches: readonly SwitchPlace[],
): Pointed | undefined {
  for (const place of places) {
    if (place.kind === 'function' || offset < place.start || offset >= place.bodyStart) continue;
    const what = place.kind === 'for' || place.kind === 'while' || place.kind === 'loop' ? 'loop' : 'branch';
    return { what, regions: [place], from: place.start, to: place.bodyStart };
  }
  const broken = breakIfAt(offset, plain, places);
  if (broken) return broken;
  for (const one of switches)
    if (offset >= one.from && offset < one.bodyStart)
      return { what: 'switch', regions: casesOf(one, switches, places), from: one.from, to: one.bodyStart };
  const pointed = wordAt(plain, offset);
  const called = pointed && places.find(({ kind, function: name }) => kind === 'function' && name === pointed.text);
  if (!pointed || !called || !/\s*\(/y.test(plain.slice(pointed.from + pointed.text.length))) return undefined;
  return { what: 'function', regions: [called], from: pointed.from, to: pointed.from + pointed.text.length };
}

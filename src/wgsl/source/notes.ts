// Comments that say what the source does not: `// @parnb n = 1000, probability = 0.1, dispatch = [64, 64, 1], uniform`.
import type { SetValue } from '../options';
import type { Note } from '../tree';
import { Lines } from './lines';
import { parseValue } from './setting';

export interface Notes {
  /** By the line they speak about: their own, or the next line of code where they stand alone. */
  lines: ReadonlyMap<number, Note>;
  /** Named values, valid in the whole source. */
  set: Readonly<Record<string, SetValue>>;
  dispatch: [number, number, number] | null;
  /** Items that say nothing known. */
  problems: { message: string; start: number; end: number }[];
}

export function readNotes(source: string): Notes {
  const lines = new Map<number, Note>();
  const set: Record<string, SetValue> = {};
  const problems: Notes['problems'] = [];
  let dispatch: Notes['dispatch'] = null;
  if (!source.includes('@parnb')) return { lines, set, dispatch, problems };
  const table = new Lines(source);
  const below = codeBelow(source);
  const pattern = /\/\/[ \t]*@parnb\b([^\n\r]*)/g;
  for (let m = pattern.exec(source); m; m = pattern.exec(source)) {
    const values: Record<string, number> = {};
    const note: Note = { probability: null, trips: null, uniform: false, values };
    const start = m.index + m[0].length - (m[1] ?? '').length;
    for (const item of items(m[1] ?? '')) {
      const [, name = '', text] = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?:=\s*(.*?))?\s*$/u.exec(item.text) ?? [];
      const value = text === undefined ? undefined : parseValue(text);
      const bad = (why: string) =>
        problems.push({
          message: `${why}: '${item.text.trim()}'`,
          start: start + item.at,
          end: start + item.at + item.text.length,
        });
      if (name === 'uniform' && text === undefined) note.uniform = true;
      else if (name === '' || value === undefined) bad('not understood');
      else if (name === 'probability') {
        if (typeof value === 'number' && value >= 0 && value <= 1) note.probability = value;
        else bad('a probability is a number from 0 to 1');
      } else if (name === 'trips') {
        if (typeof value === 'number' && value > 0) note.trips = value;
        else bad('trips is a number above 0');
      } else if (name === 'dispatch') {
        const d = typeof value === 'number' ? [value] : Array.isArray(value) ? (value as number[]) : [];
        if (d.length >= 1 && d.length <= 3 && d.every((x) => Number.isInteger(x) && x >= 1))
          dispatch = [d[0] ?? 1, d[1] ?? 1, d[2] ?? 1];
        else bad('dispatch is up to three whole numbers');
      } else {
        set[name] = value;
        if (typeof value === 'number' || typeof value === 'boolean') values[name] = Number(value);
      }
    }
    const { line: own, column } = table.place(m.index);
    const alone = source.slice(m.index - column + 1, m.index).trim() === '';
    const line = alone ? (below[own] ?? own) : own;
    const said = lines.get(line);
    lines.set(line, {
      probability: note.probability ?? said?.probability ?? null,
      trips: note.trips ?? said?.trips ?? null,
      uniform: note.uniform || said?.uniform === true,
      values: { ...said?.values, ...values },
    });
  }
  return { lines, set, dispatch, problems };
}

/** Items between commas that stand in no brackets. */
function items(text: string): { text: string; at: number }[] {
  const out: { text: string; at: number }[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const ch = text[i];
    if (ch === '[' || ch === '(') depth++;
    else if (ch === ']' || ch === ')') depth--;
    else if (i === text.length || (ch === ',' && depth === 0)) {
      if (text.slice(from, i).trim() !== '') out.push({ text: text.slice(from, i), at: from });
      from = i + 1;
    }
  }
  return out;
}

/** By line (1-based): the next line of code below; the line itself where there is none. */
function codeBelow(source: string): number[] {
  const text = source.split('\n');
  const out = new Array<number>(text.length + 2);
  let next = 0;
  for (let line = text.length; line >= 1; line--) {
    out[line] = next || line;
    const own = text[line - 1]!.trim();
    if (own !== '' && !own.startsWith('//')) next = line;
  }
  return out;
}

/** Errors that one look at the character tells: typographic quotes and signs, other languages' operators. */
import type { Fix, Range } from './diagnostic';
import type { Token } from './token';

export interface Finding extends Range {
  readonly message: string;
  readonly fix?: Fix;
}

/** Written so in other places → written so here. */
const signs: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '÷': '/',
  '⁄': '/',
  '∕': '/',
  '∗': '*',
  '⋅': '*',
  '•': '*',
  '…': '..',
  '²': '^2',
  '³': '^3',
  '⩽': '<=',
  '⩾': '>=',
  '&': 'and',
  '&&': 'and',
  '|': 'or',
  '||': 'or',
  '!': 'not',
  '**': '^',
  '=>': '>=',
  '=<': '<=',
  '<>': '!=',
  ':=': '=',
};
const openQuotes = "“„«‘‚'`";
const closeQuotes = "”“»’‘'`";

const replacement = (place: Range, text: string): Fix => ({
  from: place.from,
  to: place.to,
  title: text === '' ? 'remove it' : `write ${text.trim()}`,
  text,
});

/** A word does not run into its neighbours. */
function apart(text: string, place: Range, word: string): string {
  if (!/^[a-z]/.test(word)) return word;
  const before = place.from === 0 || /\s/.test(text[place.from - 1] ?? '') ? '' : ' ';
  return `${before}${word}${/\s/.test(text[place.to] ?? ' ') ? '' : ' '}`;
}

const invisible = /^[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]$/u;

function quoted(text: string, at: number): Finding | undefined {
  const character = text[at] ?? ' ';
  if (!openQuotes.includes(character) && !closeQuotes.includes(character)) return undefined;
  let end = at + 1;
  while (end < text.length && !'\r\n'.includes(text[end] ?? '') && !closeQuotes.includes(text[end] ?? ' ')) end++;
  const closed = closeQuotes.includes(text[end] ?? ' ') && openQuotes.includes(character) && end < text.length;
  const message = `a text stands in straight quotes, \`"\`, not in \`${character === '`' ? "'" : character}\``;
  if (!closed) return { from: at, to: at + 1, message };
  const place = { from: at, to: end + 1 };
  return { ...place, message, fix: replacement(place, `"${text.slice(at + 1, end).replace(/["\\]/g, '\\$&')}"`) };
}

export function strayCharacter(text: string, found: Token, previous: Token | undefined): Finding | undefined {
  if (found.kind === 'openString') {
    const message = 'the text is not closed: wanted `"` before the end of the line';
    return { from: found.from, to: found.to, message, fix: replacement({ from: found.to, to: found.to }, '"') };
  }
  const written = text.slice(found.from, found.to);
  if (found.kind === 'other' && invisible.test(written)) {
    const number = (written.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      from: found.from,
      to: found.to,
      message: `an invisible character, U+${number}`,
      fix: replacement(found, ''),
    };
  }
  if (found.kind === 'other') {
    const quotes = quoted(text, found.from);
    if (quotes) return quotes;
  }
  if (written === ';') {
    return { from: found.from, to: found.to, message: '`;` ends nothing here: a statement ends with its line' };
  }
  const two = { from: found.from, to: Math.min(found.to + 1, text.length) };
  const next = text.slice(two.from, two.to);
  if (next === '//')
    return {
      ...two,
      message: 'a comment begins with `#`, not with `//`',
      fix: replacement(two, '#'),
    };
  const joined = previous?.to === found.from ? text.slice(previous.from, found.to) : '';
  const pair = { from: previous?.from ?? found.from, to: found.to };
  for (const [spelling, place] of [
    [joined, pair],
    [next, two],
    [written, { from: found.from, to: found.to }],
  ] as const) {
    const meant = Object.hasOwn(signs, spelling) ? signs[spelling] : undefined;
    if (meant) {
      const message = `\`${spelling}\` is written \`${meant}\` here`;
      return { ...place, message, fix: replacement(place, apart(text, place, meant)) };
    }
  }
  return undefined;
}

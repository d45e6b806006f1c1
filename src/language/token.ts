/** A plain reading of the text in tokens, for what the grammar is not asked: line ends, nesting, the words of an error. */
import type { Range } from './diagnostic';
import { isBlank, isDigit, isLineEnd, wordEnd } from './grammar/letters';

export type TokenKind =
  | 'blank'
  | 'comment'
  | 'lineEnd'
  /** A final `\`, its blanks and comment, and the line end. */
  | 'continuation'
  | 'word'
  | 'number'
  | 'string'
  /** A string without its closing quote, to the end of the line. */
  | 'openString'
  | 'open'
  | 'close'
  | 'operator'
  /** A character that begins no token. */
  | 'other';

export interface Token extends Range {
  readonly kind: TokenKind;
}

const operators = new Set('== != <= >= < > ≤ ≥ ≠ = ± +- +/- +− + - − * × · / ^ % .. . , ::'.split(' '));
const longestOperator = 3;

function numberEnd(text: string, from: number): number {
  const digits = (at: number): number => {
    let end = at;
    while (isDigit(text.charCodeAt(end)) || (end > at && text[end] === '_' && isDigit(text.charCodeAt(end + 1)))) end++;
    return end;
  };
  let end = digits(from);
  if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) end = digits(end + 1);
  if (end === from) return from;
  if (text[end] === 'e' || text[end] === 'E') {
    const sign = '+-−'.includes(text[end + 1] ?? ' ') ? 1 : 0;
    let exponent = end + 1 + sign;
    while (isDigit(text.charCodeAt(exponent))) exponent++;
    if (exponent > end + 1 + sign) return exponent;
  }
  return end;
}

const lineEndLength = (text: string, at: number): number => (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);

function blankEnd(text: string, from: number): number {
  let end = from;
  while (isBlank(text.charCodeAt(end))) end++;
  return end;
}

function lineTextEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

function stringToken(text: string, from: number): Token {
  let end = from + 1;
  for (; end < text.length && !isLineEnd(text.charCodeAt(end)); end++) {
    if (text[end] === '"') return { kind: 'string', from, to: end + 1 };
    if (text[end] === '\\' && end + 1 < text.length && !isLineEnd(text.charCodeAt(end + 1))) end++;
  }
  return { kind: 'openString', from, to: end };
}

function continuationToken(text: string, from: number): Token {
  let end = blankEnd(text, from + 1);
  if (text[end] === '#') end = lineTextEnd(text, end);
  return end < text.length && isLineEnd(text.charCodeAt(end))
    ? { kind: 'continuation', from, to: end + lineEndLength(text, end) }
    : { kind: 'other', from, to: from + 1 };
}

/** The token at a place before the end of the text. Tokens cover the text without gaps. */
export function tokenAt(text: string, from: number): Token {
  const code = text.charCodeAt(from);
  const until = (kind: TokenKind, to: number): Token => ({ kind, from, to });
  if (isBlank(code)) return until('blank', blankEnd(text, from));
  if (isLineEnd(code)) return until('lineEnd', from + lineEndLength(text, from));
  const character = text[from] ?? '';
  if (character === '#') return until('comment', lineTextEnd(text, from));
  if (character === '"') return stringToken(text, from);
  if (character === '\\') return continuationToken(text, from);
  if (character === '(' || character === '[') return until('open', from + 1);
  if (character === ')' || character === ']') return until('close', from + 1);
  const number = numberEnd(text, from);
  if (number > from) return until('number', number);
  const word = wordEnd((at) => text.charCodeAt(at), from);
  if (word > from) return until('word', word);
  for (let length = Math.min(longestOperator, text.length - from); length > 0; length--) {
    if (operators.has(text.slice(from, from + length))) return until('operator', from + length);
  }
  const character16 = String.fromCodePoint(text.codePointAt(from) ?? 0);
  return until('other', from + character16.length);
}

/** True for what separates tokens inside a statement. */
export const isTrivia = (kind: TokenKind): boolean =>
  kind === 'blank' || kind === 'comment' || kind === 'lineEnd' || kind === 'continuation';

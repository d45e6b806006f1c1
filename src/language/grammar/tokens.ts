/** The tokens that depend on their neighbours: statement words, units, `by x2`, `log x`, words of any alphabet. */
import type { InputStream } from '@lezer/lr';
import { ExternalTokenizer } from '@lezer/lr';
import { unitNames as namesOfUnits } from '../../quantity/units';
import { isBlank, isDigit, isLineEnd, letterLength, wordEnd } from './letters';
import { observeState } from './states';
import * as terms from './terms.generated';
import type { StatementWord } from './words';
import { clauseWords, scales } from './words';

const unitNames: ReadonlySet<string> = new Set(namesOfUnits);

const codesOf = (input: InputStream) => (offset: number) => input.peek(offset);
const read = (input: InputStream, from: number, to: number): string => {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(input.peek(at));
  return text;
};
const skipBlanks = (input: InputStream, offset: number): number => {
  let at = offset;
  while (isBlank(input.peek(at))) at++;
  return at;
};
const code = (character: string): number => character.charCodeAt(0);

/** A line end inside a statement is a blank: the statement's end was found before (`../lines.ts`). */
export const lineBreaks = new ExternalTokenizer((input, stack) => {
  observeState(input.pos, stack);
  if (isLineEnd(input.next)) input.acceptToken(terms.lineBreak, 1);
});

const statementTerms: Readonly<Record<StatementWord, number>> = {
  workload: terms.workloadWord,
  let: terms.letWord,
  show: terms.showWord,
  plot: terms.plotWord,
  assert: terms.assertWord,
  compare: terms.compareWord,
  solve: terms.solveWord,
  maximize: terms.maximizeWord,
  minimize: terms.minimizeWord,
  data: terms.dataWord,
  fit: terms.fitWord,
  kernel: terms.kernelWord,
};

/** A statement word is one only if no single `=` follows: `show = 5` is a parameter. */
export const statementWords = new ExternalTokenizer((input) => {
  const end = wordEnd(codesOf(input), 0);
  const word = read(input, 0, end);
  if (!Object.hasOwn(statementTerms, word)) return;
  const after = skipBlanks(input, end);
  if (input.peek(after) === code('=') && input.peek(after + 1) !== code('=')) return;
  input.acceptToken(statementTerms[word as StatementWord], end);
});

/** The `x` of `by x2`. */
export const factors = new ExternalTokenizer((input) => {
  if (input.next === code('x') && isDigit(input.peek(1))) input.acceptToken(terms.Factor, 1);
});

const scaleEnd = (input: InputStream, offset: number): number => {
  const end = wordEnd(codesOf(input), offset);
  return scales.has(read(input, offset, end)) ? end : 0;
};

/** `log x` of a plot, not the `log` of `points 5 log`. */
export const scaleWords = new ExternalTokenizer((input) => {
  const end = wordEnd(codesOf(input), 0);
  if (read(input, 0, end) === 'log' && scaleEnd(input, skipBlanks(input, end))) input.acceptToken(terms.plotLog, end);
});

export const scaleNames = new ExternalTokenizer((input) => {
  const end = scaleEnd(input, 0);
  if (end) input.acceptToken(terms.Scale, end);
});

/** Where `^2` or `^-1` at a place ends; the place itself if there is none. `s^2.5` is a power of a quantity. */
function exponentEnd(input: InputStream, offset: number): number {
  if (input.peek(offset) !== code('^')) return offset;
  let at = offset + 1;
  if (input.peek(at) === code('-')) at++;
  const digits = at;
  while (isDigit(input.peek(at))) at++;
  const fraction = input.peek(at) === code('.') && isDigit(input.peek(at + 1));
  return at === digits || fraction ? offset : at;
}

/** Goes on without blanks over `/name` and `·name`; a unit name before `(` is a function. */
function unitEnd(input: InputStream, offset: number): number {
  let end = offset;
  for (;;) {
    const separator = input.peek(end);
    if (separator !== code('/') && separator !== code('·')) return end;
    const nameEnd = wordEnd(codesOf(input), end + 1);
    if (!unitNames.has(read(input, end + 1, nameEnd))) return end;
    if (input.peek(skipBlanks(input, nameEnd)) === code('(')) return end;
    end = exponentEnd(input, nameEnd);
  }
}

/** A unit stands on the line of its number: in brackets, the next line's first word is another thing. */
function startsLine(input: InputStream): boolean {
  let back = -1;
  while (isBlank(input.peek(back))) back--;
  return isLineEnd(input.peek(back));
}

/** A word after a number, a list or `in`; it may be no unit, which the checker then says. */
export const units = new ExternalTokenizer((input) => {
  const end = wordEnd(codesOf(input), 0);
  if (end === 0 || clauseWords.has(read(input, 0, end)) || input.peek(end) === code('(') || startsLine(input)) return;
  input.acceptToken(terms.Unit, unitEnd(input, exponentEnd(input, end)));
});

/** `1/s` after `in`. */
export const inverseUnits = new ExternalTokenizer((input) => {
  if (input.next !== code('1') || input.peek(1) !== code('/')) return;
  const end = unitEnd(input, 1);
  if (end > 1) input.acceptToken(terms.InverseUnit, end);
});

/** Names; ASCII letters, which most are, by the short way. */
export const words = new ExternalTokenizer((input) => {
  let next = input.next;
  if ((next < 97 || next > 122) && letterLength(codesOf(input), 0, true) === 0) return;
  while ((next >= 97 && next <= 122) || (next >= 65 && next <= 90) || next === 95) next = input.advance();
  const rest = wordEnd(codesOf(input), 0, false);
  input.acceptToken(terms.identifier, rest);
});

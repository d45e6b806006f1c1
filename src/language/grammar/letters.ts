/** The characters names are made of. Codes are UTF-16 units; a letter beyond the first plane takes two. */

const letter = /^\p{L}$/u;
const mark = /^\p{M}$/u;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** How many units the letter at a place takes; 0 if there is none. */
export function letterLength(unitAt: (offset: number) => number, offset: number, first: boolean): number {
  const code = unitAt(offset);
  if (code < 128) {
    const ascii = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
    return ascii || (!first && isDigit(code)) ? 1 : 0;
  }
  if (code >= 0x2080 && code <= 0x2089) return first ? 0 : 1; // subscript digits
  const pair = code >= 0xd800 && code <= 0xdbff;
  const low = pair ? unitAt(offset + 1) : 0;
  if (pair && !(low >= 0xdc00 && low <= 0xdfff)) return 0;
  const character = pair ? String.fromCharCode(code, low) : String.fromCharCode(code);
  // Accents may be characters of their own; they belong to the letter before.
  return letter.test(character) || (!first && mark.test(character)) ? character.length : 0;
}

/** Where the word that starts at a place (or goes on there: not `first`) ends; the place itself if none does. */
export function wordEnd(unitAt: (offset: number) => number, offset: number, first = true): number {
  let end = offset;
  for (;;) {
    const length = letterLength(unitAt, end, first && end === offset);
    if (length === 0) return end;
    end += length;
  }
}

/** Blanks are all of Unicode's space separators, so that text pasted from a page works; and a byte order mark. */
export const isBlank = (code: number): boolean =>
  code === 32 ||
  code === 9 ||
  (code >= 0xa0 &&
    (code === 0xa0 ||
      code === 0xfeff ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000));

export const isLineEnd = (code: number): boolean => code === 10 || code === 13;

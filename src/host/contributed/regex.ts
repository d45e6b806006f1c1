/** Pieces of the expressions in TextMate grammars (Oniguruma; what is used here means the same in JavaScript). */

/** Any of the words, the longest first, so that `ms` is not read as `m`. */
export const anyOf = (words: Iterable<string>): string =>
  `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`;

/** The characters of names in the cell language (`src/language/grammar/letters.ts`), for use in brackets. */
export const nameCharacters = '\\p{L}\\p{M}_0-9₀-₉';
export const name = `[\\p{L}_][${nameCharacters}]*`;
export const wordStart = `(?<![${nameCharacters}])`;
export const wordEnd = `(?![${nameCharacters}])`;

/** What VS Code reads of a TextMate grammar. */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

export type Captures = Readonly<Record<string, Rule>>;

export interface Grammar {
  readonly name: string;
  readonly scopeName: string;
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly repository?: Readonly<Record<string, Rule>>;
}

/** Scopes of the groups 1, 2, … of a `match`; an empty one has none. */
export const groups = (...scopes: readonly string[]): Captures =>
  Object.fromEntries(scopes.flatMap((scope, i) => (scope === '' ? [] : [[String(i + 1), { name: scope }]])));

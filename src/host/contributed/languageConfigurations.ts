/** What an editor does while a person types: comments, brackets, words, indentation, folding. */
import { name } from './regex';

const pair = (open: string, close: string, ...notIn: readonly string[]): Record<string, unknown> => ({
  open,
  close,
  ...(notIn.length > 0 ? { notIn } : {}),
});
const quotes = pair('"', '"', 'string', 'comment');

export const cellConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['(', ')'],
    ['[', ']'],
  ],
  autoClosingPairs: [pair('(', ')', 'string', 'comment'), pair('[', ']', 'string', 'comment'), quotes],
  surroundingPairs: [
    ['(', ')'],
    ['[', ']'],
    ['"', '"'],
  ],
  autoCloseBefore: ';:.,=}])> \n\t#',
  // A name in any alphabet with its accents and subscript digits, or a number; `6 us` is two words, also without a blank.
  wordPattern: { pattern: `${name}|[0-9][0-9_]*(?:\\.[0-9]+)?`, flags: 'u' },
  indentationRules: {
    // Code, not a comment or a string, that ends in an open bracket's line.
    increaseIndentPattern: '^[^#"]*[(\\[][^)\\]#"]*(#.*)?$',
    decreaseIndentPattern: '^\\s*[)\\]]',
  },
  onEnterRules: [
    // `\` goes on below, indented: a line that begins in the first column with a name starts a statement.
    { beforeText: '^\\S.*\\\\\\s*(#.*)?$', action: { indent: 'indent' } },
    // The last line of such a statement.
    { previousLineText: '\\\\\\s*(#.*)?$', beforeText: '^\\s+.*[^\\\\\\s]\\s*$', action: { indent: 'outdent' } },
  ],
  folding: { markers: { start: '^\\s*#\\s*region\\b', end: '^\\s*#\\s*endregion\\b' } },
} as const;

export const wgslConfiguration = {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    pair('{', '}', 'comment'),
    pair('[', ']', 'comment'),
    pair('(', ')', 'comment'),
    pair('/*', ' */', 'comment'),
  ],
  surroundingPairs: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
    ['<', '>'],
  ],
  indentationRules: {
    increaseIndentPattern: '^((?!//).)*(\\{[^}]*|\\([^)]*|\\[[^\\]]*)$',
    decreaseIndentPattern: '^\\s*[}\\])]',
  },
  onEnterRules: [{ beforeText: '^\\s*///.*$', action: { indent: 'none', appendText: '/// ' } }],
  folding: { markers: { start: '^\\s*//\\s*#?region\\b', end: '^\\s*//\\s*#?endregion\\b' } },
} as const;

export const documentConfiguration = {
  comments: { blockComment: ['<!--', '-->'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [pair('{', '}'), pair('[', ']'), pair('(', ')')],
  surroundingPairs: [
    ['(', ')'],
    ['[', ']'],
    ['`', '`'],
    ['_', '_'],
    ['*', '*'],
    ['"', '"'],
  ],
  folding: { offSide: true, markers: { start: '^\\s*`{3,}(parnb|wgsl)\\b', end: '^\\s*`{3,}\\s*$' } },
} as const;

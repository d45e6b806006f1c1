/** The words of the cell language. Only `and`, `or`, `not` are reserved; the others are names where no clause may stand. */

export const statementWords = [
  'workload',
  'let',
  'show',
  'plot',
  'assert',
  'compare',
  'solve',
  'maximize',
  'minimize',
  'data',
  'fit',
  'kernel',
] as const;
export type StatementWord = (typeof statementWords)[number];

export const reservedWords: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** After a number, these are never a unit. */
export const clauseWords: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...['from', 'in', 'as', 'against', 'where', 'over', 'to', 'for', 'with', 'by', 'points', 'log', 'cell', 'bounds'],
  'weights',
]);

/** Scales of a plot: `log xy`. */
export const scales: ReadonlySet<string> = new Set(['x', 'y', 'xy']);

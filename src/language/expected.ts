/** What the grammar accepts at the place of an error, in a person's words. */
import { acceptedAt } from './grammar/states';
import * as terms from './grammar/terms.generated';

const clauses: ReadonlyMap<number, string> = new Map([
  [terms.from, 'from'],
  [terms._in, 'in'],
  [terms.as, 'as'],
  [terms.against, 'against'],
  [terms.where, 'where'],
  [terms.over, 'over'],
  [terms.to, 'to'],
  [terms._for, 'for'],
  [terms._with, 'with'],
  [terms.by, 'by'],
  [terms.points, 'points'],
  [terms.log, 'log'],
  [terms.cell, 'cell'],
  [terms.bounds, 'bounds'],
  [terms.weights, 'weights'],
  [terms.relative, 'relative'],
  [terms.absolute, 'absolute'],
]);

const others: readonly (readonly [number, string])[] = [
  [terms.Equals, '`=`'],
  [terms.identifier, 'a name'],
  [terms.String, 'a text in quotes'],
  [terms.Unit, 'a unit'],
  [terms.Comma, '`,`'],
  [terms.Open, '`(`'],
  [terms.Close, '`)`'],
  [terms.CloseList, '`]`'],
];

const candidates = [
  ...clauses.keys(),
  ...others.map(([term]) => term),
  terms.Number,
  terms.Plus,
  terms.CompareOperator,
];

export interface Expected {
  /** An expression may begin here. */
  readonly value: boolean;
  /** An expression may end here, so an operator may follow. */
  readonly operator: boolean;
  readonly comparison: boolean;
  readonly name: boolean;
  /** Clause words that may stand here. */
  readonly clauses: readonly string[];
  /** All of it, most wanted first: "an operator", "`)`". */
  readonly phrases: readonly string[];
}

/** @param parse the parse that fails at the place */
export function expectedAt(place: number, parse: () => void): Expected {
  const accepted = acceptedAt(place, candidates, parse);
  const value = accepted.has(terms.Number);
  const operator = accepted.has(terms.Plus);
  const words = [...clauses].filter(([term]) => accepted.has(term)).map(([, word]) => word);
  const marks = others.filter(([term]) => accepted.has(term)).map(([, phrase]) => phrase);
  const clausePhrases = words.map((word) => `\`${word}\``);
  let phrases: string[];
  // Where a value may stand, a name or a bracket may, too: they are not told apart. Nor is a call after a name.
  if (value) phrases = ['a value', ...marks.filter((mark) => mark === '`)`' || mark === '`]`')];
  else if (operator) {
    const closing = marks.filter((mark) => mark !== '`(`' && mark !== 'a unit' && mark !== '`=`');
    phrases = ['an operator', ...closing, ...clausePhrases];
  } else phrases = [...marks, ...clausePhrases];
  return {
    value,
    operator,
    comparison: accepted.has(terms.CompareOperator),
    name: accepted.has(terms.identifier) && !value,
    clauses: words,
    phrases,
  };
}

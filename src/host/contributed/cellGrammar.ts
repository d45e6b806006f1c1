/**
 * How an editor colours a cell before anything has read it: a TextMate grammar made from the language's own lists of
 * words. What a bare name is (a parameter, an output, a let) only the checker knows.
 */
import { functionNames } from '../../language/check/functions';
import { clauseWords, reservedWords, scales, statementWords } from '../../language/grammar/words';
import { compositeArguments } from '../../models/composite';
import { models } from '../../models/registry';
import { unitNames } from '../../quantity/units';
import { anyOf, groups, name, nameCharacters, wordEnd, wordStart, type Grammar, type Rule } from './regex';

const digits = '[0-9](?:_?[0-9])*';
const number = `(?:${digits}(?:\\.${digits})?|\\.${digits})(?:[eE][-+−]?[0-9]+)?`;
const unitName = `${anyOf(unitNames)}${wordEnd}`;
const exponent = '(?:\\^-?[0-9]+(?!\\.?[0-9]))?';
/** A unit name before `(` is a function. */
const unit = `(?:${unitName}${exponent}(?:[/·]${unitName}${exponent})*(?!\\s*\\())`;
const one = '(?!\\s*=(?!=))';
const free = `(?<![${nameCharacters}.])`;

/** The words that some parameter or argument takes: `ring`, `all_reduce`. */
const valueWords = new Set(
  [...compositeArguments, ...models.flatMap((model) => model.arguments)].flatMap(({ words }) => words ?? []),
);
const declaring: ReadonlySet<string> = new Set(['workload', 'let', 'data', 'kernel']);
const asking = statementWords.filter((word) => !declaring.has(word));
const clauses = [...clauseWords].filter((word) => !reservedWords.has(word));

const scopes = {
  declare: 'storage.type.parnb',
  ask: 'keyword.control.parnb',
  clause: 'keyword.other.clause.parnb',
  workload: 'entity.name.type.workload.parnb',
  constant: 'variable.other.constant.parnb',
  parameter: 'variable.parameter.parnb',
  word: 'constant.language.word.parnb',
  number: 'constant.numeric.parnb',
  unit: 'keyword.other.unit.parnb',
  assign: 'keyword.operator.assignment.parnb',
  arithmetic: 'keyword.operator.arithmetic.parnb',
} as const;

/** Each may stand only at the start of a line, and not before a single `=` (there it is a parameter's name). */
const statements: readonly Rule[] = [
  {
    match: `^\\s*(workload)${wordEnd}${one}(?:\\s+(${name})(?:\\s+(from)${wordEnd}(?:\\s+(${name}))?)?)?`,
    captures: groups(scopes.declare, scopes.workload, scopes.clause, 'entity.other.inherited-class.parnb'),
  },
  {
    match: `^\\s*(let|data|kernel)${wordEnd}${one}(?:\\s+(${name})\\s*(=)?)?`,
    captures: groups(scopes.declare, scopes.constant, scopes.assign),
  },
  { match: `^\\s*(${anyOf(asking)})${wordEnd}${one}`, captures: groups(scopes.ask) },
  {
    match: `^\\s*(${name})\\s*(=)(?!=)(?:\\s*(${anyOf(valueWords)})${wordEnd}(?=\\s*(?:#|$)))?`,
    captures: groups(scopes.parameter, scopes.assign, scopes.word),
  },
];

const clausesOfTwo: readonly Rule[] = [
  { match: `${free}(as)\\s+(${name})`, captures: groups(scopes.clause, scopes.constant) },
  { match: `${free}(in)\\s+((?:1/)?${unit}|%)`, captures: groups(scopes.clause, scopes.unit) },
  { match: `${free}(log)\\s+(${anyOf(scales)})${wordEnd}`, captures: groups(scopes.clause, scopes.word) },
  { match: `${free}(by)\\s*([x×·*])(?=[0-9.])`, captures: groups(scopes.clause, scopes.arithmetic) },
  { match: `${free}(weights)\\s+(relative|absolute)${wordEnd}`, captures: groups(scopes.clause, scopes.word) },
];

const values: readonly Rule[] = [
  { match: `${wordStart}(${number})(?:\\s*(${unit}|%))?`, captures: groups(scopes.number, scopes.unit) },
  { match: `(\\])\\s*(${unit}|%)`, captures: groups('punctuation.section.brackets.end.parnb', scopes.unit) },
  { match: `(?<=\\()\\s*(${anyOf(valueWords)})${wordEnd}(?=\\s*,)`, captures: groups(scopes.word) },
  { match: `${free}${anyOf(reservedWords)}${wordEnd}`, name: 'keyword.operator.logical.parnb' },
  { match: `${free}${anyOf(functionNames)}(?=\\s*\\()`, name: 'support.function.parnb' },
  {
    match: `${free}${anyOf(models.map((model) => model.name))}(?=\\s*[(.])`,
    name: 'support.function.model.parnb',
  },
  { match: `${wordStart}(${name})\\s*(=)(?!=)`, captures: groups(scopes.parameter, scopes.assign) },
  {
    match: `(\\.)(${name})(?=\\s*\\()`,
    captures: groups('punctuation.accessor.parnb', 'entity.name.function.member.parnb'),
  },
  {
    match: `(\\.)(${name})`,
    captures: groups('punctuation.accessor.parnb', 'variable.other.property.parnb'),
  },
  { match: `${free}${anyOf(clauses)}${wordEnd}`, name: scopes.clause },
  { match: name, name: 'variable.other.parnb' },
];

const operators: readonly Rule[] = [
  { match: '±|\\+/-|\\+-|\\+−', name: 'keyword.operator.uncertainty.parnb' },
  { match: '==|!=|<=|>=|[<>≤≥≠]', name: 'keyword.operator.comparison.parnb' },
  { match: '\\.\\.', name: 'keyword.operator.range.parnb' },
  { match: '::', name: 'punctuation.separator.entry.parnb' },
  { match: '=', name: scopes.assign },
  { match: '[-+−*×·/^]', name: scopes.arithmetic },
  { match: '\\\\(?=\\s*(?:#|$))', name: 'punctuation.separator.continuation.parnb' },
  { match: ',', name: 'punctuation.separator.comma.parnb' },
];

export const cellGrammar: Grammar = {
  name: 'parnb cell',
  scopeName: 'source.parnb',
  patterns: [
    {
      match: '(#).*$',
      name: 'comment.line.number-sign.parnb',
      captures: groups('punctuation.definition.comment.parnb'),
    },
    {
      begin: '"',
      end: '"|$',
      name: 'string.quoted.double.parnb',
      patterns: [{ match: '\\\\.', name: 'constant.character.escape.parnb' }],
    },
    ...statements,
    ...clausesOfTwo,
    ...values,
    ...operators,
  ],
};

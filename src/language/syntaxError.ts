/** What is wrong with a statement that does not parse: one line that says what was found and what was wanted. */
import type { Diagnostic, Fix, Range } from './diagnostic';
import type { Expected } from './expected';
import { clauseWords, reservedWords, statementWords } from './grammar/words';
import type { LogicalLine } from './lines';
import { nearest } from './nearest';
import { quote } from './quote';
import type { Finding } from './strayCharacter';
import { strayCharacter } from './strayCharacter';
import type { Surroundings } from './surroundings';
import { surroundings } from './surroundings';
import { tokenAt } from './token';

/** A statement and the place in it where nothing fits. */
export interface BrokenLine {
  readonly text: string;
  readonly line: LogicalLine;
  readonly at: number;
  readonly expected: Expected;
  /** True if the line is well-formed as an expression. */
  readonly isExpression: boolean;
}

interface Problem extends BrokenLine, Surroundings {}
type Rule = (problem: Problem) => Finding | undefined;

const textOf = ({ text }: Problem, place: Range | undefined): string => (place ? text.slice(place.from, place.to) : '');
const finding = ({ from, to }: Range, message: string, fix?: Fix): Finding => ({
  from,
  to,
  message,
  ...(fix && { fix }),
});
const write = ({ from, to }: Range, text: string): Fix => ({ from, to, title: `write ${text.trim()}`, text });
const listed = (phrases: readonly string[]): string =>
  phrases.length < 2 ? phrases.join('') : `${phrases.slice(0, -1).join(', ')} or ${phrases.at(-1)}`;

const stray: Rule = ({ text, found, previous }) => found && strayCharacter(text, found, previous);

/** `)` without `(`, `]` for `)`, a bracket that is still open at the end or on the next line. */
const brackets: Rule = (problem) => {
  const { found, open, line, onNewLine, expected } = problem;
  const last = open.at(-1);
  if (found?.kind === 'close') {
    const written = textOf(problem, found);
    if (!last) return finding(found, `${quote(written)} closes nothing`, { ...found, title: 'remove it', text: '' });
    const closing = textOf(problem, last) === '(' ? ')' : ']';
    const message = `${quote(textOf(problem, last))} is closed by \`${closing}\`, found ${quote(written)}`;
    return written === closing ? undefined : finding(found, message, write(found, closing));
  }
  if (!last || (found && !(onNewLine && expected.operator))) return undefined;
  const closing = textOf(problem, last) === '(' ? ')' : ']';
  const end = found ? (problem.previous?.to ?? line.to) : line.to;
  const fix = { from: end, to: end, title: `close it with ${closing}`, text: closing };
  const message = `${quote(textOf(problem, last))} is not closed`;
  return finding(last, message, expected.operator || end === last.to ? fix : undefined);
};

/** The line begins with a name that no `=` follows. */
const opening: Rule = (problem) => {
  const { line, at, text, isExpression, found, previous } = problem;
  const first = tokenAt(text, line.from);
  const word = textOf(problem, first);
  const atSecond = previous?.from === first.from && !problem.expected.value;
  const isStatementWord = (statementWords as readonly string[]).includes(word);
  const sign = textOf(problem, found);
  if (atSecond && found && (sign === '==' || sign === ':')) {
    return finding(found, `a parameter is set with \`=\`, found ${quote(sign)}`, write(found, '='));
  }
  if (isExpression && !isStatementWord) {
    const fix = { from: line.from, to: line.from, title: 'show its value', text: 'show ' };
    return finding(line, `${quote(text.slice(line.from, line.to))} alone says nothing: write \`show …\``, fix);
  }
  if (first.kind !== 'word' || isStatementWord || at === line.from || !atSecond) {
    return at === line.from && found
      ? finding(found, `wanted a statement, found ${quote(textOf(problem, found))}`)
      : undefined;
  }
  const name = /^[\p{L}\p{M}\d_.]+(?=\s*=)/u.exec(text.slice(line.from, line.to))?.[0];
  if (name && sign === '.') {
    return finding(
      { from: line.from, to: line.from + name.length },
      `${quote(name)} cannot be set from outside: parameters stand below their \`workload\``,
    );
  }
  const meant = found?.kind === 'word' || found?.kind === 'string' ? nearest(word, statementWords) : undefined;
  if (meant) return finding(first, `${quote(word)} is no statement: did you mean \`${meant}\`?`, write(first, meant));
  return undefined;
};

/** `=` where a condition is meant, chained comparisons and ranges, `%` after what is no number. */
const operators: Rule = (problem) => {
  const { found, text, line, expected, comparison, at } = problem;
  if (!found || !expected.operator) return undefined;
  const sign = textOf(problem, found);
  if (sign === '=') {
    const dotted = /[(,]\s*([\p{L}_][\p{L}\p{M}\d_.]*)\.([\p{L}_][\p{L}\p{M}\d_]*)\s*$/u.exec(
      text.slice(line.from, at),
    );
    if (dotted) {
      const place = { from: at - (dotted[0].length - dotted[0].search(/[\p{L}_]/u)), to: at };
      const message = `an argument's name stands alone: write ${quote(`${dotted[2]} = …`)}`;
      return finding({ from: place.from, to: at - (/\s*$/.exec(dotted[0])?.[0].length ?? 0) }, message);
    }
    const message = '`=` does not compare: write `==`';
    return expected.comparison || !comparison ? finding(found, message, write(found, '==')) : finding(found, message);
  }
  if (/^([<>]=?|[!=]=|[≤≥≠])$/.test(sign) && comparison) {
    const middle = text.slice(comparison.to, at).trim();
    const fix = { from: at, to: at, title: 'join them with and', text: `and ${middle} ` };
    return finding(found, `comparisons are not chained: write ${quote(`… and ${middle} ${sign} …`)}`, fix);
  }
  if (sign === '..') return finding(found, 'a range has two ends: a second `..` is one too many');
  if (sign === '%') return finding(found, '`%` follows a number, a list or `in`');
  return undefined;
};

const synonyms: Readonly<Record<string, string>> = { vs: 'against', versus: 'against', step: 'by', To: 'to' };

/** A clause word misspelt or out of place, a decimal comma, a label without `as`. */
const clauses: Rule = (problem) => {
  const { found, previous, text, expected } = problem;
  if (!found) return undefined;
  const written = textOf(problem, found);
  if (found.kind === 'word') {
    const meant = Object.hasOwn(synonyms, written) ? synonyms[written] : nearest(written, expected.clauses);
    if (meant && meant !== written && expected.clauses.includes(meant) && !expected.value) {
      return finding(found, `${quote(written)} has no meaning here: did you mean \`${meant}\`?`, write(found, meant));
    }
    if (written === 'log' && expected.clauses.includes('against')) {
      return finding(found, '`log` of a chart is `log x`, `log y` or `log xy`');
    }
    if (reservedWords.has(written) && expected.name)
      return finding(found, `${quote(written)} is reserved: wanted a name`);
    if (clauseWords.has(written) && expected.operator) {
      return finding(found, `\`${written}\` may not stand here${after(problem)}`);
    }
  }
  if (written === 'not' && expected.value) {
    return finding(found, 'a `not` inside a comparison stands in brackets: write `(not …)`');
  }
  if (written === '.' && previous?.kind === 'number' && previous.to === found.from) {
    const place = { from: previous.from, to: found.to };
    return finding(place, `a digit follows the point: write ${quote(`${textOf(problem, previous)}.0`)}`, {
      ...write({ from: found.to, to: found.to }, '0'),
    });
  }
  if (previous && /^[/*·×]$/.test(written) && !expected.operator && !expected.value) {
    const unit = /^[^\S\r\n]*([\p{L}]+)/u.exec(text.slice(found.to))?.[0];
    if (unit) {
      const place = { from: previous.from, to: found.to + unit.length };
      const meant = textOf(problem, previous) + (written === '/' ? '/' : '·') + unit.trim();
      return finding(place, `a unit has no blanks: write ${quote(meant)}`, write(place, meant));
    }
  }
  if (written === '\\') return finding(found, 'nothing but a comment may follow `\\`, and another line must');
  if (found.kind === 'string' && expected.clauses.includes('as') && expected.operator) {
    const fix = { from: found.from, to: found.from, title: 'write as', text: 'as ' };
    return finding(found, `a label follows \`as\`: write ${quote(`as ${written}`)}`, fix);
  }
  if (written === ',' && previous?.kind === 'number' && previous.to === found.from) {
    const digits = /^\d+/.exec(text.slice(found.to))?.[0];
    if (digits) {
      const number = textOf(problem, previous);
      const meant = digits.length === 3 ? `${number}_${digits}` : `${number}.${digits}`;
      const place = { from: previous.from, to: found.to + digits.length };
      return finding(place, `a number has no comma: write ${quote(meant)}`, write(place, meant));
    }
  }
  return undefined;
};

const after = (problem: Problem): string =>
  problem.previous ? ` after ${quote(textOf(problem, problem.previous))}` : '';

/** The end of a line that wanted to go on. */
const goesOnWith = /^[^\S\r\n]*\\[^\S\r\n]*(#.*)?[\r\n]/;

const plain = (problem: Problem): Finding => {
  const { found, line, expected, previous } = problem;
  const what = found ? quote(textOf(problem, found)) : 'the end of the line';
  const wanted = expected.phrases.length > 0 ? listed(expected.phrases) : 'the end of the line';
  const end = { from: previous?.from ?? line.from, to: line.to };
  const goesOn = !found && goesOnWith.test(problem.text.slice(line.to, line.to + 200));
  const hint = goesOn ? ' (a line that goes on does not begin in the first column)' : '';
  return finding(found ?? end, `wanted ${wanted}${after(problem)}, found ${what}${hint}`);
};

const rules: readonly Rule[] = [stray, opening, brackets, operators, clauses, plain];

export function syntaxError(broken: BrokenLine): Diagnostic {
  const problem: Problem = { ...broken, ...surroundings(broken.text, broken.line, broken.at) };
  let result = plain(problem);
  for (const rule of rules) {
    const found = rule(problem);
    if (found) {
      result = found;
      break;
    }
  }
  const { from, to, message, fix } = result;
  return { from, to, severity: 'error', code: 'syntax', message, ...(fix && { fixes: [fix] }) };
}

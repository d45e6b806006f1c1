/** Notebooks as texts of cells, and what the checker says of them, readable. */
import assert from 'node:assert/strict';
import { checkProgram, parseCell } from '../../../src/language';
import type { CheckedWorkload, Program, Typed } from '../../../src/language';
import { evaluateFormula } from '../models/evaluateFormula';

export const programOf = (...cells: readonly string[]): Program => checkProgram(cells.map((text) => parseCell(text)));

/** `code "text": message` of every diagnostic; `!` before a warning, `i` before information. */
export function saysOf(program: Program): readonly string[] {
  return program.cells.flatMap(({ diagnostics, tree }) =>
    diagnostics.map(({ severity, code, from, to, message }) => {
      assert.match(message, /^[^\n]+$/);
      const mark = severity === 'error' ? '' : severity === 'warning' ? '! ' : 'i ';
      return `${mark}${code} "${tree.text.slice(from, to)}": ${message}`;
    }),
  );
}

/** What is said of some cells. */
export const check = (...cells: readonly string[]): readonly string[] => saysOf(programOf(...cells));

/** The codes with the text they stand at: `unknown-name x`. */
export const codes = (...cells: readonly string[]): readonly string[] =>
  check(...cells).map((line) => line.replace(/^(?:. )?(\S+) "(.*?)": .*$/s, '$1 $2'));

export const clean = (...cells: readonly string[]): Program => {
  const program = programOf(...cells);
  assert.deepEqual(saysOf(program), []);
  return program;
};

/** The value in SI base units of a single number. */
export function numberOf(typed: Typed | undefined): number {
  assert.ok(typed);
  assert.deepEqual(typed.axes, []);
  return evaluateFormula(typed.formula);
}

export function letOf(program: Program, name: string): Typed {
  const found = program.cells.flatMap(({ lets }) => lets).find((one) => one.name === name);
  assert.ok(found, `no let ${name}`);
  return found.value;
}

export function workloadOf(program: Program, name: string): CheckedWorkload {
  const found = program.workload(name);
  assert.ok(found, `no workload ${name}`);
  return found;
}

/** The values of `let x = TEXT`, which has to be free of errors. */
export const valueOf = (text: string, ...before: readonly string[]): number =>
  numberOf(letOf(clean(...before, `let x = ${text}`), 'x'));

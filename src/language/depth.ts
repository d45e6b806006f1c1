/**
 * How deep a statement nests and how many operators an expression has, counted in one pass before it is parsed:
 * a parser, a checker and an evaluator that recurse are then safe.
 */
import { unitNames as namesOfUnits } from '../quantity/units';
import type { Token } from './token';
import { tokenAt } from './token';

export const limits = {
  /** UTF-16 units of a cell. */
  text: 1_000_000,
  /** Levels of brackets, prefix operators, powers and members, together. */
  nesting: 200,
  /** Operators of one expression of a statement (`show a, b` has two expressions). */
  operators: 1_000,
  /** Words, numbers, texts and signs of a cell: what bounds the time that reading takes. */
  tokens: 200_000,
  /** Broken statements of a cell that are told one by one. */
  errors: 1_000,
} as const;

const unitNames: ReadonlySet<string> = new Set(namesOfUnits);
const prefixWords = new Set(['not', 'and', 'or']);

/** Fed with the tokens of one statement; answers what is too much, at the token where it becomes so. */
export class DepthMeter {
  /** Prefix operators, powers and members since the last loose operator, for every open bracket and the outside. */
  readonly #runs: number[] = [0];
  #level = 0;
  #operators = 0;
  #afterOperand = false;
  /** 1 after a number, 2 in a unit. */
  #unit: 0 | 1 | 2 = 0;

  add(token: Token, text: string): 'nesting' | 'operators' | undefined {
    const last = this.#runs.length - 1;
    const first = text[token.from] ?? '';
    if (token.kind === 'open') {
      this.#runs.push(0);
      this.#level++;
      this.#afterOperand = false;
    } else if (token.kind === 'close') {
      if (last > 0) this.#level -= 1 + (this.#runs.pop() ?? 0);
      this.#afterOperand = true;
    } else if (token.kind === 'operator') {
      if (this.#inUnit(token, text)) return undefined;
      this.#operator(text.slice(token.from, token.to), last);
    } else if (
      token.kind === 'word' &&
      token.to - token.from <= 3 &&
      prefixWords.has(text.slice(token.from, token.to))
    ) {
      this.#operators++;
      if (first === 'n') this.#deeper(last);
      else this.#loose(last);
      this.#afterOperand = false;
    } else {
      this.#afterOperand = true;
    }
    this.#unit = token.kind === 'number' ? 1 : token.kind === 'word' && this.#unit > 0 ? 2 : 0;
    if (this.#level > limits.nesting) return 'nesting';
    return this.#operators > limits.operators ? 'operators' : undefined;
  }

  /** The `/` of `GB/s` and the `^` of `s^2` are no operators. */
  #inUnit(token: Token, text: string): boolean {
    if (this.#unit !== 2 || token.to >= text.length) return false;
    const next = tokenAt(text, token.to);
    const operator = text[token.from];
    return operator === '^'
      ? next.kind === 'number'
      : (operator === '/' || operator === '·') && unitNames.has(text.slice(next.from, next.to));
  }

  #operator(operator: string, last: number): void {
    if (operator === '%') return;
    if (operator === '=' || operator === '::') this.#loose(last);
    else if (operator === ',') {
      if (last === 0) this.#operators = 0;
      this.#loose(last);
    } else {
      if (operator !== '.') this.#operators++;
      const prefix = !this.#afterOperand && (operator === '-' || operator === '−');
      if (prefix || operator === '^' || operator === '.') this.#deeper(last);
      else this.#loose(last);
    }
    this.#afterOperand = false;
  }

  #deeper(last: number): void {
    this.#runs[last] = (this.#runs[last] ?? 0) + 1;
    this.#level++;
  }

  #loose(last: number): void {
    this.#level -= this.#runs[last] ?? 0;
    this.#runs[last] = 0;
  }
}

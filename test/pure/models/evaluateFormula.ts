/** Plain recursive evaluation with JavaScript's Math: what the models mean, without the engine. For tests only. */
import type { Formula } from '../../../src/models/formula';
import type { Given, Model, Output } from '../../../src/models/model';
import { findModel, findOutput } from '../../../src/models/registry';

const truth = (condition: boolean): number => (condition ? 1 : 0);

/** Shared nodes are computed once. */
export function evaluateFormula(of: Formula, seen = new Map<Formula, number>()): number {
  const known = seen.get(of);
  if (known !== undefined) return known;
  const value = compute(of, seen);
  seen.set(of, value);
  return value;
}

function compute(of: Formula, seen: Map<Formula, number>): number {
  if (of.op === 'constant' || of.op === 'literal') return of.value;
  if (of.op === 'native') return of.routine.apply(...of.arguments.map((one) => evaluateFormula(one, seen)));
  if (of.op === 'axis' || of.op === 'reduce' || of.op === 'given') throw new Error(`${of.op} is the engine's business`);
  const a = evaluateFormula(of.a, seen);
  if (of.op === 'select') return evaluateFormula(a !== 0 ? of.b : of.c, seen);
  const b = 'b' in of ? evaluateFormula(of.b, seen) : 0;
  switch (of.op) {
    case 'neg':
      return -a;
    case 'abs':
      return Math.abs(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'exp':
      return Math.exp(a);
    case 'ln':
      return Math.log(a);
    case 'log2':
      return Math.log2(a);
    case 'log10':
      return Math.log10(a);
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'not':
      return truth(a === 0);
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return a / b;
    case 'pow':
      return a ** b;
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'lt':
      return truth(a < b);
    case 'le':
      return truth(a <= b);
    case 'eq':
      return truth(a === b);
    case 'ne':
      return truth(a !== b);
    case 'and':
      return truth(a !== 0 && b !== 0);
    case 'or':
      return truth(a !== 0 || b !== 0);
  }
}

export type Inputs = Readonly<Record<string, number | string | readonly number[]>>;

/** Numbers, words and lists as a caller would give them. */
function given(arguments_: Model['arguments'], inputs: Inputs): Given {
  const values: Record<string, Formula> = {};
  const lists: Record<string, readonly Formula[]> = {};
  const literal = (value: number): Formula => ({ op: 'literal', value });
  for (const [symbol, input] of Object.entries(inputs)) {
    const argument = arguments_.find((one) => one.symbol === symbol);
    if (!argument) throw new Error(`no argument ${symbol}`);
    if (typeof input === 'string') values[symbol] = { op: 'constant', value: argument.words?.indexOf(input) ?? NaN };
    else if (typeof input === 'number') values[symbol] = literal(input);
    else lists[symbol] = input.map(literal);
  }
  return { values, lists };
}

export const evaluateOutput = (arguments_: Model['arguments'], output: Output, inputs: Inputs): number =>
  evaluateFormula(output.formula(given(arguments_, inputs)));

/** The requirements of an output that inputs break, by what they say. */
export const broken = (arguments_: Model['arguments'], output: Output, inputs: Inputs): readonly string[] =>
  output.requires
    .filter(
      ({ needs, holds }) =>
        needs.every((one) => one in inputs) && evaluateFormula(holds(given(arguments_, inputs))) === 0,
    )
    .map(({ says }) => says);

function find(path: string): readonly [Model, Output] {
  const [name = '', ...rest] = path.split('.');
  const model = findModel(name);
  const output = model && findOutput(model, rest.join('.'));
  if (!model || !output) throw new Error(`no output ${path}`);
  return [model, output];
}

/** `call('ring_allreduce.latency_term', { p: 8, α: 5e-6 })` */
export function call(path: string, inputs: Inputs): number {
  const [model, output] = find(path);
  return evaluateOutput(model.arguments, output, inputs);
}

/** What the inputs of a model's output break. */
export function breaks(path: string, inputs: Inputs): readonly string[] {
  const [model, output] = find(path);
  return broken(model.arguments, output, inputs);
}

/** A list output's items. */
export function items(path: string, inputs: Readonly<Record<string, number>>): readonly number[] {
  const [model, output] = find(path);
  const values = output.takes.map(
    (symbol) => inputs[symbol] ?? model.arguments.find((one) => one.symbol === symbol)?.default ?? NaN,
  );
  return output.items?.(...values) ?? [];
}

/** The word an output gives. */
export function wordOf(path: string, inputs: Inputs): string | undefined {
  const [model, output] = find(path);
  return output.words?.[evaluateOutput(model.arguments, output, inputs)];
}

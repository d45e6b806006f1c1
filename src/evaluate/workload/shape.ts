/** The shape of a workload: what it has in common with others that differ in numbers alone. */
import type { CheckedParameter, Typed } from '../../language/program';
import { giversOf } from '../kernels/givers';
import { unitOf } from '../value';
import type { Reader } from './reader';
import type { Workers } from './workers';

/** A parameter as this card reads it. */
export interface Given {
  readonly about: CheckedParameter;
  readonly typed: Typed;
  /** number: one number, in whose place another of the same dimension may stand. */
  readonly kind: 'number' | 'word' | 'sweep';
}

export interface Shaped {
  /** Equal for workloads whose formulas differ in numbers alone. */
  readonly key: string;
  readonly given: readonly Given[];
}

/** How a parameter stands in the key; undefined if it keeps the workload from having a shape. */
function kindOf(symbol: string, { formula, type, axes, guards, unbounded }: Typed): Given['kind'] | undefined {
  // A kernel's number may be an estimate, which is said value by value.
  if (giversOf(formula).length > 0) return undefined;
  // What may fail, or may be infinite, is looked at value by value, with its own place.
  if (guards.length > 0 || unbounded) return undefined;
  // The pattern's axis is p by name; a sweep that a let has given another name is looked at by itself.
  if (symbol === 'p' && formula.op === 'axis' && formula.axis.name === 'p' && axes.length === 1) return 'sweep';
  if (axes.length > 0) return undefined;
  if (type.kind === 'word') return formula.op === 'constant' || formula.op === 'literal' ? 'word' : undefined;
  // A constant may be folded where a number that a person wrote is not.
  return type.kind === 'number' && formula.op !== 'constant' ? 'number' : undefined;
}

/**
 * Undefined for workloads that are looked at one by one: swept over more than p, with parameters that have conditions
 * of their own or that depend on p, or without p.
 *
 * @param along reads with p as an axis
 */
export function shapeOf({ workload, read }: Reader, along: Workers['read']): Shaped | undefined {
  let key = '';
  let p = false;
  const given: Given[] = [];
  for (const about of workload.parameters) {
    const { symbol } = about;
    const typed = read(symbol) ?? about.value;
    const kind = kindOf(symbol, typed);
    if (!kind) return undefined;
    // A number that is another for every p: a view shares the values that do not depend on what it replaces.
    if (symbol !== 'p' && typed.formula.op !== 'literal' && along(symbol)?.formula !== typed.formula) return undefined;
    p ||= symbol === 'p';
    const { type, formula } = typed;
    if (type.kind === 'number') key += `${symbol}:${kind === 'sweep' ? '~' : ''}${unitOf(type.dimension)};`;
    else if (type.kind === 'word') key += `${symbol}=${type.words.join()}/${'value' in formula ? formula.value : ''};`;
    given.push({ about, typed, kind });
  }
  return p ? { key, given } : undefined;
}

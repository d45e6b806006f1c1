/** What the registry and the composite know of symbols, in the forms the checker asks for. */
import type { Argument, Output } from '../../models/model';
import { composite, compositeArguments } from '../../models/composite';
import { models } from '../../models/registry';

const own: ReadonlyMap<string, Argument> = new Map(compositeArguments.map((argument) => [argument.symbol, argument]));

/** The argument of the workload's own composite with this symbol. */
export const compositeArgument = (symbol: string): Argument | undefined => own.get(symbol);

const known = new Set<string>(own.keys());
const sets = new Map<string, (readonly string[])[]>();
for (const argument of [...compositeArguments, ...models.flatMap((model) => model.arguments)]) {
  known.add(argument.symbol);
  if (!argument.words) continue;
  const bySymbol = sets.get(argument.symbol) ?? [];
  if (!bySymbol.includes(argument.words)) bySymbol.push(argument.words);
  sets.set(argument.symbol, bySymbol);
}

/** True if some model has an argument with this symbol. */
export const isKnown = (symbol: string): boolean => known.has(symbol);
export const knownSymbols: ReadonlySet<string> = known;

const noSets: readonly (readonly string[])[] = [];
/** The sets of words that a parameter may come from, the composite's first; none for one that is a number. */
export const wordsOf = (symbol: string): readonly (readonly string[])[] => sets.get(symbol) ?? noSets;

const symbols = compositeArguments.map(({ symbol }) => symbol);
const made = new Map<string, ReadonlyMap<string, Output>>();

/** The composite's outputs by name for what is declared; the same objects for the same declarations. */
export function compositeOutputs(has: (symbol: string) => boolean): ReadonlyMap<string, Output> {
  const declared = symbols.filter(has);
  const key = declared.join(' ');
  let outputs = made.get(key);
  if (!outputs) {
    if (made.size > 1000) made.clear();
    made.set(key, (outputs = new Map(composite(new Set(declared)).map((output) => [output.name, output]))));
  }
  return outputs;
}

/** Removed first: what only refines a result. */
const refining = ['T_idle', 'overlap', 'T_comm', 'collective', 'γ', 'W', 'k'];
const byNeed = [...refining, ...symbols.filter((symbol) => !refining.includes(symbol))];

/** A least set of symbols that the composite lacks for an output; undefined if it has no such output. */
export function missingFor(name: string, has: (symbol: string) => boolean): readonly string[] | undefined {
  let missing = byNeed.filter((symbol) => !has(symbol));
  const enough = (more: readonly string[]): boolean =>
    compositeOutputs((symbol) => has(symbol) || more.includes(symbol)).has(name);
  if (!enough(missing)) return undefined;
  for (const symbol of missing) {
    const fewer = missing.filter((other) => other !== symbol);
    if (enough(fewer)) missing = fewer;
  }
  return symbols.filter((symbol) => missing.includes(symbol));
}

/** What a parameter may be, from the registry: the ends of its slider. */
import { compositeArguments } from '../../models/composite';
import type { Argument } from '../../models/model';
import { models } from '../../models/registry';
import type { ParameterResult } from '../result';

let known: ReadonlyMap<string, Argument> | undefined;

/** The composite's meaning of a symbol first, then the first model's that has it. */
function argumentOf(symbol: string): Argument | undefined {
  known ??= new Map(
    [...compositeArguments, ...models.flatMap((model) => model.arguments)]
      .map((argument): [string, Argument] => [argument.symbol, argument])
      .reverse(),
  );
  return known.get(symbol);
}

/** Undefined for words, lists and parameters that no model knows. */
export function domainOf(symbol: string): ParameterResult['domain'] {
  const argument = argumentOf(symbol);
  if (!argument || argument.words || argument.list) return undefined;
  const { domain, count, about } = argument;
  return { min: domain.min, max: domain.max, whole: count, about };
}

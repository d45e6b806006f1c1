/** Values with what the card says about them. */
import type { CheckedParameter, OutputEntry } from '../../language/program';
import type { OutputResult, ParameterResult, Tabulated } from '../result';
import { domainOf } from './domain';

export function parameterOf({ symbol, written, inherited }: CheckedParameter, value: Tabulated): ParameterResult {
  const domain = domainOf(symbol);
  return { symbol, written, inherited, value, ...(domain ? { domain } : {}) };
}

export function outputOf(entry: OutputEntry, value: Tabulated): OutputResult {
  const { path, model, tex, bound, assumptions, source } = entry;
  return { path, model, tex, bound, assumptions, source, value };
}

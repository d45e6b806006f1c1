/** Values with what the card says about them. */
import type { CheckedParameter, OutputEntry, Program } from '../../language/program';
import type { OutputResult, ParameterResult, Tabulated } from '../result';
import { domainOf } from './domain';
import { originOf } from './origin';

/** A parameter with its value, what it may be, and where its one number is written. */
export function parameterOf(program: Program, about: CheckedParameter, value: Tabulated): ParameterResult {
  const { symbol, written, inherited, value: declared } = about;
  const domain = domainOf(symbol);
  const origin = originOf(program, about);
  return {
    symbol,
    written,
    inherited,
    ...(origin === undefined ? {} : { origin }),
    ...(declared.axes.length > 0 ? { swept: true } : {}),
    value,
    ...(domain ? { domain } : {}),
  };
}

/** An output with its value, formula, assumptions and source. */
export function outputOf(entry: OutputEntry, value: Tabulated): OutputResult {
  const { path, model, tex, bound, assumptions, source } = entry;
  return { path, model, tex, bound, assumptions, source, value };
}

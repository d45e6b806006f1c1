import type { Argument, DimensionTerm, Model } from '../models/model';
import { nearest } from '../language';
import { findModel, models } from '../models/registry';
import { describeDimension } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { Io, Status } from './io';
import { UsageError } from './io';
import { parseOptions } from './options';

/** `parnb models [NAME]`: the registry, a line a model; one model, whole. */
export function listModels(args: readonly string[], io: Io): Status {
  const { rest } = parseOptions(args, {});
  const [name, ...more] = rest;
  if (more.length > 0) throw new UsageError(`models wants one NAME, got also ${more[0] ?? ''}`);
  if (name === undefined) {
    for (const family of [...new Set(models.map((model) => model.family))]) {
      io.out(`${family}`);
      for (const model of models.filter((other) => other.family === family))
        io.out(`  ${model.name.padEnd(32)} ${model.title}`);
      io.out('');
    }
    return 0;
  }
  const model = findModel(name);
  if (!model) {
    const meant = nearest(
      name,
      models.map((one) => one.name),
    );
    const hint = meant === undefined ? 'parnb models lists them' : `did you mean ${meant}`;
    throw new UsageError(`no model is named ${name}: ${hint}`);
  }
  io.out(describe(model));
  return 0;
}

/** `time`, `information/time`, `any (R)` where the argument decides. */
function dimensionText({ fixed, variables }: DimensionTerm): string {
  const free = Object.entries(variables).map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`));
  const base = describeDimension(fixed);
  return free.length === 0 ? base : [`any (${free.join('·')})`, ...(base === '1' ? [] : [base])].join(' · ');
}

function domainText({ symbol, domain, words }: Argument): string {
  if (words) return words.join(' | ');
  const low = Number.isFinite(domain.min) ? `${domain.min} ${domain.minOpen ? '<' : '≤'} ` : '';
  const high = Number.isFinite(domain.max) ? ` ${domain.maxOpen ? '<' : '≤'} ${domain.max}` : '';
  return `${low}${symbol}${high}`;
}

function defaultText(argument: Argument): string {
  const { default: fallback, optional, words } = argument;
  if (fallback !== undefined)
    return `, default ${words?.[fallback] ?? formatQuantity(fallback, argument.dimension.fixed, undefined, 6)}`;
  return optional ? ', optional' : '';
}

function describe(model: Model): string {
  const argumentLine = (argument: Argument): string =>
    `  ${argument.symbol.padEnd(12)} ${argument.about} (${dimensionText(argument.dimension)}; ${domainText(argument)}${defaultText(argument)})`;
  return [
    `${model.name}: ${model.title} (${model.family})`,
    '',
    'arguments',
    ...model.arguments.map(argumentLine),
    '',
    'outputs',
    ...model.outputs.flatMap((output) => [
      `  ${`${model.name}.${output.name}`.padEnd(36)} ${output.about}`,
      `    ${output.tex}`,
      `    ${output.bound}; takes ${output.takes.join(', ')}`,
    ]),
    '',
    'assumptions',
    ...model.assumptions.map((assumption) => `  - ${assumption}`),
    '',
    `source: ${model.source}`,
  ].join('\n');
}

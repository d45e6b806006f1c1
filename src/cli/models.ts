import { describeTerm, findModel, models, type Model } from '../models/registry';
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
    io.error(`no model is named ${name}; parnb models lists them`);
    return 1;
  }
  io.out(describe(model));
  return 0;
}

function describe(model: Model): string {
  const lines = [`${model.name}: ${model.title} (${model.family})`, '', 'arguments'];
  for (const argument of model.arguments) {
    const { min, max } = argument.domain;
    const domain = `${Number.isFinite(min) ? `${min} ≤ ` : ''}${argument.symbol}${Number.isFinite(max) ? ` ≤ ${max}` : ''}`;
    const fallback =
      argument.default === undefined
        ? argument.optional
          ? ', optional'
          : ''
        : `, default ${argument.words?.[argument.default] ?? argument.default}`;
    const kind = argument.words ? argument.words.join(' | ') : `${describeTerm(argument.dimension)}, ${domain}`;
    lines.push(`  ${argument.symbol.padEnd(12)} ${argument.about} (${kind}${fallback})`);
  }
  lines.push('', 'outputs');
  for (const output of model.outputs)
    lines.push(
      `  ${`${model.name}.${output.name}`.padEnd(36)} ${output.about}`,
      `    ${output.tex}`,
      `    ${output.bound}; takes ${output.takes.join(', ')}`,
    );
  lines.push(
    '',
    'assumptions',
    ...model.assumptions.map((assumption) => `  - ${assumption}`),
    '',
    `source: ${model.source}`,
  );
  return lines.join('\n');
}

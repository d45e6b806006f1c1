import { defaultPorts, evaluateTyped } from '../evaluate';
import { checkProgram, parseExpression, type CellTree, type Diagnostic } from '../language';
import { tabulate, valueText } from '../figures/tabulate';
import { plainTable } from '../figures/fallback';
import type { Io, Status } from './io';
import { UsageError } from './io';
import { evalJson } from './json';
import { parseOptions } from './options';
import { writeJson } from './writeJson';
import { diagnosticLine, locateInText, placed } from './places';

/** `parnb eval 'EXPR' [--json]`: one expression. Warnings go to standard error and change nothing. */
export function evaluate(args: readonly string[], io: Io): Status {
  const options = parseOptions(args, { '--json': { value: false } }, true);
  const [text, ...more] = options.rest;
  if (text === undefined) throw new UsageError('eval wants an EXPR');
  if (more.length > 0) throw new UsageError(`eval wants one EXPR, got also ${more[0] ?? ''}`);
  const json = options.flags.has('--json');
  const { expression, diagnostics: syntax } = parseExpression(text);
  if (!expression) return refuse(syntax);
  const { from, to } = expression;
  const tree: CellTree = {
    text,
    statements: [{ kind: 'show', from, to, items: [{ value: expression, from, to }] }],
    diagnostics: syntax,
  };
  const [cell] = checkProgram([tree]).cells;
  const statement = cell?.statements[0];
  const item = statement?.kind === 'show' ? statement.items[0] : undefined;
  const found = cell?.diagnostics ?? [];
  if (!item || !('value' in item) || found.some(({ severity }) => severity === 'error')) return refuse(found);
  const end = io.now() + 10_000;
  const ports = { ...defaultPorts, deadline: () => io.now() > end };
  const { value, diagnostics } = evaluateTyped(item.value, ports, item.label);
  const all = [...found, ...diagnostics];
  if (!value || all.some(({ severity }) => severity === 'error')) return refuse(all);
  for (const diagnostic of all) io.error(diagnosticLine('eval', placed(diagnostic, locateInText(text))));
  if (json) writeJson(evalJson(value), io.out);
  else
    io.out(value.axes.length === 0 ? valueText(value) : plainTable(tabulate(text, [{ title: text, value }]), Infinity));
  return 0;

  function refuse(problems: readonly Diagnostic[]): Status {
    const locate = locateInText(text ?? '');
    const errors = problems.filter(({ severity }) => severity === 'error').map((problem) => placed(problem, locate));
    if (json) writeJson({ error: errors[0] ?? null }, io.out);
    else for (const problem of errors) io.error(diagnosticLine('eval', problem));
    return 1;
  }
}

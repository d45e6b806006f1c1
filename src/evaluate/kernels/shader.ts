/** A wgsl cell of a notebook: its entry points, and what is wrong with it. */
import type { Diagnostic } from '../../language/diagnostic';
import type { Diagnostic as ShaderDiagnostic } from '../../wgsl';
import type { KernelResult } from '../result';
import { analysed } from './analysed';

export interface ShaderResult {
  /** Entry points in order of the text; those that were not counted too. */
  readonly kernels: readonly KernelResult[];
  /** The compiler's messages as the notebook's; offsets into the cell's text. */
  readonly diagnostics: readonly Diagnostic[];
}

const severities = { error: 'error', warning: 'warning', info: 'information' } as const;

/** @param name of the cell; undefined: it has none */
export function evaluateShader(text: string, name: string | undefined): ShaderResult {
  const { report, traces } = analysed(text, { set: {} });
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const offset = (line: number, column: number): number =>
    Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
  const only = report.entryPoints.length === 1;
  return {
    kernels: report.entryPoints.map((entry) => {
      const trace = traces.get(entry);
      const label = name === undefined ? entry.name : only ? name : `${name}::${entry.name}`;
      return {
        from: offset(entry.line, 1),
        name: label,
        source: { kind: 'cell', name: name ?? '' },
        entry,
        text,
        ...(trace ? { trace } : {}),
      };
    }),
    diagnostics: report.diagnostics.map((diagnostic: ShaderDiagnostic) => ({
      severity: severities[diagnostic.severity],
      code: 'kernel-unreadable' as const,
      message: diagnostic.message,
      from: offset(diagnostic.line, diagnostic.column),
      to: offset(diagnostic.endLine, diagnostic.endColumn),
    })),
  };
}

// Problems in offsets → diagnostics in lines.
import type { Diagnostic } from './report';
import type { Lines } from './source/lines';
import type { Problem } from './tree';

export function toDiagnostics(problems: readonly Problem[], lines: Lines): Diagnostic[] {
  return problems.map(({ severity, code, message, start, end }) => {
    const from = lines.place(start);
    const to = lines.place(Math.max(start, end));
    return { severity, code, message, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  });
}

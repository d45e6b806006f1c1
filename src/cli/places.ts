/** Offsets in a cell as 1-based lines and columns of the file. */
import type { Diagnostic } from '../language';
import type { Positions } from '../notebook/format';

export interface FileRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface FileDiagnostic extends FileRange {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** Where an offset of a cell's text stands in the file. */
export type Locate = (offset: number) => { line: number; column: number };

/** 1-based line and column of offsets in a text with LF line ends. A cell may have as many places to say as lines. */
export function locateInText(text: string): Locate {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function locateInCell(positions: Positions, cell: number, text: string): Locate {
  const inText = locateInText(text);
  return (offset) => positions.toFile(cell, inText(offset));
}

export function placed({ severity, code, message, from, to }: Diagnostic, locate: Locate): FileDiagnostic {
  const start = locate(from);
  const end = locate(to);
  return { severity, code, message, ...start, endLine: end.line, endColumn: end.column };
}

/** `a.parnb:15:5: error unit-mismatch: …` */
export const diagnosticLine = (file: string, { severity, code, message, line, column }: FileDiagnostic): string =>
  `${file}:${line}:${column}: ${severity} ${code}: ${message}`;

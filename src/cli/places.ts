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

/** 1-based line and column of an offset in a text with LF line ends. */
export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

/** Where an offset of a cell's text stands in the file. */
export type Locate = (offset: number) => { line: number; column: number };

export const locateInCell =
  (positions: Positions, cell: number, text: string): Locate =>
  (offset) =>
    positions.toFile(cell, lineColumn(text, offset));

export const locateInText =
  (text: string): Locate =>
  (offset) =>
    lineColumn(text, offset);

export function placed({ severity, code, message, from, to }: Diagnostic, locate: Locate): FileDiagnostic {
  const start = locate(from);
  const end = locate(to);
  return { severity, code, message, ...start, endLine: end.line, endColumn: end.column };
}

/** `a.parnb:15:5: error unit-mismatch: …` */
export const diagnosticLine = (file: string, { severity, code, message, line, column }: FileDiagnostic): string =>
  `${file}:${line}:${column}: ${severity} ${code}: ${message}`;

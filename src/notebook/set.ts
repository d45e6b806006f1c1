/** Changes one value in a notebook's text: `parnb run --set`, and a slider's *keep*. */
import { canonicalName, parseCell, parseExpression, type Statement } from '../language';
import type { SourceCell } from './session';

/** Replaces a stretch of one cell's text. */
export interface Edit {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export type EditOutcome = Edit | { readonly reason: string };

/**
 * The edit that writes a value in the place of another: `resnet.p=64` in the workload, `nvlink=900 GB/s` in the let.
 * Nothing but the value's own characters changes; a parameter that the workload does not set itself is added on a line
 * behind its header. `reason`: one line that says what is wrong.
 */
export function editOf(cells: readonly SourceCell[], assignment: string): EditOutcome {
  const at = assignment.indexOf('=');
  if (at < 1) return { reason: `wants NAME.PARAM=VALUE, got ${assignment}` };
  const left = assignment.slice(0, at).trim();
  const value = assignment.slice(at + 1).trim();
  const parts = left.split('.').map((part) => canonicalName(part.trim()));
  const [wrong] = parseExpression(value).diagnostics;
  if (wrong) return { reason: wrong.message };
  if (parts.length > 2 || parts.includes('')) return { reason: `wants NAME.PARAM=VALUE, got ${assignment}` };
  for (const [cell, { language, text }] of cells.entries()) {
    if (language !== 'parnb') continue;
    const { statements } = parseCell(text);
    const place =
      parts.length === 1
        ? letPlace(statements, parts[0] ?? '')
        : parameterPlace(statements, parts[0] ?? '', parts[1] ?? '');
    if (place)
      return { cell, from: place.from, to: place.to, text: place.added ? `\n${place.added} = ${value}` : value };
  }
  return {
    reason: parts.length === 1 ? `no let is named ${left}` : `no workload is named ${left.split('.')[0] ?? ''}`,
  };
}

interface ValuePlace {
  readonly from: number;
  readonly to: number;
  /** Name of a parameter that is not there yet. */
  readonly added?: string;
}

function letPlace(statements: readonly Statement[], name: string): ValuePlace | undefined {
  const found = statements.find((statement) => statement.kind === 'let' && statement.name.name === name);
  return found?.kind === 'let' ? { from: found.value.from, to: found.value.to } : undefined;
}

function parameterPlace(statements: readonly Statement[], workload: string, name: string): ValuePlace | undefined {
  let header: Statement | undefined;
  for (const statement of statements) {
    if (statement.kind === 'workload') {
      if (header) break;
      if (statement.name.name === workload) header = statement;
    } else if (header && statement.kind === 'assignment' && statement.name.name === name)
      return { from: statement.value.from, to: statement.value.to };
  }
  return header && { from: header.to, to: header.to, added: name };
}

export const applyEdit = <T extends SourceCell>(cells: readonly T[], { cell, from, to, text }: Edit): T[] =>
  cells.map((source, i) =>
    i === cell ? { ...source, text: source.text.slice(0, from) + text + source.text.slice(to) } : source,
  );

/** Where an offset of the edited text stood before the edit. */
export function before({ from, to, text }: Edit, offset: number): number {
  if (offset <= from) return offset;
  const end = from + text.length;
  return offset >= end ? offset - text.length + (to - from) : Math.min(offset, to);
}

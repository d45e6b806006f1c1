/** What is wrong with a statement that does not parse: first version, refined below. */
import type { Diagnostic } from './diagnostic';
import type { LogicalLine } from './lines';
import { tokenAt } from './token';

export function syntaxError(text: string, _top: string, line: LogicalLine, at: number): Diagnostic {
  const open = line.open.at(-1);
  const place = at < line.to ? tokenAt(text, at) : (open ?? { from: Math.max(line.from, line.to - 1), to: line.to });
  const found = at < line.to ? `\`${text.slice(place.from, place.to)}\`` : 'the end of the line';
  return { from: place.from, to: place.to, severity: 'error', code: 'syntax', message: `found ${found}` };
}

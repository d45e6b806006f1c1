import { visible } from './visible';

/** Text of a cell inside a message: one line, and short. */
const longest = 32;

export function quote(written: string): string {
  const line = written.slice(0, 10 * longest).replace(/\s+/g, ' ');
  return `\`${visible(line.length > longest ? `${line.slice(0, longest - 1)}…` : line)}\``;
}

/** What stands around the place of a syntax error. */
import type { Range } from './diagnostic';
import type { Token } from './token';
import { isTrivia, tokenAt } from './token';

export interface Surroundings {
  /** The token at the place; undefined at the end of the statement. */
  readonly found?: Token;
  readonly previous?: Token;
  /** Brackets open at the place, outermost first. */
  readonly open: readonly Token[];
  /** True if a line end stands between `previous` and `found`. */
  readonly onNewLine: boolean;
  /** The last comparison before the place in the same brackets. */
  readonly comparison?: Token;
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=', '≤', '≥', '≠']);

export function surroundings(text: string, line: Range, at: number): Surroundings {
  let previous: Token | undefined;
  let onNewLine = false;
  const open: Token[] = [];
  const seen: (Token | undefined)[] = [undefined];
  for (let place = line.from; place < at;) {
    const token = tokenAt(text, place);
    place = token.to;
    if (isTrivia(token.kind)) {
      onNewLine ||= token.kind === 'lineEnd' || token.kind === 'continuation';
      continue;
    }
    if (token.kind === 'open') {
      open.push(token);
      seen.push(undefined);
    } else if (token.kind === 'close') {
      open.pop();
      if (seen.length > 1) seen.pop();
    } else if (comparisons.has(text.slice(token.from, token.to))) seen[seen.length - 1] = token;
    else if (text[token.from] === ',') seen[seen.length - 1] = undefined;
    previous = token;
    onNewLine = false;
  }
  const comparison = seen.at(-1);
  return {
    open,
    onNewLine,
    ...(at < line.to && { found: tokenAt(text, at) }),
    ...(previous && { previous }),
    ...(comparison && { comparison }),
  };
}

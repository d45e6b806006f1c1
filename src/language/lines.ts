/** The logical lines of a cell: one statement each. Found before parsing, so that a broken statement harms no other. */
import { DepthMeter, limits } from './depth';
import type { Range } from './diagnostic';
import { wordEnd } from './grammar/letters';
import { reservedWords } from './grammar/words';
import type { Token } from './token';
import { isTrivia, tokenAt } from './token';

export interface LogicalLine extends Range {
  /** Brackets that were not closed, outermost first. */
  readonly open: readonly Range[];
  /** The place where the limits of §7 are passed. */
  readonly excess?: Range & { readonly of: 'nesting' | 'operators' | 'tokens' };
}

/** A line that begins in the first column with a name always starts a statement: one slip never eats the cell. */
function startsStatement(text: string, at: number): boolean {
  const end = wordEnd((offset) => text.charCodeAt(offset), at);
  return end > at && !reservedWords.has(text.slice(at, end));
}

/** The line under way. */
class Line {
  readonly from: number;
  to: number;
  readonly open: Token[] = [];
  excess?: Range & { of: 'nesting' | 'operators' | 'tokens' };
  readonly #meter = new DepthMeter();

  constructor(first: Token) {
    this.from = first.from;
    this.to = first.to;
  }

  add(token: Token, text: string, tooMany: boolean): void {
    this.to = token.to;
    if (token.kind === 'open') this.open.push(token);
    else if (token.kind === 'close') this.open.pop();
    if (this.excess) return;
    const of = tooMany ? 'tokens' : this.#meter.add(token, text);
    if (of) this.excess = { from: token.from, to: token.to, of };
  }
}

/** From the first token of a statement to its last; blank lines and comments between are in none. */
export function* logicalLines(text: string): Generator<LogicalLine> {
  let line: Line | undefined;
  let tokens = 0;
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    at = token.to;
    if (token.kind === 'lineEnd') {
      if (line && (line.open.length === 0 || startsStatement(text, at))) {
        yield line;
        line = undefined;
      }
    } else if (token.kind === 'continuation') {
      if (line && startsStatement(text, at)) {
        yield line;
        line = undefined;
      }
    } else if (!isTrivia(token.kind)) {
      line ??= new Line(token);
      line.add(token, text, ++tokens > limits.tokens);
    }
  }
  if (line) yield line;
}

/** One well-formed statement with its blanks put right; its line breaks stay where they are. */
import type { Tree } from '@lezer/common';
import type { Range } from './diagnostic';
import type { Token } from './token';
import { tokenAt } from './token';

/** What a token's text does not say of it. */
type Role = 'tightAfter' | 'tightBefore' | 'tightAround' | 'wideBefore';

interface Roles {
  readonly roles: ReadonlyMap<number, Role>;
  /** Tokens that the plain reading would split: the unit `GB/s`, the `x` of `x2.5`. From → to. */
  readonly whole: ReadonlyMap<number, number>;
}

const compound = new Set(['Or', 'And', 'Not', 'Comparison', 'Sum', 'Uncertain', 'Product', 'Power']);

function rolesOf(tree: Tree, offset: number): Roles {
  const roles = new Map<number, Role>();
  const whole = new Map<number, number>();
  tree.iterate({
    enter({ name, from, to, node }) {
      const at = offset + from;
      if (name === 'Unit' || name === 'InverseUnit' || name === 'Factor') whole.set(at, offset + to);
      if (name === 'Factor') roles.set(at, 'tightAfter');
      else if (name === 'Negative') roles.set(at, 'tightAfter');
      else if (name === 'Times' && node.parent?.name === 'By') roles.set(at, 'tightAfter');
      else if (name === 'CallArguments') roles.set(at, 'tightBefore');
      else if (name === 'String' && node.parent?.name === 'Assert') roles.set(at, 'wideBefore');
      else if (name === 'To') {
        const ends = [node.prevSibling?.name, node.nextSibling?.name];
        if (!ends.some((end) => compound.has(end ?? ''))) roles.set(at, 'tightAround');
      }
    },
  });
  return { roles, whole };
}

function blanksBetween(before: Token, token: Token, text: string, roles: Roles['roles']): string {
  const [left, right] = [text.slice(before.from, before.to), text.slice(token.from, token.to)];
  const [after, role] = [roles.get(before.from), roles.get(token.from)];
  if (before.kind === 'open' || token.kind === 'close' || right === ',' || left === '.' || right === '.') return '';
  if (after === 'tightAfter' || after === 'tightAround' || role === 'tightBefore' || role === 'tightAround') return '';
  return role === 'wideBefore' ? '  ' : ' ';
}

/** Lines under way. */
class Lines {
  readonly #finished: string[] = [];
  #current = '';
  #previous: Token | undefined;
  #blankBefore = false;

  constructor(
    readonly text: string,
    readonly roles: Roles['roles'],
  ) {}

  get startsLine(): boolean {
    return this.#current === '';
  }

  add(token: Token, depth: number): void {
    const written = this.text.slice(token.from, token.to);
    const blanks = this.#previous ? blanksBetween(this.#previous, token, this.text, this.roles) : '';
    this.#put(written, this.startsLine && this.#previous ? indent(token, depth) : blanks);
    this.#previous = token;
  }

  comment(token: Token, depth: number): void {
    this.#put(this.text.slice(token.from, token.to).trimEnd(), this.startsLine ? indent(token, depth) : '  ');
  }

  /** A line end, or `\` with what follows it on its line. */
  end(token: Token, depth: number): void {
    const written = this.text.slice(token.from, token.to);
    const lineEnd = /(\r\n|\r|\n)$/.exec(written)?.[0] ?? '';
    if (token.kind === 'continuation') {
      const comment = written.slice(1).trim();
      this.#put(comment ? `\\ ${comment}` : '\\', this.startsLine ? indent(token, depth) : ' ');
    }
    const blank = this.startsLine;
    if (!(blank && this.#blankBefore)) this.#finished.push(this.#current, lineEnd);
    this.#blankBefore = blank;
    this.#current = '';
  }

  done(): string {
    return this.#finished.join('') + this.#current;
  }

  #put(written: string, blanks: string): void {
    this.#current += blanks + written;
    this.#blankBefore = false;
  }
}

/** A line that goes on is never in the first column, where a name would start a statement. */
function indent(token: Token, depth: number): string {
  if (token.kind === 'close') return '  '.repeat(Math.max(0, depth - 1));
  return '  '.repeat(Math.max(1, depth));
}

/** @param tree the parser's tree of the statement */
export function formatStatement(text: string, { from, to }: Range, tree: Tree): string {
  const { roles, whole } = rolesOf(tree, from);
  const lines = new Lines(text, roles);
  let depth = 0;
  for (let at = from; at < to;) {
    const end = whole.get(at);
    const token: Token = end === undefined ? tokenAt(text, at) : { kind: 'word', from: at, to: end };
    at = token.to;
    if (token.kind === 'blank') continue;
    if (token.kind === 'comment') lines.comment(token, depth);
    else if (token.kind === 'lineEnd' || token.kind === 'continuation') lines.end(token, depth);
    else {
      lines.add(token, depth);
      if (token.kind === 'open') depth++;
      else if (token.kind === 'close') depth--;
    }
  }
  return lines.done();
}

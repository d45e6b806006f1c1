/** Where the one number behind a computed parameter is written: `β = 1 / nvlink` with `let nvlink = 450 GB/s`. */
import { canonicalName } from '../../models/names';
import { writtenLiteral } from '../../quantity/literal';
import type { CheckedParameter, Program } from '../../language/program';

const named = /^(?:1\s*\/\s*)?([\p{L}_][\p{L}\p{N}_]*)$/u;
const words = /[\p{L}_][\p{L}\p{N}_]*/gu;

interface Known {
  /** How often each name stands in the notebook's cells, comments and texts counted too. */
  readonly uses: ReadonlyMap<string, number>;
  /** Lets as they are written. */
  readonly lets: ReadonlyMap<string, string>;
}

const cache = new WeakMap<Program, Known>();

function knownOf(program: Program): Known {
  const found = cache.get(program);
  if (found) return found;
  const uses = new Map<string, number>();
  const lets = new Map<string, string>();
  for (const { tree } of program.cells) {
    for (const [word] of tree.text.matchAll(words)) {
      const name = canonicalName(word);
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
    for (const statement of tree.statements)
      if (statement.kind === 'let')
        lets.set(statement.name.name, tree.text.slice(statement.value.from, statement.value.to));
  }
  const made = { uses, lets };
  cache.set(program, made);
  return made;
}

/**
 * The let that a parameter takes its number from: it is one number, and nothing else in the notebook reads it, so that
 * changing it changes this parameter alone. Undefined otherwise.
 */
export function originOf(program: Program, { written, inherited }: CheckedParameter): string | undefined {
  const name = inherited ? undefined : named.exec(written.trim())?.[1];
  if (name === undefined) return undefined;
  const { uses, lets } = knownOf(program);
  const canonical = canonicalName(name);
  const value = lets.get(canonical);
  return value !== undefined && uses.get(canonical) === 2 && writtenLiteral(value) ? canonical : undefined;
}

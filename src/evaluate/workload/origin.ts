/** Where the one number behind a computed parameter is written: `β = 1 / nvlink` with `let nvlink = 450 GB/s`. */
import { canonicalName } from '../../models/names';
import { writtenLiteral } from '../../quantity/literal';
import type { CellTree } from '../../language/ast';
import type { CheckedParameter, Program } from '../../language/program';

const named = /^(?:1\s*\/\s*)?([\p{L}_][\p{L}\p{N}_]*)$/u;
const words = /[\p{L}_][\p{L}\p{N}_]*/gu;

interface Said {
  /** How often each name stands in the cell, comments and texts counted too. */
  readonly uses: ReadonlyMap<string, number>;
  /** Lets as they are written. */
  readonly lets: ReadonlyMap<string, string>;
}

const known = new WeakMap<CellTree, Said>();

/** By tree: an edit of one cell of a long notebook counts that cell again, not all. */
function saidIn(tree: CellTree): Said {
  const found = known.get(tree);
  if (found) return found;
  const uses = new Map<string, number>();
  const lets = new Map<string, string>();
  for (const [word] of tree.text.matchAll(words)) {
    const name = canonicalName(word);
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  for (const statement of tree.statements)
    if (statement.kind === 'let')
      lets.set(statement.name.name, tree.text.slice(statement.value.from, statement.value.to));
  const made = { uses, lets };
  known.set(tree, made);
  return made;
}

/**
 * The let that a parameter takes its number from: it is one number, and nothing else in the notebook reads it, so that
 * changing it changes this parameter alone. Undefined otherwise.
 */
export function originOf(program: Program, { written, inherited }: CheckedParameter): string | undefined {
  const name = inherited ? undefined : named.exec(written.trim())?.[1];
  if (name === undefined) return undefined;
  const canonical = canonicalName(name);
  let uses = 0;
  let value: string | undefined;
  for (const { tree } of program.cells) {
    const said = saidIn(tree);
    uses += said.uses.get(canonical) ?? 0;
    value ??= said.lets.get(canonical);
    if (uses > 2) return undefined;
  }
  return value !== undefined && uses === 2 && writtenLiteral(value) ? canonical : undefined;
}

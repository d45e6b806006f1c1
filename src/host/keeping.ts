/** Writes values that were tried into a notebook's text: the edits behind a slider's *keep*. */
import type { ParameterResult } from '../evaluate';
import { parseCell } from '../language';
import { formatQuantity } from '../quantity/format';
import { rewritten, writtenLiteral } from '../quantity/literal';
import { dimensionless, divide, isDimensionless } from '../quantity/dimension';
import type { SourceCell } from '../notebook/session';
import { editOf, type EditOutcome } from '../notebook/set';

/** Enough for what a slider can say. */
const digits = 6;

const letText = (cells: readonly SourceCell[], name: string): string | undefined => {
  for (const { language, text } of cells) {
    if (language !== 'parnb') continue;
    for (const statement of parseCell(text).statements)
      if (statement.kind === 'let' && statement.name.name === name)
        return text.slice(statement.value.from, statement.value.to);
  }
  return undefined;
};

/** A quantity as a person would write it: a share in per cent, one over a bandwidth. */
function fresh({ symbol, written, value: { dimension, display } }: Kept, value: number): string {
  if (/^1\s*\//.test(written.trim()))
    return `1 / ${formatQuantity(1 / value, divide(dimensionless, dimension), undefined, digits)}`;
  const unit = display ?? (symbol === 'f' && isDimensionless(dimension) ? '%' : undefined);
  return formatQuantity(value, dimension, unit, digits);
}

/** What is known of a parameter that is kept. */
export type Kept = Pick<ParameterResult, 'symbol' | 'written' | 'origin' | 'swept' | 'value'>;

/** The text to write, and the name in whose place it goes. */
export type Keeping = { readonly target: string; readonly text: string } | { readonly reason: string };

/**
 * Where and as what a value (SI) is written: over the one number that is there, in the let it comes from, or, when it is
 * asked for, in place of a formula. A parameter that is swept keeps its sweep.
 *
 * @param replacing whether a formula may be overwritten
 */
export function keeping(cells: readonly SourceCell[], kept: Kept, value: number, replacing: boolean): Keeping {
  const { symbol, written, origin } = kept;
  const literal = writtenLiteral(written);
  if (literal) return { target: '', text: rewritten(literal, value) };
  if (kept.swept) return { reason: `${symbol} is swept (${written}): one of its values can be tried, not kept` };
  const source = origin === undefined ? undefined : letText(cells, origin);
  const own = source === undefined ? undefined : writtenLiteral(source);
  if (origin !== undefined && own)
    return { target: origin, text: rewritten(own, /^1\s*\//.test(written.trim()) ? 1 / value : value) };
  if (!replacing) return { reason: `${symbol} is computed (${written}): it can only be kept in place of that` };
  return { target: '', text: fresh(kept, value) };
}

/** The edit of a named workload's parameter, or of the let behind it. */
export const keepEdit = (cells: readonly SourceCell[], workload: string, symbol: string, to: Keeping): EditOutcome =>
  'reason' in to ? to : editOf(cells, `${to.target === '' ? `${workload}.${symbol}` : to.target}=${to.text}`);

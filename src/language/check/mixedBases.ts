/** Amounts of bytes by powers of ten beside those by powers of two: `GB` with `GiB`. */
import type { Expression } from '../ast';
import type { Range } from '../diagnostic';
import type { Context } from './context';
import { parseUnit } from '../../quantity/units';
import { problem } from './home';
import { demand } from './slot';
import { bare, walk } from './walk';

/** An amount as it is written: a number with its unit, or a name that stands for one. */
interface Amount {
  readonly range: Range;
  /** `GiB` in `GiB/s`. */
  readonly unit: string;
  readonly base: 'decimal' | 'binary';
  /** The whole unit of a number, in whose place another may be written. */
  readonly written?: string;
  readonly name?: string;
}

const bytes = /[kMGTP]i?B(?![A-Za-z])/;

function amountOf(range: Range, unit: string | undefined, more: Pick<Amount, 'written' | 'name'>): Amount | undefined {
  const found = unit === undefined ? undefined : bytes.exec(unit)?.[0];
  return found === undefined
    ? undefined
    : { range, unit: found, base: found.includes('i') ? 'binary' : 'decimal', ...more };
}

function numberAmount(node: Expression): Amount | undefined {
  const unit = node.kind === 'number' || node.kind === 'list' ? node.unit : undefined;
  return unit && amountOf(unit, unit.text, { written: unit.text });
}

/** What a name stands for, where that was written in one unit. */
function namedAmount(node: Expression, { view, home, session }: Context): Amount | undefined {
  if (node.kind !== 'name') return undefined;
  const { name, written } = node.name;
  const own = view?.slot(name);
  const entity = own ? undefined : home.find(name);
  const slot = own ?? (entity?.kind === 'let' ? entity.slot : undefined);
  return slot && amountOf(node, demand(slot, session)?.unit, { name: written });
}

const otherBase = ({ base }: Amount): Amount['base'] => (base === 'binary' ? 'decimal' : 'binary');
const described = ({ unit, name }: Amount): string => (name === undefined ? `\`${unit}\`` : `\`${name}\` in ${unit}`);

function warn(found: Amount, other: Amount, context: Context): void {
  const { range, unit, base, written } = found;
  const meant = base === 'binary' ? unit.replace('i', '') : `${unit[0]?.toUpperCase() ?? ''}iB`;
  const text = written?.replace(unit, meant);
  const message = `${described(found)} (${base === 'binary' ? '2ⁿ' : '10ⁿ'} bytes) in an expression with ${described(other)}`;
  const fixes = text && parseUnit(text) ? [{ from: range.from, to: range.to, title: `change to ${text}`, text }] : [];
  context.report(problem(range, 'mixed-bases', message, { severity: 'warning', fixes }));
}

/**
 * Warns once where an expression has both `GB` and `GiB` in it, or adds, subtracts or compares what names stand for that
 * were written in them. Names in products are left alone: a message in MiB over a link in GB/s is what people have.
 */
export function warnMixedBases(expression: Expression, context: Context): void {
  const numbers: Partial<Record<Amount['base'], Amount>> = {};
  const terms: Partial<Record<Amount['base'], Amount>> = {};
  let warned = false;
  const meet = (found: Amount | undefined, seen: typeof numbers): void => {
    if (!found || warned) return;
    seen[found.base] ??= found;
    const other = seen[otherBase(found)];
    // Two numbers meet wherever they stand.
    if (!other || (seen === terms && found.name === undefined && other.name === undefined)) return;
    warned = true;
    // Where one is a number, another unit can be written for it.
    const [at, beside] = found.written === undefined && other.written !== undefined ? [other, found] : [found, other];
    warn(at, beside, context);
  };
  walk(expression, (node) => {
    if (warned) return;
    meet(numberAmount(node), numbers);
    const sums =
      node.kind === 'compare' || (node.kind === 'binary' && (node.operator === '+' || node.operator === '-'));
    if (sums)
      for (const side of [bare(node.left), bare(node.right)])
        meet(numberAmount(side) ?? namedAmount(side, context), terms);
  });
}

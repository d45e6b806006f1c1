/** `show`, `plot`, `assert`, `compare`: what a cell asks for. */
import type { Path, ShowItem, Statement } from '../ast';
import type { CheckedItem, CheckedStatement } from '../program';
import type { Context } from './context';
import type { Value } from './value';
import { compatible } from '../../quantity/dimension';
import { isCondition, lowerComparison } from './conditions';
import { lower } from './expression';
import { checkKernel } from './kernel';
import { warnMixedBases } from './mixedBases';
import { unitOf } from './numbers';
import { findPath } from './outputs';
import { typedAxis, deepest, inUnit } from './value';
import { bare } from './walk';
import { typeName, wanted } from './wording';

/** Undefined if nothing of it is without error. */
export function checkStatement(statement: Statement, context: Context): CheckedStatement | undefined {
  const { home } = context;
  const place = { cell: home.index, from: statement.from, to: statement.to };
  switch (statement.kind) {
    case 'show': {
      const items = statement.items.flatMap((item): (CheckedItem | { readonly workload: string })[] => {
        const workload = cardOf(item, context);
        if (workload !== undefined) return [{ workload }];
        const checked = checkItem(item, context);
        return checked ? [checked] : [];
      });
      return items.length > 0 ? home.follow<CheckedStatement>({ ...place, kind: 'show', items }) : undefined;
    }
    case 'plot':
      return checkPlot(statement, context);
    case 'assert':
      return checkAssert(statement, context);
    case 'compare': {
      const workloads = statement.workloads.flatMap((path) => comparedName(path, context) ?? []);
      return workloads.length > 0 ? home.follow<CheckedStatement>({ ...place, kind: 'compare', workloads }) : undefined;
    }
    case 'kernel': {
      const kernel = home.kernels.find((one) => one.statement === statement);
      if (kernel) checkKernel(kernel, context);
      return undefined;
    }
    case 'later':
      return context.fail(statement.keyword, 'not-yet', `\`${statement.word}\` is not known to this version`);
    default:
      return undefined;
  }
}

/** The workload whose card an item asks for. */
function cardOf({ value, unit }: ShowItem, context: Context): string | undefined {
  if (value.kind !== 'name' || unit) return undefined;
  const { name } = value.name;
  const { view } = context;
  if (view && (view.has(name) || findPath(view, [name])?.kind === 'output')) return undefined;
  const entity = context.home.find(name);
  return entity?.kind === 'workload' ? name : undefined;
}

function checkItem({ value: node, unit, label }: ShowItem, context: Context): CheckedItem | undefined {
  const value = finish(lower(node, context), node, context);
  warnMixedBases(node, context);
  const known = unit && unitOf(unit, context);
  if (!value || (unit && !known)) return undefined;
  const text = label?.value ?? context.text(node);
  if (!unit || !known) return { label: text, value };
  if (value.type.kind === 'number' && compatible(value.type.dimension, known.dimension)) {
    return { label: text, value: inUnit(value, known.text) };
  }
  const got = `${context.text(node)} (${typeName(value.type)})`;
  return context.fail(unit, 'unit-mismatch', `\`${unit.text}\` wants ${wanted(known.dimension)}, got ${got}`);
}

function finish(value: Value | undefined, node: ShowItem['value'], context: Context): Value | undefined {
  if (!value) return undefined;
  if (value.depth > deepest) {
    return context.fail(node, 'too-large', `this depends on more than ${deepest} nested operations`);
  }
  return { ...value, place: context.place(node) };
}

function checkPlot(
  statement: Extract<Statement, { readonly kind: 'plot' }>,
  context: Context,
): CheckedStatement | undefined {
  const items = statement.items.flatMap((item) => checkItem(item, context) ?? []);
  const { against: node, log } = statement;
  let against: CheckedItem | undefined;
  if (node) {
    const inner = bare(node);
    const axes = items.flatMap(({ value }) => value.axes);
    const axis = inner.kind === 'name' ? axes.find(({ name }) => name === inner.name.name) : undefined;
    const typed = axis ? typedAxis(axis, context.place(node)) : finish(lower(node, context), node, context);
    if (!typed) return undefined;
    against = { label: context.text(node), value: typed };
  }
  if (items.length === 0) return undefined;
  const { from, to } = statement;
  return context.home.follow<CheckedStatement>({
    cell: context.home.index,
    from,
    to,
    kind: 'plot',
    items,
    ...(against ? { against } : {}),
    ...(log ? { log } : {}),
  });
}

function checkAssert(
  { condition: node, why, ...range }: Extract<Statement, { readonly kind: 'assert' }>,
  context: Context,
): CheckedStatement | undefined {
  const inner = bare(node);
  const comparison = inner.kind === 'compare' ? lowerComparison(inner, context) : undefined;
  const value = finish(inner.kind === 'compare' ? comparison?.value : lower(node, context), node, context);
  warnMixedBases(node, context);
  if (!value || !isCondition(value, node, '`assert`', context)) return undefined;
  return context.home.follow<CheckedStatement>({
    cell: context.home.index,
    from: range.from,
    to: range.to,
    kind: 'assert',
    condition: value,
    text: context.text(node),
    ...(why ? { why: why.value } : {}),
    ...(comparison ? { sides: comparison.sides } : {}),
  });
}

function comparedName({ parts, ...range }: Path, context: Context): string | undefined {
  const [head] = parts;
  if (!head) return undefined;
  const written = parts.map((part) => part.written).join('.');
  const entity = context.home.find(head.name);
  if (entity?.kind === 'silent') return undefined;
  if (entity?.kind === 'workload' && parts.length === 1) return head.name;
  if (entity) return context.fail(range, 'unit-mismatch', `\`compare\` wants workloads, got ${written}`);
  const meant = context.nearest(head.name, context.home.allNames());
  const hint = meant === undefined ? '' : `: did you mean \`${meant}\``;
  const { from, to } = head;
  const fixes = meant === undefined ? {} : { fixes: [{ from, to, title: `change to ${meant}`, text: meant }] };
  return context.fail(range, 'unknown-name', `unknown workload \`${written}\`${hint}`, fixes);
}

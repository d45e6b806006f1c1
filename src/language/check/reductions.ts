/** `sum mean min max quantile`: of several values point by point, of one list, or of one swept value over its axes. */
import type { CallNode, Expression } from '../ast';
import type { Formula, Reduction, Routine } from '../../models/formula';
import type { Dimension } from '../../quantity/dimension';
import type { Guard } from '../program';
import type { Context } from './context';
import type { Value } from './value';
import { add, div, max, min, native } from '../../models/formula';
import { dimensionless, isDimensionless } from '../../quantity/dimension';
import { commonDimension, dimensionOf } from './arithmetic';
import { lower } from './expression';
import { combine, inUnit, mergeGuards, numberType } from './value';
import { lowerItems } from './whole';
import { bare } from './walk';
import { typeName } from './wording';

export const reductionNames: readonly Reduction[] = ['sum', 'mean', 'min', 'max', 'quantile'];
export const isReduction = (name: string): name is Reduction => (reductionNames as readonly string[]).includes(name);

/** Pairs of pairs: a long list makes a flat formula, not a deep one. */
function balanced(terms: readonly Formula[], join: (a: Formula, b: Formula) => Formula): Formula {
  let row = terms;
  while (row.length > 1) {
    const next: Formula[] = [];
    for (let i = 0; i < row.length; i += 2) {
      const [a, b] = [row[i]!, row[i + 1]];
      next.push(b ? join(a, b) : a);
    }
    row = next;
  }
  return row[0]!;
}

/** Linear interpolation between the closest ranks, of numbers given one by one. */
const quantileOf = (count: number): Routine => ({
  name: `quantile of ${count}`,
  apply: (share, ...values) => {
    const sorted = values.sort((a, b) => a - b);
    const at = (share ?? 0) * (sorted.length - 1);
    const below = Math.floor(at);
    const low = sorted[below] ?? NaN;
    const high = sorted[below + 1] ?? low;
    return below === at ? low : low + (at - below) * (high - low);
  },
});

export function lowerReduction(name: Reduction, call: CallNode, context: Context): Value | undefined {
  const nodes = call.arguments.map(({ value }) => value);
  const [first] = nodes;
  if (name === 'quantile') return lowerQuantile(call, nodes, context);
  if (!first) return context.fail(call, 'syntax', `${name} takes at least one argument`);
  const inner = bare(first);
  if (nodes.length === 1 && inner.kind === 'list') {
    const items = lowerItems(inner, context);
    return items && pointwise(name, items, inner.items, call, context);
  }
  if (nodes.length === 1) {
    const value = lower(first, context);
    const dimension = value && dimensionOf(value, first, name, context);
    return dimension && overAxes(name, value, dimension, call, context);
  }
  const values = nodes.map((node) => lower(node, context));
  const whole = values.filter((value) => value !== undefined);
  return whole.length === values.length ? pointwise(name, whole, nodes, call, context) : undefined;
}

function pointwise(
  name: Exclude<Reduction, 'quantile'>,
  values: readonly Value[],
  nodes: readonly Expression[],
  call: CallNode,
  context: Context,
): Value | undefined {
  const dimension = sharedDimension(name, values, nodes, call, context);
  if (!dimension) return undefined;
  const terms = values.map(({ formula }) => formula);
  const total = (): Formula => balanced(terms, add);
  const formula =
    name === 'sum'
      ? total()
      : name === 'mean'
        ? div(total(), terms.length)
        : balanced(terms, name === 'min' ? min : max);
  const place = context.place(call);
  const unit = values.every((value) => value.unit === values[0]?.unit) ? values[0]?.unit : undefined;
  return inUnit(
    combine(values, formula, numberType(dimension), place, { deeper: 1 + Math.ceil(Math.log2(terms.length + 1)) }),
    unit,
  );
}

function sharedDimension(
  name: string,
  values: readonly Value[],
  nodes: readonly Expression[],
  call: CallNode,
  context: Context,
): Dimension | undefined {
  const [first] = values;
  let dimension = first && dimensionOf(first, nodes[0] ?? call, name, context);
  for (let i = 1; dimension && i < values.length; i++) {
    const sides = { whole: nodes[i] ?? call, left: nodes[0] ?? call, right: nodes[i] ?? call };
    dimension = commonDimension({ ...values[0]!, type: numberType(dimension) }, values[i]!, sides, name, context);
  }
  return dimension;
}

/** One number over all points; of a value that is not swept, the value. */
function overAxes(
  by: Reduction,
  value: Value,
  dimension: Dimension,
  call: CallNode,
  context: Context,
  at?: Value,
): Value {
  const place = context.place(call);
  if (value.axes.length === 0) return inUnit(combine([value], value.formula, numberType(dimension), place), value.unit);
  const formula: Formula = { op: 'reduce', by, of: value.formula, ...(at ? { at: at.formula } : {}) };
  const reduced = combine(at ? [value, at] : [value], formula, numberType(dimension), place);
  return inUnit({ ...reduced, axes: [] }, value.unit);
}

/** `quantile(values, share)` */
function lowerQuantile(call: CallNode, nodes: readonly Expression[], context: Context): Value | undefined {
  const [of, share] = nodes;
  if (!of || !share || nodes.length !== 2) {
    return context.fail(
      call,
      'syntax',
      `quantile takes the values and a share, \`quantile(x, 95 %)\`, got ${nodes.length}`,
    );
  }
  const inner = bare(of);
  const items = inner.kind === 'list' ? lowerItems(inner, context) : undefined;
  const value = inner.kind === 'list' ? undefined : lower(of, context);
  const at = lower(share, context);
  const plain = at && dimensionOf(at, share, 'quantile', context);
  if (!at || !plain) return undefined;
  if (!isDimensionless(plain) || at.axes.length > 0) {
    const got = at.axes.length > 0 ? 'a swept one' : typeName(at.type);
    return context.fail(share, 'unit-mismatch', `quantile wants one share, got ${context.text(share)} (${got})`);
  }
  const guard: Guard = {
    kind: 'interval',
    severity: 'error',
    code: 'domain',
    place: context.place(share),
    symbol: 'share',
    value: at.formula,
    dimension: dimensionless,
    model: 'quantile',
    interval: { min: 0, max: 1 },
  };
  const guarded: Value = { ...at, guards: mergeGuards([at.guards, [guard]]) };
  if (value) {
    const dimension = dimensionOf(value, of, 'quantile', context);
    return dimension && overAxes('quantile', value, dimension, call, context, guarded);
  }
  if (!items || inner.kind !== 'list') return undefined;
  const dimension = sharedDimension('quantile', items, inner.items, call, context);
  if (!dimension) return undefined;
  const formula = native(quantileOf(items.length), at.formula, ...items.map((item) => item.formula));
  return combine([guarded, ...items], formula, numberType(dimension), context.place(call));
}

import type { CheckedItem, CheckedStatement } from '../../language/program';
import type { Evaluation, Work } from '../evaluation';
import type { Report } from '../report';
import type { PlotResult } from '../result';
import { labelled } from './show';

type Plot = CheckedStatement & { readonly kind: 'plot' };

/** The name of the axis an expression is, if it is one. */
const axisName = ({ value: { formula } }: CheckedItem): string | undefined =>
  formula.op === 'axis' ? formula.axis.name : undefined;

export function* plot(ev: Evaluation, statement: Plot, report: Report): Work<PlotResult[]> {
  const { items, against, log, from } = statement;
  const series = (yield* labelled(ev, items, report)).map(({ label, value }) => ({ label, value }));
  if (series.length === 0) return [];
  const axes = series.flatMap(({ value }) => value.axes.map(({ name }) => name));
  const named = against && axisName(against);
  const [x] = against && named === undefined ? yield* labelled(ev, [against], report) : [];
  return [
    {
      from,
      against: named ?? against?.label ?? axes[0] ?? '',
      ...(log ? { log } : {}),
      series,
      ...(x ? { x: { label: x.label, value: x.value } } : {}),
    },
  ];
}

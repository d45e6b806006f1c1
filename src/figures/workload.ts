import type { OutputResult, Scaling, WorkloadResult } from '../evaluate/result';
import { allreduceFigure } from './allreduce';
import { breakdownFigure } from './breakdown';
import { curvesFigure } from './curves';
import type { Figure, Table } from './figure';
import { losses } from './loss';
import { scalingSentence } from './sentence';
import { speedupFigure } from './speedup';
import { tabulate, textAt, valueText } from './tabulate';
import type { FormulaView, KeyFigure, SliderView, WorkloadView } from './view';
import { count, percent, seconds, times } from './words';

/** The card of a workload: sentence, key figures, figures, tables, formulas, one slider. */
export function workloadView(workload: WorkloadResult): WorkloadView {
  const { scaling, allreduce } = workload;
  const figures: Figure[] = [];
  if (scaling) {
    figures.push(speedupFigure(scaling));
    const breakdown = breakdownFigure(scaling);
    if (breakdown) figures.push(breakdown);
  }
  if (allreduce?.p.some((p) => p > 1)) figures.push(allreduceFigure(allreduce));
  if (!scaling) figures.push(...sweptFigures(workload.outputs));
  return {
    kind: 'workload',
    name: workload.name,
    title: workload.title ?? workload.name,
    ...(scaling ? { sentence: scalingSentence(scaling) } : {}),
    keyFigures: scaling ? keyFigures(scaling) : [],
    figures,
    tables: tables(workload),
    formulas: workload.outputs.map(formulaView),
    sliders: scaling ? [workersSlider(scaling)] : [],
  };
}

/** Outputs of a workload without a scaling curve that were swept over something: one figure each. */
function sweptFigures(outputs: readonly OutputResult[]): Figure[] {
  return outputs.flatMap(({ path, value }) => {
    const [axis] = value.axes;
    if (!axis || value.kind !== 'number') return [];
    return [curvesFigure({ id: path, title: path, series: [{ label: path, value }], against: axis.name })];
  });
}

function keyFigures(scaling: Scaling): KeyFigure[] {
  const { chosen, limit } = scaling;
  const [largest] = losses(chosen);
  return [
    { label: `speed-up at p = ${count(chosen.p)}`, value: times(chosen.speedup) },
    { label: 'efficiency', value: percent(chosen.efficiency) },
    ...(chosen.time === undefined ? [] : [{ label: 'time', value: seconds(chosen.time) }]),
    ...(limit === undefined
      ? []
      : [{ label: 'ceiling 1/(1−f)', value: Number.isFinite(limit) ? times(limit) : 'unbounded' }]),
    ...(largest
      ? [
          {
            label: 'largest loss',
            value: largest.name,
            note: percent(largest.share),
            role: largest.role,
          } satisfies KeyFigure,
        ]
      : []),
  ];
}

function tables(workload: WorkloadResult): Table[] {
  const parameters: Table = {
    caption: 'Parameters',
    columns: [
      { title: 'parameter', numeric: false },
      { title: 'value', numeric: true },
      { title: 'written', numeric: false },
    ],
    rows: workload.parameters.map((parameter) => [parameter.symbol, valueText(parameter.value), parameter.written]),
  };
  const swept = new Map<string, OutputResult[]>();
  const single: OutputResult[] = [];
  for (const output of workload.outputs) {
    if (output.value.axes.length === 0) single.push(output);
    else {
      const key = output.value.axes.map(({ name }) => name).join('×');
      swept.set(key, [...(swept.get(key) ?? []), output]);
    }
  }
  const result: Table[] = [parameters];
  if (single.length > 0)
    result.push({
      caption: 'Results',
      columns: [
        { title: 'output', numeric: false },
        { title: 'value', numeric: true },
      ],
      rows: single.map((output) => [output.path, valueText(output.value)]),
    });
  for (const [key, outputs] of swept)
    result.push(
      tabulate(
        `Results over ${key}`,
        outputs.map(({ path, value }) => ({ title: path, value })),
      ),
    );
  return result;
}

const formulaView = ({ path, tex, bound, assumptions, source, value }: OutputResult): FormulaView => ({
  name: path,
  tex,
  value: value.axes.length === 0 ? textAt(value, 0) : '',
  bound,
  assumptions,
  source,
});

function workersSlider(scaling: Scaling): SliderView {
  const { p, chosen } = scaling;
  return {
    symbol: 'p',
    value: chosen.p,
    min: p[0] ?? 1,
    max: p.at(-1) ?? 1,
    logarithmic: true,
    whole: true,
    text: count(chosen.p),
  };
}

import type { OutputResult, Scaling, WorkloadResult } from '../evaluate/result';
import { allreduceFigure } from './allreduce';
import { amortisationFigure, scalarAgainstSimtFigure } from './amortisation';
import { breakdownFigure } from './breakdown';
import { curvesFigure } from './curves';
import { efficiencyFigure } from './efficiency';
import type { Figure, Table } from './figure';
import { formulaView } from './formula';
import { heatFigure } from './heat';
import { largestLosses } from './loss';
import { pathsEfficiencyFigure, pathsFigure } from './paths';
import { scalingSentence, standing } from './sentence';
import { sizesFigure } from './sizes';
import { sliderViews } from './slider';
import { speedupFigure } from './speedup';
import { outputText, tabulate, valueText } from './tabulate';
import type { KeyFigure, WorkloadView } from './view';
import { waterfallFigure } from './waterfall';
import { count, percent, seconds, spokenAxis, times } from './words';

/** The card of a workload: sentence, key figures, figures, tables, formulas, sliders. */
export function workloadView(workload: WorkloadResult): WorkloadView {
  const { scaling } = workload;
  return {
    kind: 'workload',
    name: workload.name,
    title: workload.title ?? workload.name,
    ...(scaling ? { sentence: scalingSentence(scaling, workload.parameters) } : {}),
    keyFigures: scaling ? keyFigures(scaling) : [],
    figures: figuresOf(workload),
    tables: tables(workload),
    formulas: meaningful(workload).map((output) => formulaView(output, workload)),
    sliders: sliderViews(workload.parameters, scaling),
    ...(workload.more ? { more: true } : {}),
  };
}

/** Every figure the workload has the numbers for, in the order of its tabs. */
function figuresOf(workload: WorkloadResult): Figure[] {
  const { scaling, allreduce, sizes, amortisation, divergence } = workload;
  const found: (Figure | undefined)[] = [];
  const pinned = (figure: Figure | undefined, along?: string): Figure | undefined => {
    const where = figure && scaling ? standing(scaling, workload.parameters, along) : '';
    return figure && where
      ? { ...figure, description: figure.description.replace(/\.$/, `; all of it${where}.`) }
      : figure;
  };
  if (scaling)
    for (const figure of [speedupFigure, breakdownFigure, efficiencyFigure, waterfallFigure])
      found.push(pinned(figure(scaling)));
  if (allreduce?.p.some((p) => p > 1)) found.push(pinned(allreduceFigure(allreduce)));
  if (sizes) found.push(pinned(sizesFigure(sizes), 'm'));
  if (amortisation) found.push(amortisationFigure(amortisation), scalarAgainstSimtFigure(amortisation));
  if (divergence) found.push(pinned(pathsFigure(divergence), 'k'), pathsEfficiencyFigure(divergence));
  found.push(mapFigure(workload));
  const figures = found.filter((figure) => figure !== undefined);
  return scaling ? figures : [...figures, ...sweptFigures(workload.outputs)];
}

/** The speed-up (else the time) over two axes, where the workload sweeps exactly two parameters. */
function mapFigure({ outputs, parameters }: WorkloadResult): Figure | undefined {
  const found = ['speedup', 'time'].map((name) => outputs.find(({ path }) => path === name)).find(Boolean);
  if (!found || found.value.axes.length !== 2 || found.value.axes.some(({ values }) => values.length < 2))
    return undefined;
  const ratio = found.path === 'speedup';
  // An axis of the notebook's own may have a parameter's name and be another thing.
  const isOwn = (name: string): boolean =>
    parameters.some((one) => one.symbol === name && one.value.axes.some((axis) => axis.name === name));
  return heatFigure({
    id: 'map',
    title: `${ratio ? 'Speed-up' : 'Time'} over ${found.value.axes.map(({ name }) => name).join(' and ')}`,
    tab: found.value.axes.map(({ name }) => name).join(' × '),
    value: found.value,
    label: ratio ? 'speed-up' : 'time',
    axisTitle: (name) => (isOwn(name) ? spokenAxis(name) : name),
    ...(ratio ? { words: times } : {}),
  });
}

/** Outputs without those of a communication that the workload does not have: they would be 0 by no one's word. */
function meaningful({ outputs, parameters }: WorkloadResult): readonly OutputResult[] {
  const communicates = parameters.some(({ symbol }) => ['T_comm', 'α', 'β', 'm'].includes(symbol));
  const hides = communicates && parameters.some(({ symbol }) => symbol === 'overlap');
  const diverges = parameters.some(({ symbol }) => symbol === 'k');
  return outputs.filter(({ path, model }) => {
    if (model !== 'workload') return true;
    if (path === 'comm_time' || path === 'exposed_time' || path === 'breakdown.comm') return communicates;
    if (path === 'hidden_time') return hides;
    return path !== 'breakdown.divergence' || diverges;
  });
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
  const largest = largestLosses(chosen);
  const [first] = largest;
  return [
    { label: `speed-up at p = ${count(chosen.p)}`, value: times(chosen.speedup) },
    { label: 'efficiency', value: percent(chosen.efficiency) },
    ...(chosen.time === undefined ? [] : [{ label: 'time', value: seconds(chosen.time) }]),
    ...(limit === undefined
      ? []
      : [{ label: 'ceiling 1/(1−f)', value: Number.isFinite(limit) ? times(limit) : 'unbounded' }]),
    ...(first
      ? [
          {
            label: largest.length > 1 ? 'largest losses' : 'largest loss',
            value: largest.map(({ name }) => name).join(', '),
            note: `${percent(first.share)}${largest.length > 1 ? ' each' : ''}`,
            // Two causes have no one colour.
            ...(largest.length > 1 ? {} : { role: first.role }),
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
  for (const output of meaningful(workload)) {
    if (output.value.axes.length === 0) single.push(output);
    else {
      const key = output.value.axes.map(({ name }) => name).join('×');
      swept.set(key, [...(swept.get(key) ?? []), output]);
    }
  }
  const result: Table[] = workload.parameters.length > 0 ? [parameters] : [];
  if (single.length > 0)
    result.push({
      caption: 'Results',
      columns: [
        { title: 'output', numeric: false },
        { title: 'value', numeric: true },
      ],
      rows: single.map(({ path, value }) => [path, outputText(path, value, 0)]),
    });
  for (const [key, outputs] of swept)
    result.push(
      tabulate(
        `Results over ${key}`,
        outputs.map(({ path, value }) => ({ title: path, value })),
        outputText,
      ),
    );
  return result;
}

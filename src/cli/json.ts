/** The JSON contract of `parnb run --json` and `parnb eval --json`. */
import type { CellResult, KernelResult, PlotResult, ShaderResult, Tabulated, WorkloadResult } from '../evaluate';
import { valueText } from '../figures/tabulate';
import type { FileDiagnostic, Locate } from './places';

/** JSON has no ∞: an unbounded value is null. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function item(value: Tabulated, number: number): unknown {
  if (value.kind === 'condition') return number === 1;
  if (value.kind === 'word') return value.words?.[number] ?? null;
  return finite(number);
}

const axes = (value: Tabulated): unknown[] => value.axes.map(({ name, unit, values }) => ({ name, unit, values }));
const band = (numbers: readonly number[] | null, single: boolean): unknown =>
  numbers === null ? null : single ? finite(numbers[0] ?? NaN) : numbers.map(finite);

/** `{ value, unit }`, or `{ unit, axes, values }` of a swept value; words and conditions have no unit. */
function plain(value: Tabulated): Record<string, unknown> {
  const unit = value.kind === 'number' ? { unit: value.unit } : {};
  if (value.axes.length === 0) return { value: item(value, value.values[0] ?? NaN), ...unit };
  return { ...unit, axes: axes(value), values: value.values.map((number) => item(value, number)) };
}

const bands = ({ lower, upper, axes: over }: Tabulated): Record<string, unknown> => ({
  lower: band(lower, over.length === 0),
  upper: band(upper, over.length === 0),
});

/** What `eval --json` prints of a value. */
export const evalJson = (value: Tabulated): Record<string, unknown> => ({ ...plain(value), text: valueText(value) });

const unbounded = (value: Tabulated): Record<string, unknown> =>
  value.axes.length === 0 && value.kind === 'number' && !Number.isFinite(value.values[0] ?? NaN)
    ? { text: 'unbounded' }
    : {};

const workloadJson = ({ name, parameters, outputs }: WorkloadResult): Record<string, unknown> => ({
  name,
  parameters: Object.fromEntries(
    parameters.map(({ symbol, value }) => [symbol, { ...plain(value), ...unbounded(value) }]),
  ),
  outputs: Object.fromEntries(
    outputs.map(({ path, value }) => [path, { ...plain(value), ...unbounded(value), ...bands(value) }]),
  ),
});

/** A series has axes and values also when nothing in it is swept. */
const plotJson = (plot: PlotResult, line: number): Record<string, unknown> => ({
  line,
  against: plot.against,
  series: plot.series.map(({ label, value }) => ({
    label,
    ...(value.kind === 'number' ? { unit: value.unit } : {}),
    axes: axes(value),
    values: value.values.map((number) => item(value, number)),
  })),
});

const kernelJson = ({ name, entry }: KernelResult, line: number): unknown => ({
  line,
  name,
  k: entry.k,
  efficiency: entry.efficiency,
  evidence: entry.evidence,
});

export interface CellPlace {
  readonly index: number;
  readonly line: number;
  readonly language: string;
  readonly locate: Locate;
}

/** One entry of `cells`. */
export function cellJson(
  place: CellPlace,
  diagnostics: readonly FileDiagnostic[],
  result: CellResult | undefined,
  shader: ShaderResult | undefined,
): Record<string, unknown> {
  const line = (from: number): number => place.locate(from).line;
  return {
    index: place.index,
    line: place.line,
    language: place.language,
    diagnostics,
    ...(result
      ? {
          workloads: result.workloads.map(workloadJson),
          shows: result.shows.map((show) => ({
            line: line(show.from),
            label: show.label,
            ...plain(show.value),
            text: show.text,
            ...bands(show.value),
          })),
          asserts: result.asserts.map(({ from, text, pass, why, at, probability }) => ({
            line: line(from),
            text,
            pass,
            why,
            at,
            probability,
          })),
          compares: result.compares.map(({ from, workloads }) => ({ line: line(from), workloads })),
          plots: result.plots.map((plot) => plotJson(plot, line(plot.from))),
          solves: [],
          fits: [],
          ...(result.kernels.length > 0
            ? { kernels: result.kernels.map((one) => kernelJson(one, line(one.from))) }
            : {}),
        }
      : {}),
    ...(shader ? { kernels: shader.kernels.map((one) => kernelJson(one, line(one.from))) } : {}),
  };
}

import { dimensionless } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { Series, Tabulated } from '../evaluate/result';
import { curvesOf, type Curve } from './curve';
import type { Figure, Mark, Role, Table } from './figure';
import { mostRows, tabulate, textAt } from './tabulate';
import { mostDrawn, thinned } from './thin';
import { numericScale } from './ticks';
import { apart, grouped } from './words';

const roles: readonly Role[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'];
/** Lines a person can still tell apart; the rest is in the table. */
export const mostLines = 12;

export interface CurvesOptions {
  readonly id: string;
  readonly title: string;
  readonly series: readonly Series[];
  readonly against: string;
  /** What the y axis is called; the only series' label when there is one. */
  readonly yTitle?: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly words?: (value: number) => string;
  /** What stands on x, where that is not an axis. */
  readonly x?: Series;
  /** What the x axis is called, if not by its name. */
  readonly xTitle?: string;
  /** Lines without corners between their points: a model's, and no expression of the person's own. */
  readonly smooth?: true;
}

/** The axis that lines run along: the one named, or with `x` the longest of its axes. */
function axisAlong({ against, x, series }: CurvesOptions): string {
  const axes = x?.value.axes ?? [];
  const longest = axes.reduce((a, b) => (b.values.length > (a?.values.length ?? 0) ? b : a), axes[0]);
  return x ? (longest?.name ?? series[0]?.value.axes[0]?.name ?? against) : against;
}

const numbersOf = ({ points, value }: Curve): number[] => points.map((i) => value.values[i] ?? NaN);

/** Ticks in the unit that was asked for: `in GB/s`. */
function tickText({ words, series }: CurvesOptions): { readonly text: (value: number) => string } | undefined {
  if (words) return { text: words };
  const [first] = series;
  const unit = first?.value.display;
  if (unit === undefined || !series.every(({ value }) => value.display === unit)) return undefined;
  return { text: (value) => apart(formatQuantity(value, first?.value.dimension ?? dimensionless, unit)) };
}

/** Lines of values against one axis, a line for each point of the other axes. */
export function curvesFigure(options: CurvesOptions): Figure {
  const { series, against, log, title } = options;
  const along = axisAlong(options);
  const all = series.flatMap((one) => curvesOf(one, along, options.x?.value));
  const drawn = all.slice(0, mostLines);
  const first: Tabulated | undefined = series[0]?.value;
  const axis = first?.axes.find(({ name }) => name === along);
  const numeric = options.x !== undefined || axis === undefined || typeof axis.values[0] === 'number';
  const xs = drawn.flatMap(({ x }) => x);
  const low = xs.reduce((a, b) => Math.min(a, b), Infinity);
  const high = xs.reduce((a, b) => Math.max(a, b), -Infinity);
  const points = drawn.reduce((most, { x }) => Math.max(most, x.length), 0);
  const shared = series.every(({ value }) => JSON.stringify(value.axes) === JSON.stringify(first?.axes));
  return {
    id: options.id,
    title,
    description: describe(all, drawn.length, against, options.words),
    ...(points > mostDrawn
      ? { note: `${grouped(mostDrawn)} of ${grouped(points)} points a line are drawn, the extremes among them` }
      : {}),
    x: numeric
      ? numericScale({
          title: options.xTitle ?? against,
          dimension: (options.x?.value ?? axis)?.dimension ?? dimensionless,
          values: xs,
          logarithmic: log?.includes('x') ?? (low > 0 && high >= 64 * low),
          base: high <= 1e6 && axis?.unit === '1' ? 2 : 10,
          fromZero: false,
          ...(axis?.written === '%' && !options.x
            ? { text: (value: number) => formatQuantity(value, axis.dimension, '%') }
            : {}),
        })
      : { title: against, kind: 'category', categories: (axis?.values ?? []).map(String), ticks: [] },
    y: numericScale({
      title: options.yTitle ?? (series.length === 1 ? (series[0]?.label ?? '') : ''),
      dimension: first?.dimension ?? dimensionless,
      values: drawn.flatMap(numbersOf),
      logarithmic: log?.includes('y') ?? false,
      ...(tickText(options) ?? {}),
    }),
    marks: drawn.flatMap((line, i) => lineMarks(line, i, options, drawn.length === 1 && alone(options))),
    table: shared
      ? tabulate(
          title,
          series.map(({ label, value }) => ({ title: label, value })),
        )
      : longTable(title, all),
  };
}

/** One line that the axis' title names already needs no word beside it. */
const alone = ({ series, yTitle }: CurvesOptions): boolean => yTitle === undefined && series.length === 1;

/** A line with its band, thinned to what can be seen. @param quiet no word beside it */
function lineMarks(line: Curve, i: number, { against, smooth }: CurvesOptions, quiet: boolean): Mark[] {
  const { value, label, points } = line;
  const kept = thinned(numbersOf(line));
  const x = kept.map((k) => line.x[k] ?? NaN);
  const at = (values: readonly number[]): (number | null)[] =>
    kept.map((k) => {
      const number = values[points[k] ?? 0] ?? NaN;
      return Number.isFinite(number) ? number : null;
    });
  const role = roles[i % roles.length] ?? 'series-1';
  const main: Mark = {
    kind: 'line',
    label,
    role,
    x,
    y: at(value.values),
    style: i < roles.length ? 'solid' : 'dashed',
    ...(quiet ? { quiet } : {}),
    ...(smooth ? { smooth } : {}),
    hover: kept.map((k) => {
      const point = points[k] ?? 0;
      return `${label}: ${textAt(value, point)} at ${against} = ${line.where(point)}`;
    }),
  };
  const { lower, upper } = value;
  return lower && upper ? [{ kind: 'band', label, role, x, lower: at(lower), upper: at(upper) }, main] : [main];
}

/** Least and greatest where they are not at the ends: `, least 0.5 at q = 50 %`. */
function turns({ points, value, where }: Curve, against: string, text: (point: number) => string): string {
  const numbers = points.map((i) => value.values[i] ?? NaN);
  const [first = NaN, last = NaN] = [numbers[0], numbers.at(-1)];
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const margin = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  const known = numbers.filter(Number.isFinite);
  const extreme = (name: string, end: number, most: number): string => {
    // Where a curve is flat there, the middle of the flat.
    const flat = numbers.flatMap((number, i) => (Math.abs(number - most) <= 1e-6 * Math.abs(end - most) ? [i] : []));
    const point = points[flat[Math.floor(flat.length / 2)] ?? -1];
    return Math.abs(most - end) > margin && point !== undefined
      ? `, ${name} ${text(point)} at ${against} = ${where(point)}`
      : '';
  };
  const least = known.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = known.reduce((a, b) => Math.max(a, b), -Infinity);
  return extreme('least', low, least) + extreme('greatest', high, greatest);
}

function describe(all: readonly Curve[], drawn: number, against: string, words?: (value: number) => string): string {
  const ends = all.slice(0, 3).map((line) => {
    const text = (point: number | undefined): string =>
      point === undefined
        ? '–'
        : words
          ? words(line.value.values[point] ?? NaN)
          : formatQuantity(line.value.values[point] ?? NaN, line.value.dimension, line.value.display);
    return `${line.label} goes from ${text(line.points[0])} to ${text(line.points.at(-1))}${turns(line, against, text)}`;
  });
  const left = all.length > drawn ? ` (${drawn} of ${all.length} lines are drawn; the table has all)` : '';
  return `Against ${against}: ${ends.join('; ')}${left}.`;
}

/** Values over different axes have no common rows: one row a point, with the line's name. */
function longTable(caption: string, all: readonly Curve[]): Table {
  const count = all.reduce((sum, { points }) => sum + points.length, 0);
  const rows: string[][] = [];
  for (const { label, points, value, where } of all)
    for (const point of points.slice(0, mostRows - rows.length)) rows.push([label, where(point), textAt(value, point)]);
  return {
    caption,
    columns: [
      { title: 'line', numeric: false },
      { title: 'at', numeric: true },
      { title: 'value', numeric: true },
    ],
    rows,
    ...(count > rows.length ? { leftOut: count - rows.length } : {}),
  };
}

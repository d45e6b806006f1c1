import { dimensionless } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';
import type { Series, Tabulated } from '../evaluate/result';
import type { Figure, Mark, Role, Table } from './figure';
import { tabulate, positions, textAt } from './tabulate';
import { numericScale } from './ticks';

const roles: readonly Role[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'];
/** Lines a person can still tell apart; the rest is in the table. */
const mostLines = 12;

interface Curve {
  readonly label: string;
  readonly x: number[];
  readonly y: number[];
  /** The values as a person reads them: x, y. */
  readonly rows: [string, string][];
  readonly hover: string[];
}

/** The lines of one value against one of its axes: one for every combination of the other axes. */
function curves(series: Series, against: string): Curve[] {
  const { value, label } = series;
  const along = value.axes.findIndex((axis) => axis.name === against);
  const axis = value.axes[along];
  const lines = new Map<string, Curve>();
  value.values.forEach((y, i) => {
    const at = positions(value, i);
    const others = value.axes.flatMap((other, k) => {
      if (k === along) return [];
      const held = other.values[at[k] ?? 0];
      return [
        `${other.name} = ${typeof held === 'number' ? formatQuantity(held, other.dimension, other.written) : (held ?? '')}`,
      ];
    });
    const name = [label, ...others].join(', ');
    const line: Curve = lines.get(name) ?? { label: name, x: [], y: [], rows: [], hover: [] };
    const x = axis?.values[at[along] ?? 0];
    const position = typeof x === 'number' ? x : (at[along] ?? 0);
    line.x.push(position);
    line.y.push(y);
    const where =
      typeof x === 'number' ? formatQuantity(x, axis?.dimension ?? dimensionless, axis?.written, 6) : (x ?? '');
    line.rows.push([where, textAt(value, i)]);
    line.hover.push(`${name}: ${textAt(value, i)} at ${against} = ${where}`);
    lines.set(name, line);
  });
  return [...lines.values()];
}

export interface CurvesOptions {
  readonly id: string;
  readonly title: string;
  readonly series: readonly Series[];
  readonly against: string;
  /** What the y axis is called; the only series' label when there is one. */
  readonly yTitle?: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly words?: (value: number) => string;
}

/** Lines of values against one axis, a line for each point of the other axes. */
export function curvesFigure(options: CurvesOptions): Figure {
  const { series, against, log } = options;
  const all = series.flatMap((one) => curves(one, against));
  const drawn = all.slice(0, mostLines);
  const first: Tabulated | undefined = series[0]?.value;
  const axis = first?.axes.find(({ name }) => name === against);
  const numeric = axis === undefined || typeof axis.values[0] === 'number';
  const xs = drawn.flatMap(({ x }) => x);
  const ys = drawn.flatMap(({ y }) => y);
  const low = xs.reduce((a, b) => Math.min(a, b), Infinity);
  const high = xs.reduce((a, b) => Math.max(a, b), -Infinity);
  const marks = drawn.map((line, i): Mark => ({
    kind: 'line',
    label: line.label,
    role: roles[i % roles.length] ?? 'series-1',
    x: line.x,
    y: line.y.map((y) => (Number.isFinite(y) ? y : null)),
    style: i < roles.length ? 'solid' : 'dashed',
    hover: line.hover,
  }));
  const yTitle = options.yTitle ?? (series.length === 1 ? (series[0]?.label ?? '') : '');
  const shared = series.every(({ value }) => JSON.stringify(value.axes) === JSON.stringify(first?.axes));
  const table = shared
    ? tabulate(
        options.title,
        series.map(({ label, value }) => ({ title: label, value })),
      )
    : longTable(options.title, all);
  return {
    id: options.id,
    title: options.title,
    description: describe(all, drawn.length, against, series),
    x: numeric
      ? numericScale({
          title: against,
          dimension: axis?.dimension ?? dimensionless,
          values: xs,
          logarithmic: log?.includes('x') ?? (low > 0 && high >= 64 * low),
          base: high <= 1e6 && axis?.unit === '1' ? 2 : 10,
          fromZero: false,
        })
      : { title: against, kind: 'category', categories: (axis?.values ?? []).map(String), ticks: [] },
    y: numericScale({
      title: yTitle,
      dimension: first?.dimension ?? dimensionless,
      values: ys,
      logarithmic: log?.includes('y') ?? false,
      ...(options.words ? { text: options.words } : {}),
    }),
    marks,
    table,
  };
}

function describe(all: readonly Curve[], drawn: number, against: string, series: readonly Series[]): string {
  const ends = all.slice(0, 3).map((line, i) => {
    const value = series[Math.min(i, series.length - 1)]?.value;
    const from = line.y[0];
    const to = line.y.at(-1);
    const text = (y: number | undefined): string =>
      y === undefined || !value ? '–' : formatQuantity(y, value.dimension, value.display);
    return `${line.label} goes from ${text(from)} to ${text(to)}`;
  });
  const left = all.length > drawn ? ` (${drawn} of ${all.length} lines are drawn; the table has all)` : '';
  return `Against ${against}: ${ends.join('; ')}${left}.`;
}

/** Values over different axes have no common rows: one row a point, with the line's name. */
function longTable(caption: string, all: readonly Curve[]): Table {
  const rows = all.flatMap(({ label, rows: points }) => points.map(([x, y]) => [label, x, y]));
  const shown = rows.slice(0, 1000);
  return {
    caption,
    columns: [
      { title: 'line', numeric: false },
      { title: 'at', numeric: true },
      { title: 'value', numeric: true },
    ],
    rows: shown,
    ...(rows.length > shown.length ? { leftOut: rows.length - shown.length } : {}),
  };
}

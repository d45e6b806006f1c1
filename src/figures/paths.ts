import { dimensionless, time } from '../quantity/dimension';
import type { DivergenceCurve } from '../evaluate/result';
import type { Figure, Mark, Role } from './figure';
import { numericScale } from './ticks';
import { count, percent, seconds, times } from './words';

interface Part {
  readonly label: string;
  readonly role: Role;
  readonly at: (i: number) => number;
}

/** Bars a person can still tell apart. */
const mostBars = 12;

const pathsText = (k: number): string => `${count(k)} path${k === 1 ? '' : 's'}`;

function pick(length: number): number[] {
  if (length <= mostBars) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: mostBars }, (_, i) => Math.round((i * (length - 1)) / (mostBars - 1)));
}

/** Time over the number of control-flow paths k, by what it is spent on; undefined without T1. */
export function pathsFigure(curve: DivergenceCurve): Figure | undefined {
  const { k, p, time: total, breakdown, declared } = curve;
  if (!total || !breakdown) return undefined;
  const of = (values: readonly number[], i: number): number => values[i] ?? 0;
  const parts: Part[] = [
    { label: 'useful parallel work', role: 'useful', at: (i) => of(breakdown.useful, i) / p },
    { label: 'divergence', role: 'divergence', at: (i) => of(breakdown.divergence, i) / p },
    { label: 'serial work', role: 'serial', at: (i) => of(breakdown.serial, i) },
    { label: 'communication', role: 'communication', at: (i) => of(breakdown.comm, i) / p },
    {
      label: 'idle time',
      role: 'idle',
      at: (i) => Math.max(0, (of(breakdown.idle, i) - (p - 1) * of(breakdown.serial, i)) / p),
    },
  ];
  const bars = pick(k.length);
  const seen = parts.filter((part) => bars.some((i) => part.at(i) > 1e-9 * of(total, i)));
  const last = bars.at(-1) ?? 0;
  const base = of(total, 0);
  if (!(base > 0)) return undefined;
  const own = declared === undefined ? last : k.indexOf(declared);
  // One path against one path says nothing.
  const here = own > 0 ? own : last;
  const said = `${seconds(of(total, here))} with ${pathsText(k[here] ?? 1)} against ${seconds(base)} with ${pathsText(k[0] ?? 1)}`;
  return {
    id: 'paths',
    title: 'Time by paths',
    tab: 'Divergence',
    description: `Time over the control-flow paths k at p = ${count(p)}: ${said}, ${times(of(total, here) / base)} as long; divergence takes ${percent((parts[1]?.at(here) ?? 0) / of(total, here))} of it.`,
    x: {
      title: `paths k, p = ${count(p)}`,
      kind: 'category',
      categories: bars.map((i) => count(k[i] ?? 1)),
      values: bars.map((i) => k[i] ?? 1),
      ticks: [],
    },
    y: numericScale({
      title: 'time',
      dimension: time,
      values: [0, ...bars.map((i) => of(total, i))],
      logarithmic: false,
    }),
    marks: seen.map((part): Mark => ({
      kind: 'stack',
      label: part.label,
      role: part.role,
      values: bars.map(part.at),
      hover: bars.map(
        (i) => `${pathsText(k[i] ?? 1)}, ${part.label}: ${seconds(part.at(i))} of ${seconds(of(total, i))}`,
      ),
    })),
    table: {
      caption: `Time by control-flow paths, at p = ${count(p)}`,
      columns: ['paths k', ...seen.map(({ label }) => label), 'time', 'slowdown'].map((title) => ({
        title,
        numeric: true,
      })),
      rows: k.map((paths, i) => [
        count(paths),
        ...seen.map((part) => seconds(part.at(i))),
        seconds(of(total, i)),
        times(of(total, i) / base),
      ]),
    },
  };
}

/** What a warp gets done over k: 1/k of its lanes' work; and what the whole workload keeps of its speed. */
export function pathsEfficiencyFigure(curve: DivergenceCurve): Figure {
  const { k, p, speedup, declared } = curve;
  const least = speedup[0] ?? NaN;
  const kept = speedup.map((value) => (value / least) * (1 / (k[0] ?? 1)));
  const warp = k.map((paths) => 1 / paths);
  const marks: Mark[] = [
    {
      kind: 'line',
      label: '1/k: lanes at work',
      role: 'divergence',
      x: k,
      y: warp,
      style: 'solid',
      smooth: true,
      hover: k.map((paths, i) => `${pathsText(paths)}: ${percent(warp[i] ?? NaN)} of the lanes work`),
    },
  ];
  // Where nothing but the parallel part costs, both lines are one.
  const apart = k[0] === 1 && kept.some((value, i) => Math.abs(value - (warp[i] ?? value)) > 1e-6);
  if (apart)
    marks.push({
      kind: 'line',
      label: 'speed kept',
      role: 'useful',
      x: k,
      y: kept,
      style: 'dashed',
      smooth: true,
      hover: k.map(
        (paths, i) => `${pathsText(paths)}: ${percent(kept[i] ?? NaN)} of the speed, ${times(speedup[i] ?? NaN)}`,
      ),
    });
  if (declared !== undefined && k.includes(declared))
    marks.push({ kind: 'point', label: percent(1 / declared), role: 'divergence', x: declared, y: 1 / declared });
  const last = k.at(-1) ?? 1;
  return {
    id: 'lanes-at-work',
    title: 'Lanes at work',
    tab: 'Divergence',
    description: `Share of a warp's lanes at work over the paths k: 1/k, ${percent(1 / (declared ?? last))} with ${pathsText(declared ?? last)}${apart ? `; the workload at p = ${count(p)} keeps ${percent(kept.at(-1) ?? NaN)} of its speed with ${pathsText(last)}` : ''}.`,
    x: numericScale({
      title: 'paths k',
      dimension: dimensionless,
      values: k,
      logarithmic: last >= 8,
      base: 2,
      fromZero: false,
    }),
    y: numericScale({ title: 'share', dimension: dimensionless, values: [0, 1], logarithmic: false, text: percent }),
    marks,
    table: {
      caption: 'Lanes at work by control-flow paths',
      columns: ['paths k', 'lanes at work', 'speed-up'].map((title) => ({ title, numeric: true })),
      rows: k.map((paths, i) => [count(paths), percent(warp[i] ?? NaN), times(speedup[i] ?? NaN)]),
    },
  };
}

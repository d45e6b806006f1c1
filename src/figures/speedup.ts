import { dimensionless } from '../quantity/dimension';
import type { Scaling } from '../evaluate/result';
import type { Figure, Mark } from './figure';
import { throughChosen } from './chosen';
import { numericScale } from './ticks';
import { count, percent, seconds, times, workers } from './words';

/** Speed-up over p against the ideal, with its ceiling 1/(1−f) and the chosen p. */
export function speedupFigure(found: Scaling): Figure {
  const scaling = throughChosen(found);
  const { p, speedup, limit, chosen } = scaling;
  const highest = speedup.reduce((a, b) => Math.max(a, b), 1);
  const ceilingShown = limit !== undefined && Number.isFinite(limit) && limit <= 8 * highest;
  // The ideal line is cut where it would dwarf the curve that matters.
  const top = Math.max(4, Math.max(highest, ceilingShown ? limit : 0) * 1.6);
  const ideal = p.map((workerCount) => (workerCount <= top ? workerCount : null));
  const logarithmic = (p.at(-1) ?? 1) >= 16 * (p[0] ?? 1);
  const marks: Mark[] = [
    {
      kind: 'line',
      label: 'ideal',
      role: 'ideal',
      x: p,
      y: ideal,
      style: 'dotted',
      hover: p.map((n) => `ideal: ${times(n)}`),
    },
  ];
  if (limit !== undefined && ceilingShown)
    marks.push({ kind: 'rule', label: `ceiling 1/(1−f) = ${times(limit)}`, role: 'serial', y: limit });
  // Where nothing but serial work costs, both lines are one.
  const apart =
    Number.isFinite(limit ?? NaN) &&
    scaling.serialOnly?.some((value, i) => Math.abs(value - (speedup[i] ?? value)) > 1e-6 * value) === true;
  if (scaling.serialOnly && apart)
    marks.push({
      kind: 'line',
      label: 'serial work only',
      role: 'serial',
      x: p,
      y: scaling.serialOnly,
      style: 'dashed',
      smooth: true,
      hover: p.map((n, i) => `${workers(n)}, serial work only: ${times(scaling.serialOnly?.[i] ?? NaN)}`),
    });
  marks.push({
    kind: 'line',
    label: 'speed-up',
    role: 'useful',
    x: p,
    y: speedup,
    style: 'solid',
    smooth: true,
    hover: p.map((n, i) => {
      const time = scaling.time?.[i];
      return `${workers(n)}: ${times(speedup[i] ?? NaN)}, ${percent(scaling.efficiency[i] ?? NaN)} efficient${time === undefined ? '' : `, ${seconds(time)}`}`;
    }),
  });
  marks.push({ kind: 'point', label: times(chosen.speedup), role: 'useful', x: chosen.p, y: chosen.speedup });
  const text = (value: number): string => times(value);
  return {
    id: 'speedup',
    title: 'Speed-up',
    tab: 'Scaling',
    description: describe(scaling),
    x: numericScale({ title: 'workers p', dimension: dimensionless, values: p, logarithmic, base: 2 }),
    y: numericScale({
      title: 'speed-up',
      dimension: dimensionless,
      values: [...speedup, ...(ceilingShown ? [limit] : []), Math.min(top, p.at(-1) ?? 1)],
      logarithmic,
      text,
    }),
    marks,
    table: {
      caption: 'Speed-up and efficiency by number of workers',
      columns: ['workers p', 'speed-up', 'efficiency', ...(scaling.time ? ['time'] : [])].map((title) => ({
        title,
        numeric: true,
      })),
      rows: found.p.map((n, i) => [
        count(n),
        times(found.speedup[i] ?? NaN),
        percent(found.efficiency[i] ?? NaN),
        ...(found.time ? [seconds(found.time[i] ?? NaN)] : []),
      ]),
    },
  };
}

function describe(scaling: Scaling): string {
  const { p, chosen, peak, limit } = scaling;
  const ceiling =
    limit === undefined
      ? ''
      : Number.isFinite(limit)
        ? `; serial work caps it at ${times(limit)}`
        : '; no serial work caps it';
  const turn = !peak
    ? ''
    : peak.p === chosen.p
      ? ', the greatest'
      : `, greatest at p = ${count(peak.p)} with ${times(peak.speedup)}`;
  const range = p.length > 1 ? `${count(p[0] ?? 1)} to ${workers(p.at(-1) ?? 1)}` : workers(p[0] ?? 1);
  return `Speed-up for ${range}: ${times(chosen.speedup)} at p = ${count(chosen.p)}${turn}${ceiling}.`;
}

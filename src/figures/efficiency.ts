import { dimensionless } from '../quantity/dimension';
import type { Scaling } from '../evaluate/result';
import type { Figure, Mark } from './figure';
import { throughChosen } from './chosen';
import { numericScale } from './ticks';
import { count, percent, times, workers } from './words';

/** Efficiency over p with its knee: beyond it a worker more costs more efficiency than it brings speed. */
export function efficiencyFigure(found: Scaling): Figure {
  const scaling = throughChosen(found);
  const { p, efficiency, speedup, chosen, knee } = scaling;
  const logarithmic = (p.at(-1) ?? 1) >= 16 * (p[0] ?? 1);
  const marks: Mark[] = [
    { kind: 'rule', label: 'ideal', role: 'ideal', y: 1 },
    {
      kind: 'line',
      label: 'efficiency',
      role: 'useful',
      x: p,
      y: efficiency,
      style: 'solid',
      smooth: true,
      hover: p.map((n, i) => `${workers(n)}: ${percent(efficiency[i] ?? NaN)} efficient, ${times(speedup[i] ?? NaN)}`),
    },
  ];
  if (knee) marks.push({ kind: 'divide', label: `knee: p = ${count(knee.p)}`, role: 'ideal', x: knee.p });
  marks.push({ kind: 'point', label: percent(chosen.efficiency), role: 'useful', x: chosen.p, y: chosen.efficiency });
  const turn = knee
    ? `; the knee is at p = ${count(knee.p)} with ${percent(knee.efficiency)}, where speed-up times efficiency is greatest`
    : p.length > 1
      ? '; speed-up times efficiency has no greatest value inside this range'
      : '';
  const [from, to] = [p[0] ?? 1, p.at(-1) ?? 1];
  const ends =
    p.length > 1
      ? [
          `from ${percent(efficiency[0] ?? NaN)} for ${workers(from)} to ${percent(efficiency.at(-1) ?? NaN)} for ${workers(to)}`,
        ]
      : [];
  const isEnd = p.length > 1 && (chosen.p === from || chosen.p === to);
  return {
    id: 'efficiency',
    title: 'Efficiency',
    description: `Efficiency ${[...ends, ...(isEnd ? [] : [`${percent(chosen.efficiency)} at p = ${count(chosen.p)}`])].join(', ')}${turn}.`,
    x: numericScale({ title: 'workers p', dimension: dimensionless, values: p, logarithmic, base: 2 }),
    y: numericScale({
      title: 'efficiency',
      dimension: dimensionless,
      values: [...efficiency, 1],
      logarithmic: false,
      text: percent,
    }),
    marks,
    table: {
      caption: 'Efficiency by number of workers',
      columns: ['workers p', 'efficiency', 'speed-up', 'speed-up × efficiency'].map((title) => ({
        title,
        numeric: true,
      })),
      rows: found.p.map((n, i) => {
        const [s, e] = [found.speedup[i] ?? NaN, found.efficiency[i] ?? NaN];
        return [count(n), percent(e), times(s), times(s * e)];
      }),
    },
  };
}

import { dimensionless } from '../quantity/dimension';
import type { Scaling } from '../evaluate/result';
import type { Figure, Step } from './figure';
import { losses } from './loss';
import { numericScale } from './ticks';
import { count, percent, times, workers } from './words';

/**
 * From ideal to real, in workers' worth: of p workers, so many wait for serial work, diverge, talk or idle all the time;
 * what is left does the work of one worker S times as fast. Adds up exactly, in any order: p · time is split, not S.
 */
export function waterfallFigure(scaling: Scaling): Figure | undefined {
  const { chosen } = scaling;
  const { p, speedup, breakdown } = chosen;
  if (!breakdown || !(p > 1)) return undefined;
  const found = losses(chosen).map((loss) => ({ ...loss, lost: p * loss.share }));
  const kept = found.filter(({ lost }) => lost > 1e-6 * p);
  if (kept.length === 0) return undefined;
  const bars: Step[] = [{ role: 'ideal', from: 0, to: p, text: times(p), hover: `ideal: ${times(p)}` }];
  let level = p;
  for (const { role, name, lost } of kept) {
    bars.push({
      role,
      from: level,
      to: level - lost,
      text: `−${times(lost)}`,
      hover: `${name} takes ${times(lost)}: ${percent(lost / p)} of the ideal`,
    });
    level -= lost;
  }
  bars.push({
    role: 'useful',
    from: 0,
    to: speedup,
    text: times(speedup),
    hover: `left: ${times(speedup)}, ${percent(speedup / p)} of the ideal`,
  });
  const names = [`ideal`, ...kept.map(({ name }) => name), 'speed-up'];
  const [worst, next] = kept;
  return {
    id: 'waterfall',
    title: 'From ideal to real',
    tab: 'Efficiency',
    description:
      `From ${times(p)} for ${workers(p)} to ${times(speedup)}: ` +
      `${kept.map(({ lost }, i) => `${names[i + 1]} takes ${times(lost)}`).join(', ')}` +
      `${worst && next && worst.lost > 1.001 * next.lost ? `; ${names[1]} takes most` : ''}.`,
    x: { title: `p = ${count(p)}`, kind: 'category', categories: names, ticks: [] },
    y: numericScale({
      title: 'speed-up',
      dimension: dimensionless,
      values: [0, p * 1.04],
      logarithmic: false,
      text: times,
    }),
    marks: [{ kind: 'steps', label: 'from ideal to real', bars }],
    table: {
      caption: `From ideal to real, at p = ${count(p)}`,
      columns: [
        { title: 'step', numeric: false },
        { title: 'speed-up', numeric: true },
        { title: 'share of ideal', numeric: true },
      ],
      rows: bars.map(({ text, from, to }, i) => [names[i] ?? '', text, percent(Math.abs(to - from) / p)]),
    },
  };
}

import { dimensionless } from '../quantity/dimension';
import type { Scaling } from '../evaluate/result';
import type { Figure, Mark, Role } from './figure';
import { numericScale } from './ticks';
import { count, percent, seconds, workers } from './words';

interface Layer {
  readonly label: string;
  readonly role: Role;
  readonly hatched: boolean;
  /** Worker-seconds at point i of the scaling curve. */
  readonly at: (i: number) => number;
}

/** Bars a person can still tell apart. */
const mostBars = 9;

/** Indices of at most `mostBars` points, both ends kept: powers of two where there are enough of them, else spread. */
function pick(p: readonly number[]): number[] {
  const all = p.map((_, i) => i);
  if (all.length <= mostBars) return all;
  const last = all.length - 1;
  const round = all.filter((i) => i === 0 || i === last || Number.isInteger(Math.log2(p[i] ?? 0)));
  const from = round.length >= 4 ? round : all;
  const count = Math.min(mostBars, from.length);
  const stride = (from.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => from[Math.round(i * stride)] ?? 0);
}

/**
 * Where the p · time worker-seconds go, as shares that add up to 100 %. Idle time is split by its cause: while serial
 * work runs all but one worker wait, the rest is what T_idle adds.
 */
export function breakdownFigure(scaling: Scaling): Figure | undefined {
  const { p, breakdown } = scaling;
  if (!breakdown) return undefined;
  const layers: Layer[] = [
    { label: 'useful parallel work', role: 'useful', hatched: false, at: (i) => breakdown.useful[i] ?? 0 },
    { label: 'serial work', role: 'serial', hatched: false, at: (i) => breakdown.serial[i] ?? 0 },
    {
      label: 'waiting for serial work',
      role: 'serial',
      hatched: true,
      at: (i) => ((p[i] ?? 1) - 1) * (breakdown.serial[i] ?? 0),
    },
    { label: 'divergence', role: 'divergence', hatched: false, at: (i) => breakdown.divergence[i] ?? 0 },
    { label: 'communication', role: 'communication', hatched: false, at: (i) => breakdown.comm[i] ?? 0 },
    {
      label: 'idle',
      role: 'idle',
      hatched: false,
      at: (i) => Math.max(0, (breakdown.idle[i] ?? 0) - ((p[i] ?? 1) - 1) * (breakdown.serial[i] ?? 0)),
    },
  ];
  const bars = pick(p);
  const total = (i: number): number => layers.reduce((sum, layer) => sum + layer.at(i), 0);
  const seen = layers.filter((layer) => bars.some((i) => layer.at(i) > 1e-9 * total(i)));
  const share = (layer: Layer, i: number): number => (total(i) > 0 ? layer.at(i) / total(i) : 0);
  const marks = seen.map((layer): Mark => ({
    kind: 'stack',
    label: layer.label,
    role: layer.role,
    hatched: layer.hatched,
    values: bars.map((i) => share(layer, i)),
    hover: bars.map(
      (i) =>
        `${workers(p[i] ?? 1)}, ${layer.label}: ${percent(share(layer, i))} (${seconds(layer.at(i) / (p[i] ?? 1))} of ${seconds(total(i) / (p[i] ?? 1))})`,
    ),
  }));
  const last = bars.at(-1) ?? 0;
  const worst = seen.filter((layer) => layer.role !== 'useful').sort((a, b) => share(b, last) - share(a, last))[0];
  const useful = layers[0];
  return {
    id: 'breakdown',
    title: 'Where time goes',
    tab: 'Scaling',
    description:
      `Share of all workers' time by cause, from ${workers(p[0] ?? 1)} to ${workers(p[last] ?? 1)}: ` +
      `useful work falls from ${percent(useful ? share(useful, 0) : 0)} to ${percent(useful ? share(useful, last) : 0)}` +
      `${worst ? `; most of the rest is ${worst.label} (${percent(share(worst, last))} at p = ${count(p[last] ?? 1)})` : ''}.`,
    x: {
      title: 'workers p',
      kind: 'category',
      categories: bars.map((i) => count(p[i] ?? 1)),
      ticks: [],
    },
    y: numericScale({
      title: "share of all workers' time",
      dimension: dimensionless,
      values: [0, 1],
      logarithmic: false,
      text: percent,
    }),
    marks,
    table: {
      caption: "Share of all workers' time by cause",
      columns: ['workers p', ...seen.map((layer) => layer.label), 'time'].map((title) => ({ title, numeric: true })),
      rows: bars.map((i) => [
        count(p[i] ?? 1),
        ...seen.map((layer) => percent(share(layer, i))),
        seconds(total(i) / (p[i] ?? 1)),
      ]),
    },
  };
}

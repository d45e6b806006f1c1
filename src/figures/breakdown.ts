import { dimensionless } from '../quantity/dimension';
import type { Scaling } from '../evaluate/result';
import { barsOf } from './bars';
import type { Figure, Mark, Role } from './figure';
import { numericScale } from './ticks';
import { count, percent, seconds, workers } from './words';

interface Layer {
  readonly label: string;
  readonly role: Role;
  /** What is hatched over it. */
  readonly over?: Role;
  readonly word?: string;
  /** Worker-seconds at point i of the scaling curve. */
  readonly at: (i: number) => number;
}

/**
 * Where the p · time worker-seconds go, as shares that add up to 100 %. Idle time is split by its cause: while serial
 * work runs all but one worker wait, the rest is what T_idle adds. Hidden communication takes no time of its own: it is
 * hatched over the work it hides behind.
 */
export function breakdownFigure(scaling: Scaling): Figure | undefined {
  const { p, breakdown, hidden } = scaling;
  if (!breakdown) return undefined;
  const of = (values: readonly number[] | undefined, i: number): number => values?.[i] ?? 0;
  const waiting = (i: number): number => ((p[i] ?? 1) - 1) * of(breakdown.serial, i);
  // Behind the parallel part: useful work first, then what divergence adds to it.
  const covered = (i: number): number => Math.min(of(breakdown.useful, i), (p[i] ?? 1) * of(hidden, i));
  const beyond = (i: number): number => Math.min(of(breakdown.divergence, i), (p[i] ?? 1) * of(hidden, i) - covered(i));
  const layers: Layer[] = [
    { label: 'useful parallel work', role: 'useful', at: (i) => of(breakdown.useful, i) - covered(i) },
    {
      label: 'useful, communication hidden behind it',
      word: 'communication, hidden',
      role: 'useful',
      over: 'communication',
      at: covered,
    },
    { label: 'serial work', role: 'serial', at: (i) => of(breakdown.serial, i) },
    { label: 'waiting for serial work', role: 'idle', at: waiting },
    { label: 'divergence', role: 'divergence', at: (i) => of(breakdown.divergence, i) - beyond(i) },
    {
      label: 'divergence, communication hidden behind it',
      word: '',
      role: 'divergence',
      over: 'communication',
      at: beyond,
    },
    { label: 'communication', role: 'communication', at: (i) => of(breakdown.comm, i) },
    { label: 'idle time', role: 'idle', at: (i) => Math.max(0, of(breakdown.idle, i) - waiting(i)) },
  ];
  const bars = barsOf(p, count);
  const total = (i: number): number => layers.reduce((sum, layer) => sum + layer.at(i), 0);
  const seen = layers.filter((layer) => bars.some((i) => layer.at(i) > 1e-9 * total(i)));
  const share = (layer: Layer, i: number): number => (total(i) > 0 ? layer.at(i) / total(i) : 0);
  const marks = seen.map((layer): Mark => ({
    kind: 'stack',
    label: layer.label,
    role: layer.role,
    ...(layer.over ? { over: layer.over } : {}),
    ...(layer.word === undefined ? {} : { word: layer.word }),
    values: bars.map((i) => share(layer, i)),
    hover: bars.map(
      (i) =>
        `${workers(p[i] ?? 1)}, ${layer.label}: ${percent(share(layer, i))} (${seconds(layer.at(i) / (p[i] ?? 1))} of ${seconds(total(i) / (p[i] ?? 1))})`,
    ),
  }));
  const last = bars.at(-1) ?? 0;
  // Divergence is one cause, whatever is hidden behind a part of it.
  const lost = (layer: Layer): number =>
    layer.label === 'divergence' ? of(breakdown.divergence, last) / total(last) : share(layer, last);
  const [worst] = layers
    .filter((layer) => layer.role !== 'useful' && !layer.over && lost(layer) > 1e-9)
    .sort((x, y) => lost(y) - lost(x));
  const useful = (i: number): number => (total(i) > 0 ? of(breakdown.useful, i) / total(i) : 0);
  const [first, end] = [percent(useful(0)), percent(useful(last))];
  const course =
    p.length === 1
      ? `is ${end}`
      : first === end
        ? `stays at ${end}`
        : `${useful(last) < useful(0) ? 'falls' : 'rises'} from ${first} to ${end}`;
  return {
    id: 'breakdown',
    title: 'Where time goes',
    tab: 'Scaling',
    description:
      `Share of all workers' time by cause, ${p.length > 1 ? `from ${workers(p[0] ?? 1)} to ${workers(p[last] ?? 1)}` : `for ${workers(p[0] ?? 1)}`}: ` +
      `useful work ${course}` +
      `${worst ? `; most of the rest is ${worst.label} (${percent(lost(worst))} at p = ${count(p[last] ?? 1)})` : ''}.`,
    x: {
      title: 'workers p',
      kind: 'category',
      categories: bars.map((i) => count(p[i] ?? 1)),
      values: bars.map((i) => p[i] ?? 1),
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

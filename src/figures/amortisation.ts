import { dimensionless, time } from '../quantity/dimension';
import type { Amortisation } from '../evaluate/result';
import type { Figure, Mark } from './figure';
import { numericScale } from './ticks';
import { count, percent, seconds, times } from './words';

/** Control and execution of one item over the lanes that share the control. */
export function amortisationFigure(amortisation: Amortisation): Figure {
  const { W, controlPerItem, control, execute, declared } = amortisation;
  const lanes = (n: number): string => `${count(n)} lane${n === 1 ? '' : 's'}`;
  const marks: Mark[] = [
    {
      kind: 'line',
      label: 'scalar: control every item',
      role: 'ideal',
      x: W,
      y: W.map(() => control),
      style: 'dotted',
      hover: W.map(() => `scalar: ${seconds(control)} of control an item`),
    },
    {
      kind: 'line',
      label: 'execution of an item',
      role: 'useful',
      x: W,
      y: W.map(() => (execute > 0 ? execute : null)),
      style: 'dashed',
      hover: W.map(() => `execution: ${seconds(execute)} an item`),
    },
    {
      kind: 'line',
      label: 'control, shared by W',
      role: 'serial',
      x: W,
      y: controlPerItem.map((value) => (value > 0 ? value : null)),
      style: 'solid',
      hover: W.map((n, i) => `${lanes(n)}: ${seconds(controlPerItem[i] ?? NaN)} of control an item`),
    },
  ];
  const here = declared === undefined ? -1 : W.indexOf(declared);
  if (here >= 0)
    marks.push({
      kind: 'point',
      label: seconds(controlPerItem[here] ?? NaN),
      role: 'serial',
      x: W[here] ?? 1,
      y: controlPerItem[here] ?? NaN,
    });
  const at = here >= 0 ? here : W.length - 1;
  const shared = controlPerItem[at] ?? NaN;
  const gain =
    execute > 0
      ? `, ${percent(shared / (shared + execute))} of its cost instead of ${percent(control / (control + execute))}`
      : '';
  return {
    id: 'amortisation',
    title: 'Amortisation',
    description: `Control cost of an item over the lanes that share it: ${seconds(shared)} with ${lanes(W[at] ?? 1)} instead of ${seconds(control)}${gain}.`,
    x: numericScale({ title: 'lanes W', dimension: dimensionless, values: W, logarithmic: true, base: 2 }),
    y: numericScale({
      title: 'time an item',
      dimension: time,
      values: [...controlPerItem, control, execute].filter((value) => value > 0),
      logarithmic: true,
    }),
    marks,
    table: {
      caption: 'Control cost of an item by lanes',
      columns: ['lanes W', 'control an item', 'execution an item', 'share of control'].map((title) => ({
        title,
        numeric: true,
      })),
      rows: W.map((n, i) => {
        const value = controlPerItem[i] ?? NaN;
        return [count(n), seconds(value), seconds(execute), percent(value / (value + execute))];
      }),
    },
  };
}

/** All items one after the other, and in warps. */
export function scalarAgainstSimtFigure(amortisation: Amortisation): Figure | undefined {
  const { W, N, scalarTime, simtTime, declared } = amortisation;
  if (N === undefined || scalarTime === undefined || !simtTime) return undefined;
  const here = declared === undefined ? -1 : W.indexOf(declared);
  const at = here >= 0 ? here : W.length - 1;
  const [lanes, warps] = [W[at] ?? 1, simtTime[at] ?? NaN];
  const gain = scalarTime > 0 ? `, ${times(scalarTime / warps)} as fast` : '';
  return {
    id: 'simt',
    title: 'Scalar against SIMT',
    tab: 'Amortisation',
    description: `Time of ${count(N)} items: ${seconds(scalarTime)} one by one, ${seconds(warps)} in warps of ${count(lanes)}${gain}.`,
    x: numericScale({ title: 'lanes W', dimension: dimensionless, values: W, logarithmic: true, base: 2 }),
    y: numericScale({
      title: `time of ${count(N)} items`,
      dimension: time,
      values: [scalarTime, ...simtTime].filter((value) => value > 0),
      logarithmic: true,
    }),
    marks: [
      {
        kind: 'line',
        label: 'scalar',
        role: 'ideal',
        x: W,
        y: W.map(() => scalarTime),
        style: 'dotted',
        hover: W.map(() => `scalar: ${seconds(scalarTime)}`),
      },
      {
        kind: 'line',
        label: 'SIMT',
        role: 'useful',
        x: W,
        y: simtTime,
        style: 'solid',
        hover: W.map(
          (n, i) => `W = ${count(n)}: ${seconds(simtTime[i] ?? NaN)}, ${times(scalarTime / (simtTime[i] ?? NaN))}`,
        ),
      },
      ...(here >= 0
        ? [{ kind: 'point', label: seconds(warps), role: 'useful', x: lanes, y: warps } satisfies Mark]
        : []),
    ],
    table: {
      caption: `Time of ${count(N)} items by lanes`,
      columns: ['lanes W', 'SIMT time', 'speed-up over scalar'].map((title) => ({ title, numeric: true })),
      rows: W.map((n, i) => [count(n), seconds(simtTime[i] ?? NaN), times(scalarTime / (simtTime[i] ?? NaN))]),
    },
  };
}

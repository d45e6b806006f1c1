import type { Scaling } from '../evaluate/result';

/** The curve with the p that the card speaks of among its points: its mark lies on the line, whatever was swept. */
export function throughChosen(scaling: Scaling): Scaling {
  const { p, chosen, limit, serialOnly } = scaling;
  const at = p.findIndex((workers) => workers >= chosen.p);
  if (at <= 0 || p[at] === chosen.p) return scaling;
  const insert = (values: readonly number[], value: number): number[] => [
    ...values.slice(0, at),
    value,
    ...values.slice(at),
  ];
  // 1/((1−f) + f/p), from the ceiling 1/(1−f).
  const serial = limit === undefined ? NaN : 1 / limit;
  return {
    ...scaling,
    p: insert(p, chosen.p),
    speedup: insert(scaling.speedup, chosen.speedup),
    efficiency: insert(scaling.efficiency, chosen.efficiency),
    ...(scaling.time ? { time: insert(scaling.time, chosen.time ?? NaN) } : {}),
    ...(serialOnly ? { serialOnly: insert(serialOnly, 1 / (serial + (1 - serial) / chosen.p)) } : {}),
  };
}

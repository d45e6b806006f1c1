/** A notebook that has every figure there is, evaluated as everywhere. */
import { defaultPorts, type CellResult } from '../../../src/evaluate';
import type { Figure } from '../../../src/figures/figure';
import type { View, WorkloadView } from '../../../src/figures/view';
import { views } from '../../../src/figures/views';
import { Session } from '../../../src/notebook/session';

export const everyFigure = `workload step "A training step"
f = 99.2 %
T1 = 310 ms
p = 64
α = 6 us
β = 1 / 450 GB/s
m = 102 MB
overlap = 30 %
W = 32
k = 2
N = 1_000_000
t_f = 1 ns
t_d = 1 ns
t_e = 2 ns

workload sweep "p against k"
f = 99 %
T1 = 1 s
p = 1..1024 by ×2
W = 32
k = [1, 2, 4, 8, 16, 32]

let q = 0 % .. 100 % points 21
let w = 1..20
plot branch.efficiency(q, W = 32) as "efficiency" against q
plot branch.efficiency(q, W = w) as "efficiency"
plot amdahl(0.9, w) as "speed-up" against 2 * w
show amdahl(0.99, w) as "speed-up"
compare step, sweep`;

export function evaluate(text: string): readonly CellResult[] {
  const session = new Session();
  session.update([{ language: 'parnb', text }]);
  for (const index of session.program.order) session.evaluate(index, defaultPorts);
  return session.program.cells.flatMap((_, i) => session.result(i) ?? []);
}

export const viewsOf = (text: string): readonly View[] => evaluate(text).flatMap(views);

export const cardOf = (text: string): WorkloadView => {
  const card = viewsOf(text).find(({ kind }) => kind === 'workload');
  if (card?.kind !== 'workload') throw new Error('no workload in the text');
  return card;
};

/** Every figure with a name of its own: `step-speedup`, `plot-2`. */
export function figuresOf(all: readonly View[]): (readonly [string, Figure])[] {
  return all.flatMap((view, i) => {
    if (view.kind === 'workload') return view.figures.map((figure) => [`${view.name}-${figure.id}`, figure] as const);
    return 'figure' in view && view.figure ? [[`${view.kind}-${i}`, view.figure] as const] : [];
  });
}

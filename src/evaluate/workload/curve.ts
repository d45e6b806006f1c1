/** What a card draws over p, from formulas of its own. */
import type { ResolvedAxis } from '../engine/axis';
import type { Space } from '../engine/graph';
import type { Chosen, Evaluation, Work } from '../evaluation';
import { instead } from '../evaluation';
import { GuardBook, checkGuards, failures } from '../guards';
import type { AllReduce, Scaling } from '../result';
import { curveFormulas } from './curveFormulas';
import { bestWhole } from './peak';
import type { Found } from './peak';
import { allreduceOf, scalingOf } from './scaling';
import type { Values } from './scaling';
import type { Reader } from './reader';
import type { Workers } from './workers';

export interface Drawn {
  readonly scaling?: Scaling;
  readonly allreduce?: AllReduce;
}

/** The curves of a workload. Nothing where it has no p, or where the models do not hold over the range. */
export function* drawCurves(ev: Evaluation, reader: Reader, workers: Workers, space: Space): Work<Drawn> {
  const { axis } = workers;
  const p = workers.read('p');
  const made = p && curveFormulas(workers.read, reader.workload, p.formula);
  if (!made) return {};
  const { formulas, searched, guards, terms } = made;
  const names = Object.keys(formulas);
  const graph = space.graph(Object.values(formulas));
  const best = space.graph(searched);

  for (const points of narrower(workers)) {
    const curve = instead(axis, points);
    const chosen: Chosen = new Map([...(workers.computed ? [] : ([['p', curve]] as const)), [axis.name, curve]]);
    const others = (yield* ev.axesOf(graph, graph.roots, made.axes, chosen)).filter((one) => one !== curve);
    const pinned = others.map((one) => instead(one.axis, [one.at(0)]));
    const standing: Chosen = new Map([...chosen, ...pinned.map((one): [string, ResolvedAxis] => [one.name, one])]);
    const book = new GuardBook();
    yield* checkGuards(ev, guards, standing, book, space);
    if (failures(guards, book).length > 0) continue;
    const over = function* (p: ResolvedAxis): Work<Values> {
      const kept = yield* ev.graphValues(graph, [p, ...pinned]);
      return Object.fromEntries(names.map((name, k) => [name, kept[k]?.values ?? []]));
    };
    const values = yield* over(curve);
    const at = (p: number): Work<Values> => over(instead(axis, [p]));
    const range = [points[0] as number, points.at(-1) as number] as const;
    const search = function* (): Work<readonly (Found | undefined)[]> {
      return yield* bestWhole(ev, best, yield* ev.graphScalars(best), curve, range, pinned);
    };
    const scaling = searched.length > 0 && (yield* scalingOf({ workers, points, values, search, at, pinned }));
    return {
      ...(scaling ? { scaling } : {}),
      ...(terms && values.collective ? { allreduce: allreduceOf(terms, workers, points, values) } : {}),
    };
  }
  return {};
}

/** The curve's points; then only those up to the chosen p, and the chosen p alone, if a model does not hold beyond. */
function narrower({ points, chosen }: Workers): (readonly number[])[] {
  if (chosen === undefined) return [points];
  return [points, points.filter((p) => p <= chosen), [chosen]].filter((some) => some.length > 0);
}

/** Cells by what they read: dependencies first, otherwise as in the notebook; cells of a cycle at the end. */
import type { Home } from './home';

const dependencies = new WeakMap<Home, readonly Home[]>();

/** The other cells whose names a cell reads. */
export function dependenciesOf(home: Home): readonly Home[] {
  let found = dependencies.get(home);
  if (!found) {
    const others = new Set<Home>();
    for (const entity of home.resolved.values()) {
      if (entity?.kind === 'let') others.add(entity.slot.origin.home);
      if (entity?.kind === 'workload') others.add(entity.workload.home);
    }
    others.delete(home);
    dependencies.set(home, (found = [...others]));
  }
  return found;
}

export function orderOf(homes: readonly Home[]): readonly Home[] {
  const order: Home[] = [];
  const seen = new Set<Home>();
  for (const home of homes) {
    if (seen.has(home)) continue;
    seen.add(home);
    const path = [{ home, next: 0 }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const other = dependenciesOf(top.home)[top.next++];
      if (!other) {
        order.push(top.home);
        path.pop();
      } else if (!seen.has(other)) {
        seen.add(other);
        path.push({ home: other, next: 0 });
      }
    }
  }
  return homes.some(({ cyclic }) => cyclic)
    ? [...order.filter(({ cyclic }) => !cyclic), ...order.filter(({ cyclic }) => cyclic)]
    : order;
}

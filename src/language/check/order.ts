/** Cells by what they read: dependencies first, otherwise as in the notebook; cells of a cycle at the end. */
import type { Home } from './home';
import type { Memory } from './keep';

const dependencies = new WeakMap<Home, readonly Home[]>();

/** The other cells whose names a cell reads. */
function dependenciesOf(home: Home): readonly Home[] {
  let found = dependencies.get(home);
  if (!found) {
    const others = new Set<Home>();
    for (const entity of home.resolved.values()) {
      if (entity?.kind === 'let') others.add(entity.slot.origin.home);
      if (entity?.kind === 'kernel') others.add(entity.kernel.home);
      if (entity?.kind === 'workload') others.add(entity.workload.home);
    }
    others.delete(home);
    dependencies.set(home, (found = [...others]));
  }
  return found;
}

/** True if the cells that were made stand where others stood that read the same cells. */
function isAsBefore(homes: readonly (Home | undefined)[], before: Memory, made: readonly Home[]): boolean {
  if (homes.length !== before.homes.length) return false;
  const isMade = new Set(made);
  if (homes.some((home, i) => home !== before.homes[i] && !(home && isMade.has(home)))) return false;
  return made.every((home) => {
    const old = before.homes[home.index];
    if (!old || home.cyclic || old.cyclic) return false;
    const [now, then] = [dependenciesOf(home), dependenciesOf(old)];
    return now.length === then.length && now.every(({ index }, i) => index === then[i]?.index);
  });
}

/** Indices of the cells. */
export function orderOf(
  homes: readonly (Home | undefined)[],
  before: Memory,
  made: readonly Home[],
): readonly number[] {
  if (isAsBefore(homes, before, made)) return before.order;
  const order: Home[] = [];
  const seen = new Set<Home>();
  for (const home of homes) {
    if (!home || seen.has(home)) continue;
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
  const sorted = order.some(({ cyclic }) => cyclic)
    ? [...order.filter(({ cyclic }) => !cyclic), ...order.filter(({ cyclic }) => cyclic)]
    : order;
  return sorted.map(({ index }) => index);
}

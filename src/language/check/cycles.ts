/** Cycles of declarations: found among what was read, reported on every one of them. */
import type { Slot } from './slot';
import { problem } from './home';

const labelOf = ({ view, symbol }: Slot): string => (view && view.name !== '' ? `${view.name}.${symbol}` : symbol);

/** Groups of slots that read each other (Tarjan, without recursion). */
function groups(roots: readonly Slot[]): readonly (readonly Slot[])[] {
  const found: Slot[][] = [];
  const index = new Map<Slot, number>();
  const low = new Map<Slot, number>();
  const open: Slot[] = [];
  const isOpen = new Set<Slot>();
  const path: { readonly slot: Slot; readonly next: Iterator<Slot> }[] = [];
  const enter = (slot: Slot): void => {
    index.set(slot, index.size);
    low.set(slot, index.size - 1);
    open.push(slot);
    isOpen.add(slot);
    path.push({ slot, next: (slot.reads ?? new Set<Slot>()).values() });
  };
  const lower = (slot: Slot, to: number): void => void low.set(slot, Math.min(low.get(slot) ?? 0, to));
  for (const root of roots) {
    if (!index.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { done, value } = top.next.next();
      if (!done) {
        if (!index.has(value)) enter(value);
        else if (isOpen.has(value)) lower(top.slot, index.get(value) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) lower(parent.slot, low.get(top.slot) ?? 0);
      if (low.get(top.slot) !== index.get(top.slot)) continue;
      const group = open.splice(open.lastIndexOf(top.slot));
      for (const slot of group) isOpen.delete(slot);
      if (group.length > 1 || top.slot.reads?.has(top.slot)) found.push(group);
    }
  }
  return found;
}

/** The shortest way from a slot back to itself inside its group. */
function wayBack(start: Slot, group: ReadonlySet<Slot>): readonly Slot[] {
  const before = new Map<Slot, Slot>();
  const waiting = [start];
  for (const slot of waiting) {
    for (const next of slot.reads ?? []) {
      if (next === start) {
        const way = [slot];
        for (let at = before.get(slot); at; at = before.get(at)) way.push(at);
        return way.reverse();
      }
      if (!group.has(next) || before.has(next)) continue;
      before.set(next, slot);
      waiting.push(next);
    }
  }
  return [start];
}

/** More members than this get a message without the whole way. */
const manyMembers = 200;

export function reportCycles(slots: readonly Slot[]): void {
  const told = new Set<unknown>();
  for (const group of groups(slots)) {
    const members = new Set(group);
    for (const slot of group) {
      const { home, name } = slot.origin;
      if (told.has(name)) continue;
      told.add(name);
      home.cyclic = true;
      const way = group.length > manyMembers ? group.slice(0, 1) : wayBack(slot, members);
      const labels = [...new Set(way.map(labelOf))];
      const shown = labels.length > 7 ? [...labels.slice(0, 6), '…'] : labels;
      const next = way[1];
      const related = next
        ? [next.origin.home.related(next.origin.name, `${labelOf(slot)} reads ${labelOf(next)}`)]
        : [];
      const message =
        group.length > manyMembers
          ? `${labelOf(slot)} is one of ${group.length} that depend on each other`
          : labels.length === 1
            ? `${labels[0]} depends on itself`
            : `cycle: ${[...shown, labels[0]].join(' → ')}`;
      home.report(problem(name, 'cycle', message, { related }));
    }
  }
}

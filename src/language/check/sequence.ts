/**
 * An order in which declarations are best worked out: what a text mentions comes first, so that a chain of thousands
 * of lets needs no deep recursion. It follows names, not meanings; what it cannot see is worked out when asked for.
 */
import type { Names } from './home';
import { Slot } from './slot';
import { View } from './view';
import { mentionsOf } from './facts';

type Node = Slot | View;

function edges(node: Node, names: Names): readonly Node[] {
  if (node instanceof View) return [...(node.base ? [node.base] : []), ...node.ownSlots()];
  const { view, inherited, origin } = node;
  const found: Node[] = inherited ? [inherited] : [];
  for (const { name, member } of mentionsOf(origin.expression)) {
    const local = view?.slot(name);
    const entity = local ? undefined : names.find(name);
    if (local) found.push(local);
    else if (entity?.kind === 'let') found.push(entity.slot);
    else if (entity?.kind === 'kernel') found.push(...entity.kernel.slots);
    else if (entity?.kind === 'workload') {
      const other = entity.workload.view();
      found.push((member === undefined ? undefined : other.slot(member)) ?? other);
    } else if (view) found.push(view);
  }
  return found;
}

export function sequence(roots: Iterable<Node>, names: Names): readonly Slot[] {
  const order: Slot[] = [];
  const seen = new Set<Node>();
  for (const root of roots) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path: { readonly node: Node; readonly next: Iterator<Node> }[] = [
      { node: root, next: edges(root, names)[Symbol.iterator]() },
    ];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { done, value } = top.next.next();
      if (done) {
        if (top.node instanceof Slot) order.push(top.node);
        path.pop();
      } else if (!seen.has(value) && !(value instanceof Slot && value.state === 'done')) {
        seen.add(value);
        path.push({ node: value, next: edges(value, names)[Symbol.iterator]() });
      }
    }
  }
  return order;
}

/** Runs work to its end, asking the host between its rests. */
import type { Work } from './evaluation';
import type { Ports, YieldingPorts } from './ports';
import { Stopped } from './problem';

function reasonToStop(ports: Ports): 'time' | 'person' | undefined {
  if (ports.cancelled?.()) return 'person';
  return ports.deadline?.() ? 'time' : undefined;
}

/** One step; the work is told where it rests that the host wants no more. */
function step<T>(work: Work<T>, ports: Ports): IteratorResult<void, T> {
  const reason = reasonToStop(ports);
  return reason ? work.throw(new Stopped(reason)) : work.next();
}

/** @throws Stopped where the work does not catch it */
export function finish<T>(work: Work<T>, ports: Ports): T {
  let next = work.next();
  while (!next.done) next = step(work, ports);
  return next.value;
}

export async function finishResting<T>(work: Work<T>, ports: YieldingPorts): Promise<T> {
  let next = work.next();
  while (!next.done) {
    if (ports.due()) await ports.rest();
    next = step(work, ports);
  }
  return next.value;
}

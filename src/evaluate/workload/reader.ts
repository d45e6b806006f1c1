/** A workload as it is read for one card: with the values that are being tried, if any. */
import type { CheckedWorkload, Typed } from '../../language/program';
import { typedLiteral } from '../../language/check/value';

export interface Reader {
  readonly workload: CheckedWorkload;
  readonly read: (path: string) => Typed | undefined;
  /** The same with more replaced; one view for all that is read from it. */
  readonly replacing: (more: ReadonlyMap<string, Typed>) => (path: string) => Typed | undefined;
}

/** @param tried values in SI base units (index for words) by symbol; unknown symbols are left out */
export function readerOf(workload: CheckedWorkload, tried: Readonly<Record<string, number>> = {}): Reader {
  const replaced = new Map<string, Typed>();
  for (const [symbol, value] of Object.entries(tried)) {
    const typed = workload.read(symbol);
    if (typed) replaced.set(symbol, typedLiteral(value, typed.type, typed.place));
  }
  return {
    workload,
    read: (path) => workload.read(path, replaced.size > 0 ? replaced : undefined),
    replacing: (more) => {
      const all = new Map([...replaced, ...more]);
      return (path) => workload.read(path, all);
    },
  };
}

/**
 * What an output is made of: numbers, as they were evaluated. The host sends parts; who draws one makes its view.
 * A notebook of a thousand workloads then costs a thousand results, not a thousand cards.
 */
import type { AssertResult, CompareResult, PlotResult, ShowResult, WorkloadResult } from '../evaluate/result';

export type Part =
  | { readonly kind: 'workload'; readonly workload: WorkloadResult }
  | { readonly kind: 'show'; readonly show: ShowResult }
  | { readonly kind: 'plot'; readonly plot: PlotResult }
  | { readonly kind: 'compare'; readonly compare: CompareResult }
  | { readonly kind: 'assert'; readonly asserts: readonly AssertResult[] };

/** The JSON of `application/vnd.parnb.result+json`. `key` names the output to the host when a value is tried. */
export interface SentOutput {
  readonly version: 1;
  readonly key: string;
  readonly part: Part;
}

/** Members that are null where they mean it. */
const nullable: ReadonlySet<string> = new Set(['lower', 'upper', 'at', 'probability']);

/**
 * Puts ∞ back: JSON has none and writes null. In the values of a result, and in a limit, null can be nothing else;
 * any other number that is not one stays not-a-number and is drawn nowhere.
 */
export function revive<T>(value: T, key = ''): T {
  if (value === null) return (nullable.has(key) ? null : key === 'values' || key === 'limit' ? Infinity : NaN) as T;
  if (Array.isArray(value)) {
    if (typeof value[0] === 'string') return value;
    return value.map((item: unknown) => revive(item, key)) as T;
  }
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, revive(member as unknown, name)]),
  ) as T;
}

/** Sources that were run, remembered for a while: cells that read a kernel each ask again. */
import { trace, type Options, type Traced } from '../../wgsl';

const most = 24;
const known = new Map<string, Traced>();

/** The report of a source and what its warps did; the same objects for the same text and options. */
export function analysed(text: string, options: Options): Traced {
  const key = JSON.stringify([options, text]);
  const found = known.get(key) ?? trace(text, options);
  // The latest asked for stays longest.
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
  return found;
}

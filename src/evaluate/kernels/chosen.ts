/** The entry point that a kernel is about, and why there is none. */
import type { EntryReport, Report } from '../../wgsl';

/** @param wanted its name; undefined: the only one that can be counted */
export function chosenEntry({ entryPoints, diagnostics }: Report, wanted: string | undefined): EntryReport | string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  const because = error ? `: line ${error.line}: ${error.message}` : '';
  const compute = entryPoints.filter(({ stage }) => stage === 'compute');
  if (wanted === undefined && compute.length > 1)
    return `it has ${compute.length} entry points: name one, \`:: ${compute[0]?.name ?? ''}\``;
  const entry = wanted === undefined ? compute[0] : entryPoints.find(({ name }) => name === wanted);
  if (!entry) {
    const missing = wanted === undefined ? 'it has no compute entry point' : `it has no entry point \`${wanted}\``;
    return `${missing}${because}`;
  }
  if (entry.stage !== 'compute')
    return `\`${entry.name}\` is a ${entry.stage} shader: the source does not say which of its lanes share a warp`;
  return entry.k === null ? `\`${entry.name}\` was not counted${because}` : entry;
}

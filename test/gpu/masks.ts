import type { Binding, Device, Job } from './device';
import { edited, headOf } from './edits';
import { type Place, placesOf } from './places';

/** A place with what the device counted there: warps that entered, and lanes that entered with them. */
export interface Count extends Place {
  issues: number;
  active: number;
}

export interface Measured {
  counts: Count[];
  /** Bytes of the buffers marked `read`, in their order. */
  outputs: Uint8Array[];
}

const group = 0;
const binding = 900;

/**
 * `source` with a count at the head of every arm, loop body and function. Each lane counts its visits in private cells,
 * and the one lane that `subgroupElect` picks among those that arrive together counts the issue; a new entry point
 * calls the old one and writes the cells out. (Atomics on a ballot at every place give the same numbers, and a software
 * device compiles them three times as long.)
 */
export function instrument(source: string, entry: string, places: Place[]): string {
  const head = headOf(source, entry);
  const ticks = places.map(({ body }, k) => ({ at: body, length: 0, text: ` parnbTick(${k}u);` }));
  return `enable subgroups;
diagnostic(off, subgroup_uniformity);
${edited(source, [...head.edits, ...ticks])}
struct ParnbCounts { lanes: atomic<u32>, cells: array<vec2<u32>> }
@group(${group}) @binding(${binding}) var<storage, read_write> parnbCounts: ParnbCounts;
var<private> parnbCells: array<vec2<u32>, ${places.length}>;
fn parnbTick(k: u32) {
  parnbCells[k] += vec2<u32>(select(0u, 1u, subgroupElect()), 1u);
}
${head.attributes} fn parnbEntry(${head.parameters}) {
  ${entry}(${head.names.join(', ')});
  let first = atomicAdd(&parnbCounts.lanes, 1u) * ${places.length}u;
  for (var k = 0u; k < ${places.length}u; k++) { parnbCounts.cells[first + k] = parnbCells[k]; }
}
`;
}

/** Invocations of a workgroup whose size is written in numbers. */
export function workgroup(source: string): number {
  const sizes = /@workgroup_size\(([\d\s,]+)\)/.exec(source)?.[1];
  if (sizes === undefined) throw new Error('no @workgroup_size in numbers');
  return sizes.split(',').reduce((product, size) => product * (Number(size) || 1), 1);
}

/** Runs the kernel on the device with its masks counted. */
export async function measure(device: Device, job: Job): Promise<Measured> {
  const lanes = job.dispatch.reduce((product, n) => product * n, workgroup(job.code));
  const places = placesOf(job.code);
  const counters: Binding = { group, binding, bytes: new Uint8Array(8 + 8 * lanes * places.length), read: true };
  const code = instrument(job.code, job.entry, places);
  const outputs = await device.run({ ...job, code, entry: 'parnbEntry', buffers: [...job.buffers, counters] });
  const bytes = outputs.pop()!;
  const cells = new Uint32Array(bytes.buffer, 8);
  const counts = places.map((place) => ({ ...place, issues: 0, active: 0 }));
  for (let cell = 0; cell < lanes * places.length; cell++) {
    const count = counts[cell % places.length]!;
    count.issues += cells[2 * cell]!;
    count.active += cells[2 * cell + 1]!;
  }
  return { counts, outputs };
}

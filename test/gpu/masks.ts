import type { Binding, Device, Job } from './device';
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

/** `source` with a lane count at the head of every arm, loop body and function. Nothing else of the shader changes. */
export function instrument(source: string, places: Place[]): string {
  let code = '';
  let from = 0;
  for (const [k, { body }] of places.entries()) {
    code += `${source.slice(from, body)} parnbTick(${k}u);`;
    from = body;
  }
  code += source.slice(from);
  // A subgroup may be wider than 32 lanes: all four words of the ballot count.
  const tick = `
@group(${group}) @binding(${binding}) var<storage, read_write> parnbCounts: array<atomic<u32>>;
fn parnbTick(k: u32) {
  let lanes = subgroupBallot(true);
  if (subgroupElect()) {
    let bits = countOneBits(lanes);
    atomicAdd(&parnbCounts[2u * k], 1u);
    atomicAdd(&parnbCounts[2u * k + 1u], bits.x + bits.y + bits.z + bits.w);
  }
}
`;
  return `enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n${code}${tick}`;
}

/** Runs the kernel on the device with its masks counted. */
export async function measure(device: Device, job: Job): Promise<Measured> {
  const places = placesOf(job.code);
  const counters: Binding = { group, binding, bytes: new Uint8Array(Math.max(16, 8 * places.length)), read: true };
  const outputs = await device.run({ ...job, code: instrument(job.code, places), buffers: [...job.buffers, counters] });
  const bytes = outputs.pop()!;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * places.length);
  return {
    counts: places.map((place, k) => ({ ...place, issues: words[2 * k]!, active: words[2 * k + 1]! })),
    outputs,
  };
}

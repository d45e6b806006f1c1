// Kernels that several tests share, and short ways to ask about them.
import { analyse } from '../../../src/wgsl';
import type { EntryReport, Options, RegionKind, RegionReport } from '../../../src/wgsl';

/** Buffers and a uniform that nothing is known about. */
export const header = `struct P { n: u32, flag: u32, k: f32 }
@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@group(0) @binding(1) var<storage, read> d: array<u32>;
@group(0) @binding(2) var<uniform> p: P;
`;
const parameters =
  '@builtin(local_invocation_index) li: u32, @builtin(local_invocation_id) lid: vec3u, @builtin(global_invocation_id) gid: vec3u, @builtin(workgroup_id) wid: vec3u';

/** A compute kernel with this body; `before` stands in front of it at module scope. */
export function kernel(body: string, workgroup: number | string = 32, before = ''): string {
  return `${header}${before}\n@compute @workgroup_size(${workgroup})\nfn main(${parameters}) {\n${body}\n}\n`;
}

/** The report of the only entry point. Fails on an error diagnostic. */
export function entry(source: string, options: Options = {}): EntryReport {
  const report = analyse(source, options);
  const errors = report.diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((e) => `${e.line}:${e.column} ${e.message}`).join('; '));
  const [first] = report.entryPoints;
  if (!first) throw new Error('no entry point');
  return first;
}

/** The nth region of a kind, in the order of the source. */
export function region(e: EntryReport, kind: RegionKind, n = 0): RegionReport {
  const found = e.regions.filter((r) => r.kind === kind)[n];
  if (!found) throw new Error(`no region ${kind} ${n}`);
  return found;
}

export const reduction = (body: string) => `
var<workgroup> sdata: array<f32, 512>;
@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;
@compute @workgroup_size(512)
fn main(@builtin(local_invocation_index) tid: u32, @builtin(global_invocation_id) gid: vec3u, @builtin(workgroup_id) wid: vec3u) {
  sdata[tid] = input[gid.x];
  workgroupBarrier();
  ${body}
  if (tid == 0u) { output[wid.x] = sdata[0]; }
}`;

export const interleaved = reduction(`for (var s = 1u; s < 512u; s *= 2u) {
    if (tid % (2u * s) == 0u) { sdata[tid] += sdata[tid + s]; }
    workgroupBarrier();
  }`);
export const strided = reduction(`for (var s = 1u; s < 512u; s *= 2u) {
    let i = 2u * s * tid;
    if (i < 512u) { sdata[i] += sdata[i + s]; }
    workgroupBarrier();
  }`);
export const sequential = reduction(`for (var s = 256u; s > 0u; s >>= 1u) {
    if (tid < s) { sdata[tid] += sdata[tid + s]; }
    workgroupBarrier();
  }`);

export const bitonic = (n: number) => `
@group(0) @binding(0) var<storage, read_write> data: array<u32>;
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  let i = gid.x;
  for (var k = 2u; k <= ${n}u; k *= 2u) {
    for (var j = k / 2u; j > 0u; j /= 2u) {
      let ixj = i ^ j;
      if (ixj > i) { data[i] = ixj; }
    }
  }
}`;

export const mandelbrot = (x: number, y: number, size: number) => `
@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(${x}, ${y})
fn main(@builtin(global_invocation_id) gid: vec3u) {
  let c = vec2f(-2.0 + 3.0 * f32(gid.x) / ${size}.0, -1.5 + 3.0 * f32(gid.y) / ${size}.0);
  var z = c;
  var n = 0u;
  while (n < 256u && z.x * z.x + z.y * z.y <= 4.0) {
    n++;
    z = vec2f(z.x * z.x - z.y * z.y, 2.0 * z.x * z.y) + c;
  }
  o[gid.y * ${size}u + gid.x] = n;
}`;

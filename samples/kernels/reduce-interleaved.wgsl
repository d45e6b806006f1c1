// Tree reduction, interleaved pairs: the textbook's first version.
//
// Divergence: periodic. At step s every (2·s)-th lane adds, so all warps stay busy with ever fewer lanes: of 32 lanes
// 16, 8, 4, 2, 1 work, and only then do whole warps drop out. The body of the if runs at 17 % efficiency (W = 32).
// Remedy: let neighbouring lanes do the adding (reduce-strided.wgsl, reduce-sequential.wgsl): the same additions, but
// warps retire whole.

@group(0) @binding(0) var<storage, read> input: array<f32>;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;

var<workgroup> scratch: array<f32, 256>;

@compute @workgroup_size(256)
fn main(
  @builtin(global_invocation_id) gid: vec3u,
  @builtin(local_invocation_index) tid: u32,
  @builtin(workgroup_id) block: vec3u,
) {
  scratch[tid] = input[gid.x];
  workgroupBarrier();
  for (var s = 1u; s < 256u; s *= 2u) {
    if (tid % (2u * s) == 0u) {
      scratch[tid] += scratch[tid + s];
    }
    workgroupBarrier();
  }
  if (tid == 0u) {
    sums[block.x] = scratch[0];
  }
}

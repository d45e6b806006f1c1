// Tree reduction, sequential addressing: the version to keep.
//
// Divergence: boundary. While s is at least W the warps are all in or all out; only the last log2(W) steps run in one
// warp that is partly idle. No bank conflicts either: neighbouring lanes read neighbouring words.
// Further: replace the last steps by subgroupAdd, and let each lane add several inputs before the tree begins.

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
  for (var s = 128u; s > 0u; s /= 2u) {
    if (tid < s) {
      scratch[tid] += scratch[tid + s];
    }
    workgroupBarrier();
  }
  if (tid == 0u) {
    sums[block.x] = scratch[0];
  }
}

// Tree reduction, strided index: the second version, the adders are packed to the front.
//
// Divergence: boundary. The lanes that add are 0, 1, 2, …: at most one warp a step is split, the others are all in or
// all out. Same additions as reduce-interleaved.wgsl on a quarter of the issues.
// What is left: the index 2·s·tid hits the same memory bank from many lanes; reduce-sequential.wgsl cures that too.

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
    let index = 2u * s * tid;
    if (index < 256u) {
      scratch[index] += scratch[index + s];
    }
    workgroupBarrier();
  }
  if (tid == 0u) {
    sums[block.x] = scratch[0];
  }
}

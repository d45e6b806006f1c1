// Histogram of 256 bins: each workgroup counts in its own memory, then adds what it found to the whole.
//
// Divergence: boundary at the guard, data at `count > 0`: bins that stayed empty skip the global atomic. That branch
// pays: the arm is one slow instruction, and smooth images leave whole stretches of bins (whole warps) empty.
// The real cost does not show in masks: lanes that hit the same bin wait for each other in atomicAdd.
// Remedy for that: several copies of the bins in a workgroup, lanes spread over them.

struct Image {
  pixels: u32,
}

// @parnb image.pixels = 100000
@group(0) @binding(0) var<uniform> image: Image;
@group(0) @binding(1) var<storage, read> luma: array<u32>; // 0 … 255
@group(0) @binding(2) var<storage, read_write> histogram: array<atomic<u32>, 256>;

var<workgroup> bins: array<atomic<u32>, 256>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) bin: u32) {
  if (gid.x < image.pixels) {
    atomicAdd(&bins[luma[gid.x] & 255u], 1u);
  }
  workgroupBarrier();
  let count = atomicLoad(&bins[bin]);
  if (count > 0u) {
    atomicAdd(&histogram[bin], count);
  }
}

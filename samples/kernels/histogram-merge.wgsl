// Merges 512 private histograms of 256 bins into one, a tree over the lanes; the lanes that merge are packed to the front.
//
// Divergence: boundary. While s is at least W the warps are all in or all out; only the last log2(W) steps run in one
// warp that is partly idle: k = 1.24. Let every (2·s)-th lane merge instead, as textbooks first do, and all warps stay
// busy with ever fewer lanes: the same merges in nearly five times the issues (k = 5.84, see ../kernels.parnb).
// It asks the device for maxComputeInvocationsPerWorkgroup = 512; WebGPU's default is 256.

@group(0) @binding(0) var<storage, read_write> bins: array<u32>;

@compute @workgroup_size(512)
fn main(@builtin(local_invocation_index) tid: u32) {
  for (var s = 256u; s > 0u; s /= 2u) {
    if (tid < s) {
      for (var b = 0u; b < 256u; b++) {
        bins[tid * 256u + b] += bins[(tid + s) * 256u + b];
      }
    }
    storageBarrier();
  }
}

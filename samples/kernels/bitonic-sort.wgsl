// Bitonic sort of 256 keys in workgroup memory, a lane a key.
//
// Divergence: periodic at `partner > i`: of every pair one lane compares, the other waits. For distances j >= W the
// waiting lanes fill whole warps and cost nothing; for j < W half of every warp idles (54.5 % over all steps, W = 32).
// The swap inside is data-dependent on top.
// Remedy: 128 lanes, a lane a *pair*: i = 2·j·(t / j) + t % j. And select instead of the inner if.

@group(0) @binding(0) var<storage, read_write> keys: array<u32>;

var<workgroup> tile: array<u32, 256>;

@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) i: u32, @builtin(global_invocation_id) gid: vec3u) {
  tile[i] = keys[gid.x];
  workgroupBarrier();
  for (var k = 2u; k <= 256u; k *= 2u) {
    for (var j = k / 2u; j > 0u; j /= 2u) {
      let partner = i ^ j;
      if (partner > i) {
        let ascending = (i & k) == 0u;
        let a = tile[i];
        let b = tile[partner];
        if ((a > b) == ascending) {
          tile[i] = b;
          tile[partner] = a;
        }
      }
      workgroupBarrier();
    }
  }
  keys[gid.x] = tile[i];
}

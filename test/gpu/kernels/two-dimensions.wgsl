// A 2-D workgroup of odd sides, dispatched in two dimensions: lanes follow local_invocation_index.
// @parnb dispatch = [2, 3, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(5, 3)
fn main(
  @builtin(global_invocation_id) gid: vec3u,
  @builtin(local_invocation_id) at: vec3u,
  @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) block: vec3u,
  @builtin(num_workgroups) blocks: vec3u,
) {
  let slot = (block.y * blocks.x + block.x) * 15u + lane;
  var r = 0u;
  if (at.x > at.y) { r = 1u; } else if (at.x == at.y) { r = 2u; }
  for (var y = at.y; y < 3u; y++) {
    for (var x = at.x; x < 5u; x++) {
      if ((gid.x + gid.y + x * y) % 3u == 1u) { continue; }
      r += x + 8u * y;
    }
  }
  if (gid.x < 7u && gid.y < 7u) { r += 1000u; }
  output[slot] = r;
}

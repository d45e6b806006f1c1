// A workgroup of 42: the last warp is partly empty at any width.
// @parnb dispatch = [3, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(42)
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) lane: u32) {
  if (gid.x >= 100u) {
    return;
  }
  var n = 0u;
  for (var i = 0u; i <= lane % 6u; i++) {
    if (input[gid.x] > 128u) { n += 2u; } else { n++; }
  }
  output[gid.x] = n;
}

// A 3-D workgroup, three workgroups deep.
// @parnb dispatch = [1, 2, 3]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(3, 2, 3)
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) lane: u32) {
  var r = 0u;
  if ((gid.x ^ gid.y ^ gid.z) % 2u == 0u) {
    for (var i = 0u; i < gid.z; i++) { r += gid.y + 1u; }
  } else {
    loop { r++; if (r > gid.x + gid.z) { break; } }
  }
  output[(gid.z * 4u + gid.y) * 3u + gid.x] = r * 64u + lane;
}

// return out of nested loops, in the entry point and in a called function.
// @parnb dispatch = [2, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn find(start: u32, wanted: u32) -> u32 {
  for (var i = 0u; i < 8u; i++) {
    for (var j = 0u; j < 4u; j++) {
      if (input[(start + i * 4u + j) & 1023u] % 16u == wanted) {
        return i * 4u + j;
      }
    }
    if (i > wanted) {
      return 99u;
    }
  }
  return 100u;
}

@compute @workgroup_size(24)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x % 5u == 4u) {
    output[gid.x] = 7u;
    return;
  }
  let a = find(gid.x * 3u, gid.x % 16u);
  output[gid.x] = a;
  if (a < 8u) {
    output[gid.x + 48u] = find(a, 3u);
  } else if (a >= 99u) {
    return;
  }
  output[gid.x + 96u] = find(a * 7u, a % 16u) + 1u;
}

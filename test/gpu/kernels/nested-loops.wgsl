// Three loops inside each other, all bounds of their own lane.
// @parnb dispatch = [2, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  var sum = 0u;
  for (var i = 0u; i < gid.x % 5u; i++) {
    for (var j = i; j < input[gid.x] % 7u; j++) {
      var k = j;
      while (k < 4u + (gid.x & 3u)) {
        sum += i * 100u + j * 10u + k;
        k += 1u + (sum & 1u);
      }
    }
  }
  output[gid.x] = sum;
}

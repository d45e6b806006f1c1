// A workgroup of 40: 40 of 64 lanes are occupied at W = 32; a loop and a call inside the guard.
// @parnb dispatch = [2, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn work(x: u32, times: u32) -> u32 {
  var v = x;
  for (var i = 0u; i < times; i++) {
    if (v % 2u == 1u) { v = v * 5u + 1u; } else { v = v / 2u; }
    if (v == 0u) { return 77u; }
  }
  return v;
}

@compute @workgroup_size(40)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) block: vec3u) {
  if (lane < 33u) {
    output[block.x * 40u + lane] = work(input[lane], lane % 11u);
  }
  if (lane / 4u == 3u) {
    output[block.x * 40u + lane + 100u] = work(lane, 3u);
  }
}

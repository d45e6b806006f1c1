// Workgroup memory between barriers: lanes read what others wrote, inside a loop with a uniform bound.
// @parnb dispatch = [2, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<workgroup> tile: array<u32, 48>;
var<workgroup> total: atomic<u32>;

@compute @workgroup_size(48)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) block: vec3u) {
  tile[lane] = input[block.x * 48u + lane];
  workgroupBarrier();
  for (var round = 1u; round < 6u; round++) {
    let other = tile[(lane * 5u + round) % 48u];
    workgroupBarrier();
    if (other > tile[lane]) {
      tile[lane] += 1u + other % round;
    } else if (other % 2u == 0u) {
      for (var i = 0u; i < other % 4u; i++) { tile[lane] ^= i << round; }
    }
    workgroupBarrier();
  }
  if (tile[lane] % 3u == 0u) { atomicAdd(&total, tile[lane]); }
  workgroupBarrier();
  output[block.x * 48u + lane] = tile[(lane + 1u) % 48u] * 65536u + atomicLoad(&total);
}

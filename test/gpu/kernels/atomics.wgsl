// Atomics under masks: every lane counts, whoever loses the race.
// @parnb dispatch = [3, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<workgroup> tally: array<atomic<u32>, 5>;
var<workgroup> least: atomic<i32>;

@compute @workgroup_size(20)
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) block: vec3u) {
  for (var i = 0u; i < gid.x % 4u; i++) {
    if (input[gid.x + i] % 2u == 0u) { atomicAdd(&tally[i], input[gid.x]); } else { atomicXor(&tally[3], 1u << i); }
    atomicMin(&least, i32(input[gid.x] % 9u) - 7);
  }
  if (lane == 3u) { atomicMax(&tally[4], lane * 9u); }
  workgroupBarrier();
  if (lane < 5u) { output[block.x * 8u + lane] = atomicLoad(&tally[lane]); }
  if (lane == 5u) { output[block.x * 8u + lane] = u32(atomicLoad(&least)); }
}

// Warp specialisation: the first 32 lanes fetch the next tile while the others work on this one.
//
// Divergence: none that costs. `lane / 32u == 0u` differs within the workgroup, so it is not uniform, but every warp of
// 32 lies on one side of it (warp-uniform). At W = 64 the first warp holds both sides and pays for both.
// Remedy where the width is not known: override the split and set it from the adapter's subgroup size.

override split = 32u;

struct Job {
  tiles: u32,
}

const tile = 96u;

// @parnb job.tiles = 16
@group(0) @binding(0) var<uniform> job: Job;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

var<workgroup> stage: array<array<f32, 96>, 2>;

@compute @workgroup_size(128)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) block: vec3u) {
  let base = block.x * job.tiles * tile;
  var sum = 0.0;
  for (var t = 0u; t <= job.tiles; t++) {
    if (lane / split == 0u) {
      if (t < job.tiles) {
        for (var k = lane; k < tile; k += split) {
          stage[t % 2u][k] = input[base + t * tile + k];
        }
      }
    } else if (t > 0u) {
      let value = stage[(t + 1u) % 2u][(lane - split) % tile];
      sum += value * value;
    }
    workgroupBarrier();
  }
  if (lane >= split) {
    output[block.x * tile + (lane - split) % tile] = sum;
  }
}

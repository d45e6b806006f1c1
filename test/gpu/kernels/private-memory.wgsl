// Module-scope private variables, changed by functions in conditions and in a for's update.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<private> seed: u32;
var<private> calls: array<u32, 2>;

fn next() -> u32 {
  seed = seed * 1664525u + 1013904223u;
  calls[seed >> 31u]++;
  return seed >> 24u;
}

@compute @workgroup_size(36)
fn main(@builtin(local_invocation_index) lane: u32) {
  seed = input[lane] + lane;
  var sum = 0u;
  for (var i = next() % 4u; i < 12u; i += 1u + next() % 3u) {
    if (next() < 60u) { continue; }
    if (next() > 230u && next() > 100u) { break; }
    sum += i;
  }
  output[lane] = sum + 1000u * calls[0] + 100000u * calls[1];
}

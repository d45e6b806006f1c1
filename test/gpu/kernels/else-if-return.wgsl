// An else-if chain whose arms return, fall out or nest.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn classify(x: u32, lane: u32) -> u32 {
  if (x < 32u) {
    return 1u;
  } else if (x < 64u) {
    if (lane % 2u == 0u) {
      return 2u;
    }
  } else if (x < 128u) {
    if (lane % 3u == 0u) { return 3u; } else if (lane % 3u == 1u) { return 4u; } else { return 5u; }
  } else if (x == 200u) {
  } else {
    output[lane + 64u] = x;
  }
  return 6u + x % 2u;
}

@compute @workgroup_size(50)
fn main(@builtin(local_invocation_index) lane: u32) {
  output[lane] = classify(input[lane], lane) * 10u + classify(input[lane + 100u], lane);
}

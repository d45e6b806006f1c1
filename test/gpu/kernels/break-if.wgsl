// loop with continuing and break if; continuing sees the body's variables and holds a branch of its own.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) lane: u32) {
  var i = 0u;
  var sum = 0u;
  loop {
    let step = 1u + (input[lane + i] & 1u);
    if ((i & 3u) == (lane & 3u)) {
      continue;
    }
    sum += i * step;
    if (sum > 200u) {
      break;
    }
    continuing {
      if (step == 2u) {
        sum += 5u;
      }
      i += step;
      break if i > lane;
    }
  }
  output[lane] = sum;
  loop {
    if (sum == 0u) { break; }
    sum >>= 1u;
    output[lane + 32u]++;
  }
}

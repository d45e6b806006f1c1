// continue inside a switch inside a loop; break leaves only the switch.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0u;
  var left = 0u;
  for (var i = 0u; i < 10u; i++) {
    switch (input[lane * 10u + i] % 5u) {
      case 0u: { continue; }
      case 1u: { sum += 1u; break; }
      case 2u: {
        if (sum > 6u) { continue; }
        sum += 3u;
      }
      case 3u: {
        loop {
          sum++;
          if (sum % 4u == lane % 4u) { break; }
        }
      }
      default: {
        if (sum > 12u) { output[lane + 64u] = i; return; }
      }
    }
    left += i;
  }
  output[lane] = sum * 1000u + left;
}

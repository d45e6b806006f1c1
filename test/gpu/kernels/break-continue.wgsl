// break and continue at several depths; lanes come back only where their loop ends or begins again.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0u;
  for (var i = 0u; i < 12u; i++) {
    if (i == lane % 13u) {
      break;
    }
    if ((i + lane) % 3u == 0u) {
      continue;
    }
    for (var j = 0u; j < 6u; j++) {
      if ((input[lane] >> j) % 2u == 0u) {
        if (j > 3u) {
          break;
        }
        continue;
      }
      sum += i + j;
    }
    if (sum > 40u) {
      break;
    } else {
      sum += 1u;
    }
    output[lane + 64u] += 1u;
  }
  output[lane] = sum;
}

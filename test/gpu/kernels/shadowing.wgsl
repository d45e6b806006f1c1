// Shadowed names, blocks of their own, let, const and phony assignments between branches.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

const limit = 3u;

fn touch(x: u32) -> u32 {
  output[x + 64u] += 1u;
  return x;
}

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) lane: u32) {
  var x = lane;
  {
    var x = input[lane];
    if (x > 99u) {
      let x = 5u;
      output[lane + 32u] = x;
    }
    x++;
    output[lane] = x;
    for (var x = 0u; x < limit; x++) {
      let limit = lane % 3u;
      if (x == limit) { break; }
      output[lane] += 1000u;
    }
  }
  const limit = 2u;
  if (x % limit == 0u) { _ = touch(x); }
  ;
  x += limit;
  output[lane] += x;
}

// A loop left at the head, by break, by return, and in continuing, all by different lanes.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn walk(start: u32) -> u32 {
  var x = start;
  for (var i = 0u; i < 20u; i++) {
    loop {
      if (x % 7u == 0u) { break; }
      if (x % 11u == 0u) { return x * 2u; }
      x += 1u;
      continuing {
        x += i & 1u;
        break if x % 5u == 0u;
      }
    }
    if (x % 3u == 0u) { x += 2u; continue; }
    x += 3u;
    while (true) {
      x++;
      if (x % 13u == 0u) { return x; }
      if (x % 2u == 0u) { break; }
    }
  }
  return x + 5u;
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  output[lane] = walk(input[lane]);
}

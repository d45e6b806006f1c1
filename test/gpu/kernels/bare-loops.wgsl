// Loops without a head: for (;;), while (true), loop without continuing, and switches that leave only themselves.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn digits(start: u32) -> vec2<u32> {
  var x = start;
  var r = vec2<u32>(0u, 1u);
  for (;;) {
    if (x == 0u) { break; }
    r.x += x % 10u;
    x /= 10u;
    r.y *= 2u;
  }
  return r;
}

fn machine(start: u32) -> u32 {
  var state = start % 4u;
  var steps = 0u;
  while (true) {
    steps++;
    switch (state) {
      case 0u: {
        if (steps > 9u) { return steps * 100u; }
        state = (start >> (steps % 5u)) % 4u;
        continue;
      }
      case 1u: {
        loop {
          steps += 2u;
          if (steps % 3u == 0u) { break; }
          if (steps > 30u) { return steps; }
        }
        state = 2u;
      }
      case 2u: {
        state = 3u + steps % 2u;
        break;
      }
      case 3u: {
        for (var k = steps; ; k++) {
          if (k % 4u == start % 4u) { steps = k + 1u; break; }
        }
        state = 0u;
        if (start % 5u == 0u) { break; }
        steps += 1u;
      }
      default: {
        return 5000u + digits(start + steps).x;
      }
    }
    if (steps > 25u) { break; }
  }
  return steps + 10000u;
}

@compute @workgroup_size(37)
fn main(@builtin(local_invocation_index) lane: u32) {
  output[lane] = machine(input[lane]);
  let d = digits(input[lane] * lane);
  output[lane + 64u] = d.x + 100u * d.y;
  for (var a = 0u; ; a++) {
    if (digits(a).x >= lane % 7u) { output[lane + 128u] = a; break; }
  }
}

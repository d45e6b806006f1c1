// Calls on the right of && and ||: the right side runs for the lanes that need it.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

fn heavy(x: u32) -> bool {
  var n = x;
  var c = 0u;
  while (n > 1u) {
    if (n % 2u == 0u) { n /= 2u; } else { n = n * 3u + 1u; }
    c++;
    if (c > 20u) { return false; }
  }
  return c % 2u == 0u;
}

fn light(x: u32) -> bool {
  if (x > 100u) { return x % 3u == 0u; }
  return x % 2u == 0u;
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  let x = input[lane];
  var r = 0u;
  if (light(x) && heavy(x + 1u)) { r |= 1u; }
  if (light(lane) || heavy(lane + 3u)) { r |= 2u; } else { r |= 4u; }
  let b = (lane % 2u == 0u || light(x)) && (heavy(x) || lane > 50u);
  if (b) { r |= 8u; }
  var i = 0u;
  while (i < lane % 9u && !(heavy(i + x) && i > 3u)) { i++; }
  output[lane] = r + i * 16u;
}

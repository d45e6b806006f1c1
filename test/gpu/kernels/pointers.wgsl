// Functions that change their caller's variables through pointers, under masks.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

struct Pair { low: u32, high: array<u32, 3> }

fn bump(p: ptr<function, u32>, by: u32) {
  if (by == 0u) { return; }
  *p += by;
  if (*p > 50u) { *p = *p - 50u; return; }
  *p ^= 1u;
}

fn fill(p: ptr<function, Pair>, n: u32) -> u32 {
  for (var i = 0u; i < 3u; i++) {
    if (i == n) { (*p).low++; continue; }
    p.high[i] += n + i;
  }
  return p.high[n % 3u];
}

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) lane: u32) {
  var a = lane;
  var pair = Pair(1u, array<u32, 3>(2u, 3u, 4u));
  for (var i = 0u; i < lane % 4u; i++) { bump(&a, input[lane + i] % 40u); }
  let q = &pair.high[lane % 3u];
  if (lane % 2u == 0u) { *q = fill(&pair, lane % 5u); } else { bump(&pair.low, lane); }
  let copy = pair;
  pair.low += copy.high[(lane + 1u) % 3u];
  output[lane] = a + 256u * pair.low + 65536u * pair.high[2];
}

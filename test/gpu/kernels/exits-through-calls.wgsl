// Functions that leave loops and switches early, called on the right of && and as arguments, where lanes have gone
// different ways already; vectors and matrices go through pointers.
// @parnb dispatch = [2, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<private> log: u32;
var<private> visits: array<u32, 3>;

fn note(p: ptr<private, array<u32, 3>>, k: u32) -> bool {
  (*p)[k % 3u]++;
  log = log * 5u + k;
  return (*p)[k % 3u] % 2u == 1u;
}

fn walk(first: u32, to: ptr<function, vec3<u32>>) -> u32 {
  var i = first;
  loop {
    switch (i + (*to).y) % 5u {
      case 0u, 4u: { i += 2u; continue; }
      default: {
        if i % 7u == 3u { return i; }
        (*to)[i % 3u] += 1u;
        if note(&visits, i) && i > 4u { break; }
        log ^= i;
      }
      case 2u: {
        for (var k = i; ; k++) {
          if k % 4u == 1u { (*to).z = k; break; }
          if k > 12u { return k * 2u; }
        }
      }
    }
    if i > 14u { return i + 100u; }
    continuing {
      i++;
      let stop = i > first + 9u;
      break if stop || (i > 20u && note(&visits, 2u));
    }
  }
  return (*to).x;
}

fn turn(m: ptr<function, mat2x2<f32>>, k: u32) -> f32 {
  if k == 0u { return 0.0; }
  let old = (*m)[k & 1u];
  (*m)[k & 1u] = old.yx + vec2<f32>(1.0, f32(k & 3u));
  if k % 3u == 0u { return old.x; }
  return (*m)[0].y + turned(k);
}
fn turned(k: u32) -> f32 {
  while true { if k > 5u { return 2.0; } return 4.0; }
  return 8.0;
}

@compute @workgroup_size(9, 4)
fn main(
  @builtin(global_invocation_id) gid: vec3u,
  @builtin(local_invocation_id) lid: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let me = lane + 36u * (gid.x / 9u);
  var at = vec3<u32>(lid.x, lid.y, input[me] % 9u);
  var m = mat2x2<f32>(1.0, 2.0, 3.0, 4.0);
  var sum = 0u;
  if lid.x % 3u != 1u && (note(&visits, lid.y) || walk(at.z, &at) > 6u) {
    sum = walk(walk(lid.x, &at) % 8u, &at);
  } else if lid.y > 1u {
    sum = u32(turn(&m, at.z)) + select(walk(1u, &at), 9u, note(&visits, 1u));
  } else {
    switch at.z { case 8u, default: { sum = 1u; } case 1u: {} case 2u, 3u: { if lid.x > 4u { break; } sum = walk(2u, &at); } }
  }
  for (var k = 0u; k < 3u; k++) {
    if turn(&m, k + lid.x) > 4.0 { continue; }
    sum += u32(m[k & 1u].x) + k;
    if !(note(&visits, k) || lid.y == 2u) { output[me * 8u] = sum; return; }
  }
  output[me * 8u + 1u] = sum;
  output[me * 8u + 2u] = log;
  output[me * 8u + 3u] = at.x + at.y * 100u + at.z * 10000u;
  output[me * 8u + 4u] = visits[0] + visits[1] * 64u + visits[2] * 4096u;
  output[me * 8u + 5u] = bitcast<u32>(m[1].y);
}

// Functions of structs, vectors and arrays; constructors, swizzles, constants, and built-ins on integers.
// @parnb dispatch = [1, 2, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

const table = array<vec2<i32>, 3>(vec2(1, -2), vec2(3, 4), vec2(-5, 6));
const half = 7 / 2;
const scale = vec3(1, 2, 4) * half;
override bias = 3;
alias Grid = array<array<i32, 3>, 2>;

struct Range { low: i32, high: i32, tag: vec2<bool> }

fn range(x: i32) -> Range {
  if (x < 0) { return Range(x, -x, vec2(true, false)); }
  var r = Range();
  r.high = x * bias;
  r.tag.y = x % 2 == 0;
  return r;
}

fn fill(seed: i32) -> Grid {
  var g = Grid(array(1, 2, 3), array(seed, seed + 1, seed + 2));
  for (var i = 0; i < 2; i++) {
    for (var j = 0; j < 3; j++) {
      if (i == j || (seed + j) % 3 == 1) { continue; }
      g[i][j] = g[j % 2][i] - seed;
    }
  }
  return g;
}

@compute @workgroup_size(6, 4)
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) group: vec3u) {
  let x = i32(input[lane + group.y]) - 128;
  let r = range(x);
  let g = fill(x);
  var v = vec3(x, r.low, r.high).zxy * scale;
  v.y -= table[lane % 3u].y;
  if (any(r.tag) && !all(r.tag)) { v += scale.yzx; }
  v = select(v, -v, vec3(r.tag, lane % 2u == 1u));
  if (all(v > vec3(-200)) || r.tag.x) { v = clamp(v, vec3(-50), vec3(bias * 20)); }
  let u = vec4<u32>(vec2<u32>(abs(v.xy)), lane, 9u);
  let packed = ((u.x << 3u) ^ (u.y >> (lane % 4u))) | (u.z & 6u);
  let slot = (group.y * 24u + lane) * 8u;
  output[slot] = u32(v.x + v.y * 3 + v.z * 5);
  output[slot + 1u] = u32(g[0][2] + g[1][lane % 3u] * 7) ^ packed;
  output[slot + 2u] = firstLeadingBit(u.x) + firstTrailingBit(u.y) * 64u + countLeadingZeros(u.z) * 4096u + countTrailingZeros(packed) * 65536u;
  output[slot + 3u] = u32(firstLeadingBit(v.x)) + u32(extractBits(x, 2u, 5u)) + u32(insertBits(x, -1, lane, 3u));
  output[slot + 4u] = pack4xU8(u) + dot4U8Packed(packed, input[lane] * 257u) + unpack4xU8(packed).y + vec2<u32>(vec2(x > 5, true)).x;
  output[slot + 5u] = u32(dot(v, vec3(1, bias, -1))) + u32(sign(v.x)) + u32(max(v.y, v.z) - min(v.y, v.z));
  output[slot + 6u] = select(bitcast<u32>(x), u32(-x), r.tag.x) + bitcast<u32>(f32(x));
  output[slot + 7u] = u32(countOneBits(x)) + u32(reverseBits(x)) % 1000u + vec2<u32>(u32(bool(x) == true), 2u).x;
}

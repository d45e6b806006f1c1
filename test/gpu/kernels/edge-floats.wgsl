// Conversions, packing and rounding at their edges, where WGSL leaves the device no choice.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<private> at: u32;
fn put(x: u32) {
  output[at] = x;
  at++;
}
fn putf(x: f32) {
  put(bitcast<u32>(x));
}

fn edge(k: u32) -> f32 {
  switch k % 16u {
    case 0u: { return 0.5; }
    case 1u: { return 1.5; }
    case 2u: { return -2.5; }
    case 3u: { return -0.5; }
    case 4u: { return 2147483648.0; }
    case 5u: { return -2147483904.0; }
    case 6u: { return 4294967296.0; }
    case 7u: { return -7.75; }
    case 8u: { return 65504.0; }
    case 9u: { return 0.00006103515625; }
    case 10u: { return 16777217.0; }
    case 11u: { return 0x1.000002p+0; }
    case 12u: { return 1e-3f; }
    case 13u: { return 3.0e9; }
    case 14u: { return 1.0; }
    default: { return f32(input[k]) * 0.125 - 10.0; }
  }
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  at = lane * 64u;
  let x = edge(lane);
  let y = edge(lane / 7u + 3u);
  let n = input[lane] * 0x9e3779b1u;
  put(u32(i32(x))); put(u32(x)); putf(f32(i32(n) >> 8u)); putf(f32(n >> 8u)); putf(f32(i32(n) & -256));
  putf(round(x)); putf(floor(x)); putf(ceil(x)); putf(trunc(x)); putf(fract(x)); putf(abs(x)); putf(sign(x)); putf(-x);
  putf(saturate(x)); putf(step(x, y)); putf(min(x, y)); putf(max(x, y)); putf(clamp(x, -3.0, 3.0));
  putf(x + y); putf(x - y); putf(x * y);
  put(pack2x16float(clamp(vec2<f32>(x, y), vec2<f32>(-60000.0), vec2<f32>(60000.0))));
  let h = unpack2x16float(n & 0x7bff7bffu); putf(h.x); putf(h.y);
  putf(quantizeToF16(floor(clamp(x, -2048.0, 2048.0))));
  put(pack4x8unorm(vec4<f32>(0.25, 0.5, x, y))); put(pack4x8snorm(vec4<f32>(x * 0.9, -0.25, y * 0.9, 0.75)));
  put(pack2x16unorm(vec2<f32>(x, 0.5))); put(pack2x16snorm(vec2<f32>(y * 0.9, -0.3)));
  let m = modf(x); putf(abs(m.fract)); putf(m.whole);
  let e = frexp(x); putf(e.fract); put(u32(e.exp));
  putf(ldexp(x, i32(lane % 9u) - 4));
  put(u32(x < y) + 2u * u32(x <= y) + 4u * u32(x == y) + 8u * u32(x != y) + 16u * u32(bool(x)));
  putf(bitcast<f32>((n & 0x007fffffu) | 0x3f800000u));
  let a = vec3<f32>(floor(x % 64.0), 2.0, 3.0);
  let b = vec3<f32>(1.0, floor(y % 32.0), -4.0);
  putf(dot(a, b)); let c = cross(a, b); putf(c.x); putf(c.y); putf(c.z);
  let k = mat3x2<f32>(1.0, 2.0, 3.0, a.x, 5.0, 6.0);
  let v = k * b; putf(v.x); putf(v.y);
  let w = vec2<f32>(1.0, -2.0) * k; putf(w.x); putf(w.z);
  let t = transpose(k); putf(t[1][2]); putf((t * k)[2].y);
  putf(determinant(mat3x3<f32>(a, b, vec3<f32>(1.0, 0.0, 2.0))));
  putf(faceForward(a, b, a).y); putf(select(a, b, a > b).x);
  if (x > y) { put(1u); } else { put(2u); }
  for (var i = 0.0; i < fract(x) * 8.0; i += 1.0) { put(3u); }
}

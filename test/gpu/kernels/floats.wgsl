// Vectors, matrices and exact floating-point arithmetic that steers control flow.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) lane: u32) {
  let v = vec3f(f32(input[lane]), f32(lane), 0.5);
  let m = mat3x3f(1.0, 2.0, 0.0, 0.0, 1.0, -1.0, 0.5, 0.0, 2.0);
  var p = m * v;
  var n = 0u;
  while (dot(p, vec3f(1.0, 1.0, 1.0)) > 16.0) {
    p *= 0.5;
    if (any(p < vec3f(1.0))) { p.z += 0.25; n += 16u; }
    if (all(p.xy > vec2f(20.0, 4.0))) { p = p.yxz; }
    n++;
    if (n > 200u) { break; }
  }
  let s = select(-1.0, floor(p.x), p.x > p.y);
  output[lane] = n;
  output[lane + 32u] = bitcast<u32>(p.x);
  output[lane + 64u] = bitcast<u32>(s + abs(p.z) * 4.0);
}

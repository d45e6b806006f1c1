// let p = &place: the index is taken when the pointer is made, the value when it is read.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

struct Pair { x: array<u32, 4>, y: vec4<u32> }
var<private> pairs: array<Pair, 2>;

fn bump(p: ptr<private, array<Pair, 2>>, i: u32) -> u32 {
  let q = &(*p)[i % 2u];
  let r = &q.x[i % 4u];
  *r += i;
  if (*r > 6u) { return *r; }
  q.y.z++;
  return q.y.z;
}

fn swap(a: ptr<function, u32>, b: ptr<function, u32>) {
  let t = *a;
  *a = *b;
  *b = t;
}

@compute @workgroup_size(20)
fn main(@builtin(local_invocation_index) lane: u32) {
  var i = lane;
  let p = &pairs[i % 2u].x[i % 3u];
  i += 1u;
  *p = 5u;
  var sum = bump(&pairs, i) + *p * 16u;
  for (var k = 0u; k < lane % 5u; k++) {
    let q = &pairs[k % 2u];
    if (input[lane + k] % 2u == 0u) {
      q.x[(i + k) % 4u] ^= sum;
      continue;
    }
    q.y = q.y.wxyz + vec4<u32>(k, 1u, 2u, 3u);
    sum += bump(&pairs, k + sum);
  }
  var a = sum;
  var b = lane;
  if (lane % 3u != 0u) { swap(&a, &b); }
  output[lane] = a * 3u + b + i;
  output[lane + 32u] = pairs[0].x[0] + pairs[0].x[1] * 2u + pairs[1].x[2] * 4u + pairs[1].x[3] * 8u;
  output[lane + 64u] = dot(pairs[0].y, vec4<u32>(1u, 10u, 100u, 1000u)) + dot(pairs[1].y, vec4<u32>(7u, 70u, 700u, 7000u));
}

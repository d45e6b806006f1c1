// Integers at their edges: the values come from memory, so that no compiler folds them.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<private> at: u32;
fn put(x: u32) {
  output[at] = x;
  at++;
}
fn puti(x: i32) {
  put(bitcast<u32>(x));
}

fn edge(k: u32) -> u32 {
  switch k % 12u {
    case 0u: { return 0u; }
    case 1u: { return 1u; }
    case 2u: { return 0xffffffffu; }
    case 3u: { return 0x80000000u; }
    case 4u: { return 0x7fffffffu; }
    case 5u: { return 0x80000001u; }
    case 6u: { return 31u; }
    case 7u: { return 32u; }
    case 8u: { return 33u; }
    case 9u: { return 0xfffffffeu; }
    case 10u: { return 0x00ff80f1u; }
    default: { return input[k] * 0x9e3779b1u; }
  }
}

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  at = lane * 64u;
  let a = edge(lane);
  let b = edge(lane / 5u + 2u + (lane & 3u));
  let i = bitcast<i32>(a);
  let j = bitcast<i32>(b);
  put(a + b); put(a - b); put(a * b); put(a / b); put(a % b);
  puti(i + j); puti(i - j); puti(i * j); puti(i / j); puti(i % j);
  put(a << (b & 31u)); put(a >> (b & 31u)); puti(i >> (b & 31u)); puti(i << (b & 31u));
  puti(-i); puti(abs(i)); puti(sign(i)); put(~a); put(a & b); put(a | b); put(a ^ b);
  put(min(a, b)); put(max(a, b)); puti(min(i, j)); puti(max(i, j)); puti(clamp(i, -5, j)); put(clamp(a, 3u, b));
  put(countOneBits(a)); put(countLeadingZeros(a)); put(countTrailingZeros(a)); put(reverseBits(a));
  put(firstLeadingBit(a)); puti(firstLeadingBit(i)); put(firstTrailingBit(a)); puti(firstTrailingBit(i));
  put(extractBits(a, b % 40u, lane % 37u)); puti(extractBits(i, b % 40u, lane % 37u));
  put(insertBits(a, b, lane % 35u, (lane / 2u) % 33u)); puti(insertBits(i, j, lane % 35u, (lane / 2u) % 33u));
  put(dot4U8Packed(a, b)); puti(dot4I8Packed(a, b));
  put(pack4xI8(vec4<i32>(i, j, i + 1, j - 1))); put(pack4xU8(vec4<u32>(a, b, a + 1u, b - 1u)));
  put(pack4xI8Clamp(vec4<i32>(i, j, i / 3, j / 7))); put(pack4xU8Clamp(vec4<u32>(a, b, a % 300u, b % 256u)));
  let si = unpack4xI8(a); puti(si.x + si.y * 300 + si.z * 70000 + si.w * 9000000);
  let su = unpack4xU8(b); put(su.x + su.y * 300u + su.z * 70000u + su.w * 9000000u);
  put(u32(i < j) + 2u * u32(i <= j) + 4u * u32(a < b) + 8u * u32(a >= b) + 16u * u32(i == j) + 32u * u32(i > j));
  puti(dot(vec3<i32>(i, j, 3), vec3<i32>(j, i, -4))); put(dot(vec2<u32>(a, b), vec2<u32>(b, a)));
  if (i / j < 0) { put(1u); } else if (i % j > 0) { put(2u); } else { put(3u); }
  switch i { case 0, 1: { put(4u); } case -2147483648: { put(5u); } case 2147483647, -1: { put(6u); } default: { put(7u); } }
  var v = vec3<i32>(i, j, i ^ j);
  v /= vec3<i32>(j, i, 0); puti(v.x ^ v.y ^ v.z);
  v = vec3<i32>(i, j, 7); v %= i & 0; puti(v.x ^ v.y ^ v.z);
  v <<= vec3<u32>(1u, b & 31u, 31u); puti(v.x ^ v.y ^ v.z);
  puti(select(i, j, a > b)); puti(i32(a)); put(u32(i)); put(u32(bool(a)) + u32(bool(i)) * 2u);
}

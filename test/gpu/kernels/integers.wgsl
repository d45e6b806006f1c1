// Integer edge cases at run time: division by zero, the least i32, shifts by more than the width, wrap-around.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) lane: u32) {
  let x = bitcast<i32>(input[lane] * 0x01010101u) ^ i32(lane << 28u);
  let z = i32(lane % 4u) - 1;
  let least = bitcast<i32>(0x80000000u) + i32(lane / 30u);
  output[lane] = u32(x / z);
  output[lane + 32u] = u32(x % z);
  output[lane + 64u] = u32(least / z) ^ u32(least % z);
  output[lane + 96u] = input[lane] / (lane % 3u) + input[lane + 1u] % (lane % 2u);
  output[lane + 128u] = u32(x >> lane) + (input[lane] << (lane + 20u));
  output[lane + 160u] = u32(x * x * 31) + u32(-x) + u32(abs(least)) + u32(~x);
  output[lane + 192u] = countOneBits(input[lane]) + firstLeadingBit(input[lane]) * 64u + firstTrailingBit(lane) * 4096u + reverseBits(lane);
  output[lane + 224u] = extractBits(u32(x), lane % 20u, 7u) + insertBits(lane, input[lane], 3u, lane % 9u);
  output[lane + 256u] = u32(f32(x)) + u32(i32(f32(least) * 2.0)) + u32(f32(lane) * -1.5);
  output[lane + 288u] = u32(clamp(x, -5, 5)) + u32(min(x, z)) + u32(max(x, z)) + u32(sign(x));
  if (x > z) { output[lane + 320u] = 1u; } else if (u32(x) > u32(z)) { output[lane + 320u] = 2u; }
}

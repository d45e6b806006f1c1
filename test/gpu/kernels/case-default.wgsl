// default shares a clause with numbers; a switch on i32 with negative selectors.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(40)
fn main(@builtin(local_invocation_index) lane: u32) {
  let s = i32(lane % 7u) - 3;
  var r = 0;
  switch s {
    case -3, default: { r = 1; }
    case -1: { r = 2; if (lane > 20u) { break; } r = 3; }
    case 2, 3: { r = 4; }
  }
  for (var i = 0; i < s + 4; i++) {
    switch (i & 3) {
      case 0: { continue; }
      case 1, 2: { r += i; }
      default: { break; }
    }
    r += 16;
  }
  output[lane] = u32(r);
}

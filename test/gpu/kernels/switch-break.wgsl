// A switch with break in the middle of clauses, several selectors, an empty clause and default in the middle.
// @parnb dispatch = [2, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

@compute @workgroup_size(32)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  var r = gid.x;
  switch (input[gid.x] % 9u) {
    case 0u, 3u: {
      r += 1u;
      if (gid.x % 2u == 0u) {
        break;
      }
      r += 10u;
    }
    case 1u: {
    }
    default: {
      if (r > 40u) {
        r *= 2u;
        break;
      }
      r += 7u;
    }
    case 5u: {
      switch (gid.x % 3u) {
        case 0u: { break; }
        case 1u: { r += 1000u; }
        default: { r += 2000u; }
      }
      r += 100u;
    }
    case 7u, 8u {
      r = 0u;
    }
  }
  output[gid.x] = r;
}

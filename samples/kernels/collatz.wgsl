// Collatz: how many steps n takes to come to 1.
//
// Divergence: trip-count, and the worst sort of it: neighbouring numbers have unrelated trip counts, so a warp waits
// for the longest of 32 (n = 1 … 1024: 44 % efficiency). The if inside splits every warp again, by parity.
// Remedy: sort or bucket by expected length; lanes that fetch the next number when theirs is done. The if vanishes in
// arithmetic: n = select(n / 2, 3·n + 1, odd).

struct Range {
  first: u32,
  count: u32,
}

// @parnb range.first = 1, range.count = 1024, dispatch = [16, 1, 1]
@group(0) @binding(0) var<uniform> range: Range;
@group(0) @binding(1) var<storage, read_write> steps: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= range.count) {
    return;
  }
  var n = range.first + gid.x;
  var count = 0u;
  while (n > 1u) {
    if (n % 2u == 0u) {
      n /= 2u;
    } else {
      n = 3u * n + 1u;
    }
    count++;
  }
  steps[gid.x] = count;
}

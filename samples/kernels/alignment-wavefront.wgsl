// Smith–Waterman alignment of two sequences of 64, along the anti-diagonals: a lane a row, a workgroup a pair.
//
// Divergence: boundary that moves. The wavefront grows to 64 cells and shrinks again; a lane works on 64 of the 127
// diagonals, so half of all lane-slots would idle, were it not that warps ahead of and behind the front skip
// whole (67 % at W = 32).
// With a block as wide as a warp nothing skips (25.8 % for 16 rows, 50.8 % for 32; W = 32).
// Remedy: rows in strips of W lanes whose fronts follow each other, so that one pair's tail overlaps the next one's head.

const size = 64u;

@group(0) @binding(0) var<storage, read> queries: array<u32>; // letters, 64 a pair
@group(0) @binding(1) var<storage, read> references: array<u32>;
@group(0) @binding(2) var<storage, read_write> best: array<i32>; // the best score that ends in each row

// Three diagonals in turn; cell 0 is the empty row above.
var<workgroup> score: array<array<i32, 65>, 3>;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) pair: vec3u, @builtin(local_invocation_index) row: u32) {
  let letter = queries[pair.x * size + row];
  var highest = 0;
  for (var d = 0u; d < 2u * size - 1u; d++) {
    var cell = 0;
    if (row <= d && d - row < size) {
      let column = d - row;
      let one = (d + 2u) % 3u; // the diagonal before
      let two = (d + 1u) % 3u; // and the one before that
      var matched = score[two][row] - 1;
      if (letter == references[pair.x * size + column]) {
        matched = score[two][row] + 2;
      }
      let gapped = max(score[one][row], score[one][row + 1u]) - 1;
      cell = max(0, max(matched, gapped));
      highest = max(highest, cell);
    }
    score[d % 3u][row + 1u] = cell;
    workgroupBarrier();
  }
  best[pair.x * size + row] = highest;
}

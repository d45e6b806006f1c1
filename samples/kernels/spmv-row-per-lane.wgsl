// Sparse matrix times vector (CSR), a lane a row.
//
// Divergence: trip-count on data. A warp takes as long as its longest row; one dense row among 31 short ones costs 32
// rows. It is fine where rows are equally long (stencils), bad for graphs with a power law.
// Remedy: a warp a row (spmv-row-per-warp.wgsl) for long rows; sorted or sliced formats (SELL-C-σ) for short ones.

struct Shape {
  rows: u32,
}

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> row_start: array<u32>; // rows + 1 entries
@group(0) @binding(2) var<storage, read> columns: array<u32>;
@group(0) @binding(3) var<storage, read> values: array<f32>;
@group(0) @binding(4) var<storage, read> x: array<f32>;
@group(0) @binding(5) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  let row = gid.x;
  if (row >= shape.rows) {
    return;
  }
  var sum = 0.0;
  for (var k = row_start[row]; k < row_start[row + 1u]; k++) {
    sum += values[k] * x[columns[k]];
  }
  y[row] = sum;
}

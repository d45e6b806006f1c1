// Sparse matrix times vector (CSR), 32 lanes a row.
//
// Divergence: trip-count on data, but bounded: lanes of a row differ by at most one trip, so a row of n entries wastes
// less than 32 lane-slots however long it is. Rows shorter than 32 leave lanes idle: with 3 entries a row a lane a row
// (spmv-row-per-lane.wgsl) is ten times better. The tree at the end is boundary, as in reduce-sequential.wgsl.
// Remedy for short rows: fewer lanes a row (2, 4, 8), chosen from the mean length.

@group(0) @binding(0) var<storage, read> row_start: array<u32>; // rows + 1 entries
@group(0) @binding(1) var<storage, read> columns: array<u32>;
@group(0) @binding(2) var<storage, read> values: array<f32>;
@group(0) @binding(3) var<storage, read> x: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

var<workgroup> sums: array<f32, 32>;

@compute @workgroup_size(32)
fn main(@builtin(workgroup_id) block: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = block.x;
  var sum = 0.0;
  for (var k = row_start[row] + lane; k < row_start[row + 1u]; k += 32u) {
    sum += values[k] * x[columns[k]];
  }
  sums[lane] = sum;
  workgroupBarrier();
  for (var s = 16u; s > 0u; s /= 2u) {
    if (lane < s) {
      sums[lane] += sums[lane + s];
    }
    workgroupBarrier();
  }
  if (lane == 0u) {
    y[row] = sums[0];
  }
}

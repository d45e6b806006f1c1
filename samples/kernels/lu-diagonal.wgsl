// LU decomposition of one diagonal block of 32×32, in place, a lane a row (then a column).
//
// Divergence: boundary that moves. At step i the lanes above i are done and wait: on average half of the warp idles
// (50 % for a block of 32 in a warp of 32, 25 % for a block of 16), and all of it is one warp. This block is the
// sequential spine of the factorisation.
// Remedy: keep it small and rare: large outer blocks whose trailing update (dense, uniform) carries the work.

const size = 32u;

@group(0) @binding(0) var<storage, read_write> matrix: array<f32>; // row by row

var<workgroup> block: array<array<f32, 32>, 32>;

@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) tx: u32) {
  for (var row = 0u; row < size; row++) {
    block[row][tx] = matrix[row * size + tx];
  }
  workgroupBarrier();
  for (var i = 0u; i < size - 1u; i++) {
    if (tx > i) {
      for (var j = 0u; j < i; j++) {
        block[tx][i] -= block[tx][j] * block[j][i];
      }
      block[tx][i] /= block[i][i];
    }
    workgroupBarrier();
    if (tx > i) {
      for (var j = 0u; j <= i; j++) {
        block[i + 1u][tx] -= block[i + 1u][j] * block[j][tx];
      }
    }
    workgroupBarrier();
  }
  for (var row = 0u; row < size; row++) {
    matrix[row * size + tx] = block[row][tx];
  }
}

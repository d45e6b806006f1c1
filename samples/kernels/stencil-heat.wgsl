// One step of heat flow on a grid, a lane a cell, with guarded edges.
//
// Divergence: boundary, both times. Workgroups that lie wholly inside pass the guard together; only those over the
// right and lower edge are cut. The rim (`x == 0` …) splits a warp of the first and last column at each row: 8 wide
// tiles see it in every edge warp, 32 wide ones waste less.
// Remedy: none needed for large grids (the edge grows with the side, the work with the area); else a halo of ghost
// cells, so that nobody asks.

struct Grid {
  width: u32,
  height: u32,
}

// @parnb grid.width = 250, grid.height = 120, dispatch = [16, 15, 1]
@group(0) @binding(0) var<uniform> grid: Grid;
@group(0) @binding(1) var<storage, read> now: array<f32>;
@group(0) @binding(2) var<storage, read_write> next: array<f32>;

@compute @workgroup_size(16, 8)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  let x = gid.x;
  let y = gid.y;
  if (x >= grid.width || y >= grid.height) {
    return;
  }
  let at = y * grid.width + x;
  if (x == 0u || y == 0u || x == grid.width - 1u || y == grid.height - 1u) {
    next[at] = now[at]; // the rim keeps its temperature
  } else {
    let around = now[at - 1u] + now[at + 1u] + now[at - grid.width] + now[at + grid.width];
    next[at] = 0.5 * now[at] + 0.125 * around;
  }
}

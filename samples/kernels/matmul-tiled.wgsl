// Matrix product in tiles of 16×16: the good example.
//
// Divergence: none. Every condition is the same for the whole workgroup (uniform): the loops run to constants and to a
// uniform's value. Sizes are multiples of the tile; a guard for other sizes would be boundary.
// What limits it is memory and arithmetic, not control.

struct Shape {
  tiles: u32, // tiles along the inner dimension
  columns: u32,
}

const tile = 16u;

// @parnb shape.tiles = 64, shape.columns = 1024
@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read_write> c: array<f32>;

var<workgroup> left: array<array<f32, 16>, 16>;
var<workgroup> right: array<array<f32, 16>, 16>;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_id) at: vec3u) {
  let inner = shape.tiles * tile;
  var sum = 0.0;
  for (var t = 0u; t < shape.tiles; t++) {
    left[at.y][at.x] = a[gid.y * inner + t * tile + at.x];
    right[at.y][at.x] = b[(t * tile + at.y) * shape.columns + gid.x];
    workgroupBarrier();
    for (var k = 0u; k < tile; k++) {
      sum += left[at.y][k] * right[k][at.x];
    }
    workgroupBarrier();
  }
  c[gid.y * shape.columns + gid.x] = sum;
}

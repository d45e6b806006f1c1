// Mandelbrot set: how long each point of the plane takes to escape.
//
// Divergence: trip-count. Every lane leaves the loop at its own iteration and the warp goes on until the last one has
// left. Neighbouring points escape at similar times, so the shape of the tile matters: of the tiles a warp can have,
// 8×4 wastes least (87.7 %), 32×1 most (78.1 %; 512², 256 iterations).
// Remedy: square tiles as here; persistent lanes that fetch a new point when theirs escapes.

struct View {
  width: u32,
  height: u32,
  limit: u32,
  scale: f32, // side of a pixel in the plane
  left: f32,
  top: f32,
}

// @parnb view.width = 128, view.height = 128, view.limit = 256, view.scale = 0.0234375, view.left = -2, view.top = -1.5, dispatch = [16, 16, 1]
@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<storage, read_write> iterations: array<u32>;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= view.width || gid.y >= view.height) {
    return;
  }
  let c = vec2f(view.left + f32(gid.x) * view.scale, view.top + f32(gid.y) * view.scale);
  var z = c;
  var count = 0u;
  while (count < view.limit) {
    if (z.x * z.x + z.y * z.y > 4.0) {
      break;
    }
    z = vec2f(z.x * z.x - z.y * z.y, 2.0 * z.x * z.y) + c;
    count++;
  }
  iterations[gid.y * view.width + gid.x] = count;
}

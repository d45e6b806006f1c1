// Ray marching of a signed distance field, a fragment a ray.
//
// Divergence: trip-count on data. Rays that graze the surface take many small steps, rays to the sky run to the limit;
// a warp takes as long as its slowest ray. The source does not say which pixels share a warp (small squares, mostly),
// so for a fragment shader the cause can be told and the number cannot.
// Remedy: over-relaxed steps; a coarse pass of cones that gives each tile its first distance; shadows only where hit.

struct Camera {
  eye: vec3f,
  aspect: f32,
  steps: u32,
  far: f32,
}

@group(0) @binding(0) var<uniform> camera: Camera;

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) screen: vec2f,
}

@vertex
fn cover(@builtin(vertex_index) index: u32) -> Corner {
  let corner = vec2f(f32((index << 1u) & 2u), f32(index & 2u));
  return Corner(vec4f(corner * 2.0 - 1.0, 0.0, 1.0), corner * 2.0 - 1.0);
}

/** Distance to the scene: a sphere on a floor. */
fn field(p: vec3f) -> f32 {
  let ball = length(p - vec3f(0.0, 1.0, 0.0)) - 1.0;
  return min(ball, p.y);
}

fn normal(p: vec3f) -> vec3f {
  let e = vec2f(0.001, -0.001);
  return normalize(e.xyy * field(p + e.xyy) + e.yyx * field(p + e.yyx) + e.yxy * field(p + e.yxy) + e.xxx * field(p + e.xxx));
}

@fragment
fn shade(corner: Corner) -> @location(0) vec4f {
  let ray = normalize(vec3f(corner.screen.x * camera.aspect, corner.screen.y, -1.5));
  var travelled = 0.0;
  for (var i = 0u; i < camera.steps; i++) { // @parnb n = 64
    let point = camera.eye + ray * travelled;
    let gap = field(point);
    if (gap < 0.001) {
      let light = max(dot(normal(point), normalize(vec3f(0.5, 1.0, 0.3))), 0.0);
      return vec4f(vec3f(0.1 + 0.9 * light), 1.0);
    }
    travelled += gap;
    if (travelled > camera.far) {
      break;
    }
  }
  return vec4f(0.5, 0.7, 1.0, 1.0);
}

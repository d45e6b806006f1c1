// Culling with compaction: particles inside the view are appended to the list that will be drawn.
//
// Divergence: trip-count (each lane leaves at the first plane that rejects it), then data (who is left appends).
// Particles in creation order are scattered, so a warp goes on to the last plane for a handful of lanes.
// Remedy: planes in the order of what they reject; particles sorted by cell, so that warps leave together; one atomicAdd
// a warp (subgroupAdd and subgroupExclusiveAdd) instead of one a lane.

struct Scene {
  particles: u32,
  planes: array<vec4f, 6>, // normal, distance: inside where dot(normal, p) + distance >= 0
}

@group(0) @binding(0) var<storage, read> scene: Scene;
@group(0) @binding(1) var<storage, read> particles: array<vec4f>; // position, radius
@group(0) @binding(2) var<storage, read_write> visible_count: atomic<u32>;
@group(0) @binding(3) var<storage, read_write> visible: array<u32>;

fn inside(particle: vec4f) -> bool {
  for (var i = 0u; i < 6u; i++) {
    let plane = scene.planes[i];
    if (dot(plane.xyz, particle.xyz) + plane.w < -particle.w) {
      return false;
    }
  }
  return true;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= scene.particles) {
    return;
  }
  if (inside(particles[gid.x])) {
    visible[atomicAdd(&visible_count, 1u)] = gid.x;
  }
}

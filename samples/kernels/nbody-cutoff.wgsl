// N-body with a cut-off: every body meets every other, but only near ones pull.
//
// Divergence: data. The test `distance² < cutoff²` is true for few pairs, and in a warp of 32 unrelated bodies somebody
// is almost always near: the arm is issued nearly every time for one or two lanes.
// Remedy: sort bodies by cell, so that lanes of a warp are neighbours and agree; or drop the test and multiply by 0 or
// 1 (select): with an arm this short the hardware predicates it anyway.

struct World {
  bodies: u32,
  cutoff: f32,
}

// @parnb world.bodies = 1024
@group(0) @binding(0) var<uniform> world: World;
@group(0) @binding(1) var<storage, read> bodies: array<vec4f>; // position, mass
@group(0) @binding(2) var<storage, read_write> pull: array<vec4f>; // acceleration, neighbours met

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  let me = gid.x;
  if (me >= world.bodies) {
    return;
  }
  let here = bodies[me].xyz;
  var acceleration = vec3f();
  var near = 0.0;
  for (var other = 0u; other < world.bodies; other++) { // @parnb n = 1024
    if (other == me) {
      continue;
    }
    let body = bodies[other];
    let away = body.xyz - here;
    let squared = dot(away, away);
    if (squared < world.cutoff * world.cutoff) { // @parnb probability = 0.05
      let inverse = inverseSqrt(squared + 0.0625);
      acceleration += away * (body.w * inverse * inverse * inverse);
      near += 1.0;
    }
  }
  pull[me] = vec4f(acceleration, near);
}

// One level of a breadth-first search: a lane takes a vertex of the frontier and visits its neighbours.
//
// Divergence: trip-count on data (the degree of the vertex), then data (is the neighbour new?). In a graph with a power
// law one hub holds its warp for thousands of trips. Late levels find few new vertices: the arm runs for single lanes.
// Remedy: hubs by a warp or a workgroup, small degrees by a lane (three queues by degree); bottom-up search in the
// large middle levels.

struct Level {
  frontier: u32, // vertices in it
  depth: u32,
}

const unreached = 0xffffffffu;

@group(0) @binding(0) var<uniform> level: Level;
@group(0) @binding(1) var<storage, read> first_edge: array<u32>; // vertices + 1 entries
@group(0) @binding(2) var<storage, read> neighbours: array<u32>;
@group(0) @binding(3) var<storage, read> frontier: array<u32>;
@group(0) @binding(4) var<storage, read_write> distance_to: array<atomic<u32>>;
@group(0) @binding(5) var<storage, read_write> next_count: atomic<u32>;
@group(0) @binding(6) var<storage, read_write> next_frontier: array<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= level.frontier) {
    return;
  }
  let vertex = frontier[gid.x];
  let end = first_edge[vertex + 1u];
  for (var edge = first_edge[vertex]; edge < end; edge++) {
    let neighbour = neighbours[edge];
    // Whoever lowers the distance first has found the vertex and puts it in the queue, once.
    if (atomicMin(&distance_to[neighbour], level.depth + 1u) == unreached) {
      next_frontier[atomicAdd(&next_count, 1u)] = neighbour;
    }
  }
}

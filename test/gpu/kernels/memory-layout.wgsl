// Structs, vec3 padding, nested arrays and matrices in storage and workgroup memory: strides, offsets, whole-value copies.
// @parnb dispatch = [2, 1, 1]
struct Item {
  a: u32,
  b: vec3<u32>,
  c: vec2<u32>,
  d: array<vec3<u32>, 2>,
}
struct Result {
  item: Item,
  m: mat3x3<f32>,
  @size(16) sum: u32,
  @align(32) last: vec2<i32>,
  counts: array<atomic<u32>, 3>,
}
@group(0) @binding(0) var<storage, read> input: array<Item>;
@group(0) @binding(1) var<storage, read_write> output: array<Result>;

var<workgroup> shared_items: array<Item, 8>;

fn total(item: Item) -> u32 {
  return item.a + dot(item.b, vec3<u32>(1u, 2u, 3u)) + item.c.y + item.d[1].z;
}

@compute @workgroup_size(8)
fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) lane: u32) {
  shared_items[lane] = input[gid.x % arrayLength(&input)];
  workgroupBarrier();
  let neighbour = shared_items[(lane + 3u) % 8u];
  output[gid.x].item = neighbour;
  output[gid.x].item.d[lane % 2u].y += 5u;
  output[gid.x].item.b[lane % 3u] = 77u;
  var m = mat3x3<f32>(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, f32(neighbour.a));
  if (neighbour.a % 2u == 0u) {
    m = transpose(m);
    m[1] = vec3<f32>(0.5, 0.25, f32(lane));
  } else {
    m[lane % 3u].y = 9.0;
    m = m * 2.0;
  }
  output[gid.x].m = m;
  let p = &output[gid.x].item;
  (*p).c = (*p).c.yx;
  output[gid.x].sum = total(neighbour) + total(*p) + arrayLength(&output);
  output[gid.x].last = vec2<i32>(-1, i32(lane)) * i32(neighbour.b.x);
  for (var i = 0u; i < neighbour.c.x % 4u; i++) {
    atomicAdd(&output[gid.x].counts[i % 3u], i + 1u);
  }
  let before = atomicExchange(&output[gid.x].counts[lane % 3u], 40u);
  if (atomicCompareExchangeWeak(&output[gid.x].counts[1], before, 99u).exchanged) {
    output[gid.x].sum += 1000000u;
  }
}

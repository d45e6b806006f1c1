// The left side of a compound assignment is read before the right side runs, which may change it.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<private> total: u32 = 7u;
var<private> list: array<u32, 4>;
var<private> at: u32;
var<private> flag: bool;
var<workgroup> tickets: atomic<u32>;

fn change(x: u32) -> u32 {
  total = 1000u + x;
  list[x % 4u] += 100u;
  return 16u;
}

fn through(p: ptr<function, u32>) -> u32 {
  *p += 1u;
  return *p;
}

fn next() -> u32 {
  at++;
  flag = !flag;
  return at % 4u;
}

fn flip() -> bool {
  flag = !flag;
  return flag;
}

@compute @workgroup_size(8)
fn main(@builtin(local_invocation_index) lane: u32) {
  total |= change(lane);
  output[lane] = total;
  total = total + change(lane) * total;
  output[lane + 8u] = total;
  list[lane % 4u] += change(lane);
  output[lane + 16u] = list[lane % 4u];
  var local = lane;
  local += through(&local);
  output[lane + 24u] = local;
  let sum = local * 1000u + through(&local) * 10u + local;
  output[lane + 32u] = sum;
  list[through(&local) % 4u] -= through(&local);
  output[lane + 40u] = list[0] + list[1] * 3u + list[2] * 5u + list[3] * 7u;
  if (lane % 2u == 0u || change(lane) > total) {
    output[lane + 48u] = total;
  }
  let v = vec3<u32>(total, change(lane + 1u), total);
  output[lane + 56u] = v.x + v.y * 3u + v.z * 7u;
  output[(total + change(lane + 2u)) % 8u + 64u + lane * 8u] = total;
  // An index is found once, and before the right side runs.
  list[next()] += 1u;
  list[at % 4u] = next() * 10u;
  list[at] -= next();
  output[lane + 128u] = list[0] + list[1] * 3u + list[2] * 5u + list[3] * 7u + at * 100000u;
  at = 2u;
  list[at] = next() + at;
  at = 1u;
  output[lane + 136u] = list[at] + list[next()] * 3u + array<u32, 4>(at, next(), at, next())[at % 4u];
  output[lane + 144u] = max(at, next()) + min(at + next(), at) * 16u + select(at, next(), flag) * 256u;
  flag = lane % 2u == 0u;
  output[lane + 152u] = select(1u, 2u, flag && flip()) + select(0u, 4u, flag || flip()) + select(0u, 8u, flag == flip()) + u32(flag) * 16u;
  list[atomicAdd(&tickets, 1u) % 4u] += 5u;
  workgroupBarrier();
  output[lane + 160u] = atomicLoad(&tickets) + list[0] + list[1] + list[2] + list[3];
}

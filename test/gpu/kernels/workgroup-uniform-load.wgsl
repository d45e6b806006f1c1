// workgroupUniformLoad decides a loop: found by one lane, followed by all.
// @parnb dispatch = [1, 1, 1]
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;

var<workgroup> go: u32;

@compute @workgroup_size(16)
fn main(@builtin(local_invocation_index) lane: u32) {
  var n = 0u;
  loop {
    if (lane == 5u) { go = select(0u, 1u, n < 3u); }
    let more = workgroupUniformLoad(&go);
    if (more == 0u) { break; }
    if (lane % 2u == n % 2u) { n += 2u; } else { n += 1u; }
    n = 1u + n / 2u + n % 2u;
  }
  output[lane] = n;
}

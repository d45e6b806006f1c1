// Every place that has a hover, each with another kind of divergence.
struct Params {
  n: u32,
  limit: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<u32>;
@group(0) @binding(2) var<storage, read_write> output: array<u32>;

fn weigh(x: u32) -> u32 {
  if (x > 3u) {
    return x * 5u;
  }
  return x;
}

@compute @workgroup_size(64)
fn start(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) tid: u32) {
  if (gid.x >= params.n) {
    return;
  }
  let value = input[gid.x];
  var sum = weigh(value);
  if (tid % 2u == 0u) {
    sum = sum * 2u;
  } else if (tid % 4u == 1u) {
    sum = sum * 3u;
  } else {
    sum = sum * 5u;
  }
  switch (value % 4u) {
    case 0u, 1u: {
      sum = sum + 1u;
    }
    case 2u: {
      sum = sum * 3u;
    }
    default: {
      sum = sum * 7u;
    }
  }
  for (var i = 0u; i < tid; i++) {
    sum = sum + i;
  }
  while (sum > params.limit) {
    sum = sum / 2u;
  }
  loop {
    sum = sum + weigh(sum);
    continuing {
      break if (sum > value);
    }
  }
  output[gid.x] = sum;
}

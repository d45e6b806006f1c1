/** Shaders as large as asked. */

/** One entry point that calls every function; no buffer is read. */
export function flat(bytes: number): string {
  const parts = ['@group(0) @binding(0) var<storage, read_write> o: array<f32>;\n'];
  const calls: string[] = [];
  let length = 0;
  for (let k = 0; length < bytes; k++) {
    const text = `fn part${k}(x: vec3f, n: u32) -> f32 { var s = 0.0; for (var i = 0u; i < n; i++) { if (x.x > f32(i)) { s += sin(x.y) * dot(x, x); } else { s -= max(x.z, 1.0); } } return s; }\n`;
    parts.push(text);
    calls.push(`r += part${k}(v, 4u);\n`);
    length += text.length;
  }
  return `${parts.join('')}@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) gid: vec3u) { var r = 0.0; let v = vec3f(gid);\n${calls.join('')} o[gid.x] = r; }`;
}

/** Functions that call each other in chains, with branches and loops, and a few entry points. */
export function chains(bytes: number): string {
  const parts = [
    `struct P { n: u32, flag: u32, k: f32 }
@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@group(0) @binding(1) var<storage, read> d: array<u32>;
@group(0) @binding(2) var<uniform> p: P;
`,
  ];
  let length = 0;
  for (let k = 0; length < bytes; k++) {
    const called = k % 20 === 0 ? 'x' : `f${k - 1}(x, i)`;
    const text = `
// Function ${k} of many.
fn f${k}(x: u32, i: u32) -> u32 {
  var sum = ${called};
  let data = d[i + ${k}u];
  if (data > ${k}u && x < p.n) {
    sum += data * 3u;
  } else if (data == 1u) {
    sum = sum ^ (data << 2u);
  }
  for (var j = 0u; j < 4u; j++) {
    sum += d[j + i] & 255u;
    if (sum > 100000u) { break; }
  }
  let v = vec3f(f32(sum), p.k, 1.0) * 0.5 + vec3f(1.0);
  return sum + u32(dot(v, v));
}
`;
    parts.push(text);
    length += text.length;
    if (k % 60 === 59)
      parts.push(`
@compute @workgroup_size(64)
fn main${k}(@builtin(global_invocation_id) gid: vec3u) {
  if (gid.x >= p.n) { return; }
  o[gid.x] = f${k}(d[gid.x], gid.x);
}
`);
  }
  return parts.join('');
}

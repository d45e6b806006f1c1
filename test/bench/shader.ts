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

/** Functions that call each other in chains, with branches and loops, and a few entry points. No `f32` among them: it would hide the type. */
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
    const called = k % 20 === 0 ? 'x' : `link${k - 1}(x, i)`;
    const text = `
// Function ${k} of many.
fn link${k}(x: u32, i: u32) -> u32 {
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
  o[gid.x] = link${k}(d[gid.x], gid.x);
}
`);
  }
  return parts.join('');
}

/** Many entry points with a guard, workgroup memory, barriers and a reduction each. */
export function entries(bytes: number): string {
  const parts = [
    `struct P { n: u32, k: f32 }
@group(0) @binding(0) var<storage, read_write> o: array<f32>;
@group(0) @binding(1) var<storage, read> d: array<f32>;
@group(0) @binding(2) var<uniform> p: P;
var<workgroup> tile: array<f32, 64>;
fn soft(x: f32) -> f32 { if (x < 0.0) { return exp(x); } return 1.0 + x; }
`,
  ];
  let length = 0;
  for (let k = 0; length < bytes; k++) {
    const text = `@compute @workgroup_size(64)
fn main${k}(@builtin(global_invocation_id) g: vec3u, @builtin(local_invocation_index) l: u32) {
  if (g.x >= p.n) { return; }
  tile[l] = d[g.x + ${k}u];
  workgroupBarrier();
  for (var s = 32u; s > 0u; s >>= 1u) {
    if (l < s) { tile[l] += soft(tile[l + s]) * p.k; }
    workgroupBarrier();
  }
  if (l == 0u) { o[g.x / 64u] = tile[0]; }
}
`;
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}

/** One long body of vector arithmetic, with a branch now and then. */
export function straight(bytes: number): string {
  const parts = [
    `@group(0) @binding(0) var<storage, read_write> o: array<vec4f>;
@group(0) @binding(1) var<storage, read> d: array<vec4f>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) g: vec3u) {
  var a = d[g.x];
  var s = 0u;
`,
  ];
  let length = 0;
  for (let k = 0; length < bytes; k++) {
    const text = `  let v${k} = a * ${k % 7}.5 + vec4f(f32(g.x), ${k}.0, a.x, 1.0);
  a = mix(a, normalize(v${k}), 0.25) - v${k}.yzwx * dot(a, v${k});
  s = (s ^ (g.x * ${2 * k + 1}u)) >> 1u;
${k % 10 === 9 ? '  if (s % 3u == 1u) { a += vec4f(1.0); }\n' : ''}`;
    parts.push(text);
    length += text.length;
  }
  return `${parts.join('')}  o[g.x] = a + vec4f(f32(s));\n}\n`;
}

/** Functions of nine nested branches and loops on unknown data, each called once. */
export function nests(bytes: number): string {
  const deep = (n: number): string => {
    if (n === 0) return 's += x * 3u;';
    if (n % 3 === 0) return `for (var i${n} = 0u; i${n} < 2u; i${n}++) { ${deep(n - 1)} }`;
    return `if (d[x + ${n}u] > s) { ${deep(n - 1)} } else { s += ${n}u; }`;
  };
  const parts = [
    `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@group(0) @binding(1) var<storage, read> d: array<u32>;
`,
  ];
  const calls: string[] = [];
  let length = 0;
  for (let k = 0; length < bytes; k++) {
    const text = `fn part${k}(x: u32) -> u32 {
  var s = 0u;
  ${deep(9)}
  switch (x % 4u) { case 0u: { s += 1u; } case 1u, 2u: { s *= 2u; } default: { s ^= 5u; } }
  return s;
}
`;
    parts.push(text);
    calls.push(`  r += part${k}(g.x + ${k}u);\n`);
    length += text.length;
  }
  return `${parts.join('')}@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) g: vec3u) {
  var r = 0u;
${calls.join('')}  o[g.x] = r;
}
`;
}

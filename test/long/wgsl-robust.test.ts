import assert from 'node:assert/strict';
import { analyse, regions } from '../../src/wgsl';
import { bitonic, interleaved, kernel, mandelbrot, sequential } from '../pure/wgsl/kernels';

const samples = [
  interleaved,
  sequential,
  bitonic(64),
  mandelbrot(8, 4, 16),
  kernel(
    'var s = P(1u, 2u, 3.0); for (var i = 0u; i < p.n; i++) { if (d[gid.x + i] > 3u) { continue; } s.n += i; } switch (s.n) { case 1u, 2u: { o[0] = 1u; } default: { return; } } o[gid.x] = s.n;',
  ),
  kernel(
    'loop { if (f(&v, li) && p.flag == 1u) { break; } continuing { v[1]++; break if v[1] > 5u; } }',
    64,
    'var<private> v: array<u32, 4>;\nfn f(a: ptr<private, array<u32, 4>>, i: u32) -> bool { (*a)[i % 4u] += 1u; return a[0] > 2u; }',
  ),
  `@fragment fn main(@location(0) uv: vec2f) -> @location(0) vec4f { if (uv.x > 0.5) { discard; } return vec4f(uv, 0.0, 1.0); }`,
];
const pieces = [
  '{',
  '}',
  '(',
  ')',
  ';',
  'if',
  'else',
  'for',
  'loop',
  'break',
  'return',
  '0u',
  '1e99',
  'vec3f',
  'array<',
  '>',
  '&',
  '*',
  '@',
  'fn f()',
  '/*',
  '//',
  'var',
  'let',
  '-',
  'd[',
  ']',
  'case',
  'default',
  'true',
  '\u{1F600}',
  '\0',
  'li',
  'gid.x',
  '4294967295u',
  '#',
];

function random(seed: number) {
  let s = seed >>> 0;
  return (n: number) => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return Math.floor((s / 4294967296) * n);
  };
}

/** No exception, no hang, no number out of range. */
function survives(source: string, fuel = 1000): void {
  const begin = performance.now();
  const report = analyse(source, { fuel });
  for (const e of report.entryPoints)
    for (const x of [e.efficiency, ...e.regions.map((r) => r.efficiency)])
      assert.ok(x === null || (x >= 0 && x <= 1 + 1e-9), `${x}\n${source}`);
  for (const d of report.diagnostics) assert.ok(d.line >= 1 && d.column >= 1 && d.message.length > 0);
  regions(source);
  assert.ok(performance.now() - begin < 20_000, `too slow:\n${source}`);
}

describe('no source brings the analysis down', function () {
  this.timeout(900_000);
  it('10,000 mutated samples', () => {
    const next = random(11);
    for (let n = 0; n < 10_000; n++) {
      let source = samples[n % samples.length]!;
      for (let k = 1 + next(4); k > 0; k--) {
        const at = next(source.length);
        const what = next(3);
        if (what === 0) source = source.slice(0, at) + source.slice(at + 1 + next(8));
        else if (what === 1) source = source.slice(0, at) + pieces[next(pieces.length)]! + source.slice(at);
        else source = source.slice(0, at) + source.slice(next(source.length), next(source.length)) + source.slice(at);
      }
      survives(source);
    }
  });
  it('files cut off anywhere', () => {
    for (const source of samples) for (let n = 0; n < source.length; n += 7) survives(source.slice(0, n));
  });
  it('deep nesting', () => {
    for (const n of [100, 1000, 20_000]) {
      survives(kernel(`o[0] = ${'('.repeat(n)}1u${')'.repeat(n)};`));
      survives(kernel(`o[0] = ${'-'.repeat(n)}1;`));
      survives(kernel('if (li > 1u) {'.repeat(n) + '}'.repeat(n)));
      survives(kernel(`o[0] = ${'1u + li + '.repeat(n)}1u;`));
      survives(kernel('{'.repeat(n)));
      survives(
        kernel(
          '',
          32,
          `fn f0() {}\n${Array.from({ length: Math.min(n, 3000) }, (_, i) => `fn f${i + 1}() { f${i}(); }`).join('\n')}`,
        ).replace('{\n\n}', `{ f${Math.min(n, 3000)}(); }`),
      );
    }
  });
  it('calls that double at every level', () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `fn f${i + 1}(p: ptr<function, u32>) { f${i}(p); f${i}(p); }`,
    ).join('\n');
    survives(kernel('var x = 0u; f40(&x); o[0] = x;', 32, `fn f0(p: ptr<function, u32>) { *p += 1u; }\n${levels}`));
    const values = Array.from(
      { length: 40 },
      (_, i) => `fn g${i + 1}(x: u32) -> u32 { return g${i}(x) + g${i}(x + 1u); }`,
    ).join('\n');
    survives(kernel('o[0] = g40(li);', 32, `fn g0(x: u32) -> u32 { return x; }\n${values}`));
  });
  it('recursion of types, constants and functions', () => {
    survives(
      'struct A { a: A } alias B = B; const c = d; const d = c; override e = e; @compute @workgroup_size(c) fn main() { var a: A; var b: B = d; let x = e; }',
    );
    survives('fn f() { g(); } fn g() { f(); } @compute @workgroup_size(1) fn main() { f(); }');
  });
  it('endless loops, nested', () => {
    for (const body of [
      'loop { }',
      'while (true) { o[0] = 1u; }',
      'for (;;) { loop { } }',
      'for (var i = 0u; i < 10u; i += 0u) { o[i] = i; }',
      'var i = li; while (i < 4000000000u) { i += d[0] * 0u + 1u; }',
    ])
      survives(kernel(body), 100_000);
  });
  it('a shader of 200 kB', () => {
    let source = '@group(0) @binding(0) var<storage, read_write> o: array<f32>;\n';
    let calls = '';
    for (let k = 0; source.length < 200_000; k++) {
      source += `fn part${k}(x: vec3f, n: u32) -> f32 { var s = 0.0; for (var i = 0u; i < n; i++) { if (x.x > f32(i)) { s += sin(x.y) * dot(x, x); } else { s -= max(x.z, 1.0); } } return s; }\n`;
      calls += `r += part${k}(v, 4u);\n`;
    }
    source += `@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) gid: vec3u) { var r = 0.0; let v = vec3f(gid);\n${calls} o[gid.x] = r; }`;
    survives(source, 2_000_000);
    const report = analyse(source);
    assert.deepEqual(report.diagnostics, []);
    assert.equal(report.entryPoints[0]!.evidence, 'exact');
  });
});

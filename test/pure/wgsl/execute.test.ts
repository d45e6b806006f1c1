import assert from 'node:assert/strict';
import { execute } from '../../../src/wgsl';

const words = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer);
const bytes = (values: Float32Array | Int32Array | Uint32Array) => new Uint8Array(values.buffer.slice(0));
const io =
  '@group(0) @binding(0) var<storage, read_write> o: array<u32>;\n@group(0) @binding(1) var<storage, read> d: array<u32>;\n';
const main = (body: string, n: number, before = '') =>
  `${io}${before}@compute @workgroup_size(${n}) fn main(@builtin(global_invocation_id) gid: vec3u, @builtin(local_invocation_index) li: u32) {\n${body}\n}`;
/** Output words of a kernel of n lanes. */
function output(body: string, n: number, data: number[] = [], before = '', warp = 4): number[] {
  const e = execute(main(body, n, before), {
    warp,
    buffers: [
      { group: 0, binding: 0, bytes: new Uint8Array(4 * Math.max(n, 8)) },
      { group: 0, binding: 1, bytes: words(...data, 0) },
    ],
  });
  assert.deepEqual(
    e.diagnostics.filter((x) => x.severity === 'error'),
    [],
  );
  assert.equal(e.complete, true);
  return [...new Uint32Array(e.buffers[0]!.bytes.buffer)].slice(0, n);
}

describe('with real buffers every lane computes', () => {
  it('a sum over a workgroup with barriers', () => {
    const source = `@group(0) @binding(0) var<storage, read_write> x: array<f32>;
var<workgroup> t: array<f32, 128>;
@compute @workgroup_size(128) fn main(@builtin(local_invocation_index) i: u32, @builtin(workgroup_id) w: vec3u) {
  t[i] = x[w.x * 128u + i]; workgroupBarrier();
  for (var s = 64u; s > 0u; s /= 2u) { if (i < s) { t[i] += t[i + s]; } workgroupBarrier(); }
  if (i == 0u) { x[w.x * 128u] = t[0]; } }`;
    const x = Float32Array.from({ length: 256 }, (_, i) => i);
    const e = execute(source, { dispatch: [2], warp: 32, buffers: [{ group: 0, binding: 0, bytes: bytes(x) }] });
    const y = new Float32Array(e.buffers[0]!.bytes.buffer);
    assert.deepEqual([y[0], y[128]], [8128, 24512]);
    const body = e.regions.find((r) => r.kind === 'if')!;
    assert.deepEqual([body.active, body.issues], [254, 2 * (2 + 1 + 5)]);
  });
  it('integers wrap, divisions by zero are defined, shifts take five bits', () => {
    assert.deepEqual(
      output(
        'o[li] = select(4294967295u + 2u, 7u / d[0], li == 1u); if (li == 2u) { o[li] = 7u % d[0]; } if (li == 3u) { o[li] = u32(-2147483648 / i32(d[0] - 1u)); } if (li == 4u) { o[li] = 0u - 1u; } if (li == 5u) { o[li] = 65537u * 65537u; }',
        6,
        [0],
      ),
      [1, 7, 0, 2147483648, 4294967295, 131073],
    );
  });
  it('floats round to 32 bits and convert with saturation', () => {
    assert.deepEqual(
      output(
        'let x = f32(d[0]) + 0.1; if (li == 0u) { o[li] = bitcast<u32>(x); } if (li == 1u) { o[li] = u32(x * 1e20); } if (li == 2u) { o[li] = u32(-x); } if (li == 3u) { o[li] = bitcast<u32>(i32(-3e9)); }',
        4,
        [1],
      ),
      [new Uint32Array(Float32Array.of(1.1).buffer)[0], 4294967040, 0, 2147483648],
    );
  });
  it('break, continue, return, switch and continuing', () => {
    const body = `var n = 0u;
      for (var i = 0u; i < 10u; i++) { if (i == li) { continue; } if (i > li + 3u) { break; } n += 1u; }
      var k = 0u; loop { if (k == li) { break; } continuing { k++; break if k >= 5u; } }
      switch (li) { case 0u: { n += 100u; break; } case 1u, 2u: { if (n > 3u) { n += 200u; break; } n += 300u; } default: { n += 400u; } }
      if (li == 7u) { o[li] = 9u; return; }
      o[li] = n * 10u + k;`;
    // n: i runs to li+3 without i = li
    assert.deepEqual(
      output(body, 8),
      [0, 1, 2, 3, 4, 5, 6]
        .map((l) => {
          const n = l + 3 > 9 ? 9 - 0 : l + 3;
          const add = l === 0 ? 100 : l <= 2 ? (n > 3 ? 200 : 300) : 400;
          return (n + add) * 10 + Math.min(l, 5);
        })
        .concat(9),
    );
  });
  it('pointers, structs, arrays and matrices', () => {
    const before = `struct S { a: array<vec2u, 3>, m: mat2x3f }
fn bump(p: ptr<function, u32>, by: u32) { *p += by; }
fn first(s: ptr<function, S>, i: u32) -> u32 { (*s).a[i].y += 5u; return s.a[i].y; }\nvar<private> calls: u32 = 3u;\n`;
    const body = `var s: S; s.a[1] = vec2u(li, 7u); bump(&s.a[1].x, 2u); calls += li;
      let r = first(&s, li % 3u); let p = &s.a[li % 3u]; (*p).x += 1u; var v = s.a[1].yx; v = v.yx;
      s.m = mat2x3f(1.0, 2.0, 3.0, 4.0, 5.0, 6.0); let w = s.m * vec2f(2.0, 1.0); let t = transpose(s.m) * vec3f(1.0, 0.0, 1.0);
      o[li] = r * 1000000u + v.x * 10000u + u32(w.z) * 100u + u32(t.y) + calls * 1000u;`;
    assert.deepEqual(
      output(body, 3, [], before),
      [0, 1, 2].map((l) => {
        const r = l === 1 ? 12 : 5;
        const x = l + 2 + (l === 1 ? 1 : 0);
        return r * 1_000_000 + x * 10_000 + 12 * 100 + 10 + (3 + l) * 1000;
      }),
    );
  });
  it('subgroup operations see the lanes of their warp that are on', () => {
    assert.deepEqual(
      output('if (li != 1u) { let b = subgroupBallot(true); o[li] = b.x * 100u + subgroupAdd(li); }', 8),
      [1305, 0, 1305, 1305, 1522, 1522, 1522, 1522],
    );
    assert.deepEqual(output('if (li % 4u > 1u) { if (subgroupElect()) { o[li] = 1u; } }', 8), [0, 0, 1, 0, 0, 0, 1, 0]);
  });
  it('atomics take their turns', () => {
    const before = 'var<workgroup> c: atomic<u32>;\n';
    assert.deepEqual(
      output('let x = atomicAdd(&c, li); workgroupBarrier(); o[li] = x * 100u + atomicLoad(&c);', 4, [], before),
      [6, 6, 106, 306],
    );
  });
  it('the right side of && runs only where it is needed', () => {
    const before = 'fn f(x: u32) -> bool { o[x] += 1u; return true; }\n';
    assert.deepEqual(
      output('if (li % 2u == 0u && f(li)) { o[li] += 10u; } if (li < 2u || f(li)) { o[li] += 100u; }', 4, [], before),
      [111, 100, 112, 101],
    );
  });
  it('bit, packing and float functions agree with their definitions', () => {
    const f = (expression: string) => output(`o[li] = ${expression};`, 1, [0xf0])[0];
    assert.equal(f('countOneBits(d[0])'), 4);
    assert.equal(f('firstLeadingBit(d[0])'), 7);
    assert.equal(f('firstTrailingBit(d[0])'), 4);
    assert.equal(f('reverseBits(d[0])'), 0x0f000000);
    assert.equal(f('extractBits(d[0], 4u, 4u)'), 15);
    assert.equal(f('insertBits(d[0], 5u, 0u, 4u)'), 0xf5);
    assert.equal(f('pack4x8unorm(vec4f(1.0, 0.5, 0.0, 2.0))'), 0xff0080ff);
    assert.equal(f('pack2x16float(vec2f(1.0, -2.0))'), 0xc0003c00);
    assert.equal(f('u32(round(2.5) * 10.0 + round(3.5))'), 24);
    assert.equal(f('u32(length(vec2f(3.0, f32(d[0]) - 236.0)))'), 5);
    assert.equal(f('u32(cross(vec3f(1.0, 0.0, 0.0), vec3f(0.0, f32(d[0]), 0.0)).z)'), 240);
    assert.equal(f('u32(frexp(f32(d[0])).exp)'), 8);
    assert.equal(f('u32(modf(f32(d[0]) / 7.0).whole)'), 34);
    assert.equal(f('u32(determinant(mat2x2f(3.0, 1.0, 2.0, f32(d[0]))))'), 718);
    assert.equal(f('u32(mix(10.0, 20.0, 0.5) + clamp(f32(d[0]), 0.0, 3.0) + step(1.0, 2.0))'), 19);
    assert.equal(f('dot(vec3u(1u, 2u, d[0]), vec3u(4u, 5u, 6u))'), 1454);
  });
  it('a product inside a function or a sum is the same wherever it is computed', () => {
    const f = (expression: string) =>
      output(
        `let x = vec3f(f32(d[0]), f32(d[1]), 0.5); let y = x + 1.0; o[li] = bitcast<u32>(${expression});`,
        1,
        [3, 7],
      )[0];
    const bits = (x: number) => new Uint32Array(Float32Array.of(x).buffer)[0];
    assert.equal(f('dot(x * y, x * y)'), bits(12 * 12 + 56 * 56 + 0.75 * 0.75));
    assert.equal(f('length(x * vec3f(1.0, 0.0, 0.0) * 4.0)'), bits(12));
    assert.equal(f('x.x * y.x - x.y * y.y * x.z'), bits(12 - 28));
    assert.equal(f('(x * y - x * y.x + x.y * y).y'), bits(56 - 28 + 56));
    const r = Math.fround;
    assert.equal(f('x.x * 0.1 + x.y * 0.3'), bits(r(3 * r(0.1)) + r(7 * r(0.3))));
    assert.equal(f('0.7 - x.x * 0.1'), bits(r(0.7) - r(3 * r(0.1))));
  });
  it('a buffer that is missing is named', () => {
    const e = execute(main('o[li] = d[li];', 4), { buffers: [{ group: 0, binding: 0, bytes: new Uint8Array(16) }] });
    assert.equal(e.complete, false);
    assert.ok(e.diagnostics.some((x) => x.code === 'unbound' && x.message.includes("'d'")));
  });
});
